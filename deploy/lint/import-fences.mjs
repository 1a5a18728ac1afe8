// The fences of the code as lint rules: who may import what, and who may read the environment. Each rule takes a file's
// place in the repository from its path, so both also hold for files that do not exist yet.
import { dirname, isAbsolute, relative, resolve } from 'node:path';

const LIBS = [
  'client',
  'company-directory',
  'contracts',
  'domain',
  'kafka',
  'nest',
  'outbound-http',
  'outbox',
  'presend-client',
  'proof-verifier',
  'suppression-replica',
  'testing',
];

/** What a lib's own code may import. `packages` is the whole list where it is given; `libs` are ours. */
const LIB_FENCES = {
  domain: { libs: [], packages: ['libphonenumber-js', 'node:crypto'] },
  contracts: { libs: ['domain'], packages: ['zod'] },
  kafka: {
    libs: ['contracts'],
    packages: ['kafkajs', '@node-rs/crc32', 'zod', '@opentelemetry/api', 'pino', 'node:*'],
  },
  // It knows nothing of what it carries.
  'outbound-http': { libs: [], packages: ['undici', 'ipaddr.js', 'node:*'] },
  outbox: { libs: ['contracts', 'domain', 'kafka'] },
  // Customers install these by themselves.
  client: { libs: [], packages: [] },
  'presend-client': { libs: [], packages: [] },
  // Whoever checks a proof installs it by itself, and must not trust what made the proof.
  'proof-verifier': { libs: [], packages: ['node:crypto', 'node:fs', 'node:util'] },
  'suppression-replica': { libs: ['contracts', 'domain', 'kafka'] },
  'company-directory': { libs: ['contracts', 'domain', 'kafka'] },
  nest: { libs: ['company-directory', 'contracts', 'domain', 'kafka', 'outbox', 'suppression-replica'] },
  testing: { libs: LIBS },
};

/** Tests beside the code need a runner, oracles, real servers and files, whatever the code itself may import. */
const TEST_PACKAGES = ['@jest/globals', 'fast-check', 'node:*', 'parse5', 'sms-segments-calculator', 'split-sms'];

/** kafkajs has had no release since 2023: it stays replaceable. Outside the product it plays a foreign producer. */
const MAY_IMPORT_KAFKAJS = /^(?:libs\/kafka|libs\/testing|deploy|bench|e2e)\//;
const MAY_IMPORT_NEST = /^(?:libs\/nest|services\/[^/]+|deploy|bench|e2e)\//;
const MAY_READ_ENVIRONMENT =
  /^(?:deploy|bench|e2e|libs\/testing)\/|(?:^|\/)config\.ts$|^libs\/nest\/src\/load-config\.ts$|\.spec\.ts$|^[^/]+$/;

function isTest(file) {
  return /\.(?:spec|contract)\.ts$|\/fixtures\//.test(file);
}

function matchesPackage(source, pattern) {
  if (pattern.endsWith('*')) return source.startsWith(pattern.slice(0, -1));
  return source === pattern || source.startsWith(`${pattern}/`);
}

/** The folder a file belongs to as a package: `libs/kafka`, `services/registry`, or undefined. */
function packageOf(file) {
  return /^(?:libs|services)\/[^/]+(?=\/)/.exec(file)?.[0];
}

/**
 * Why `file` must not import `source`, or undefined when it may. Both as in the code; `file` relative to the root with
 * forward slashes.
 */
export function findFenceViolation(file, source) {
  const home = packageOf(file);
  if (source.startsWith('.') || isAbsolute(source)) {
    const target = relative('/', resolve('/', dirname(file), source));
    if (!home || target === home || target.startsWith(`${home}/`)) return undefined;
    return `a relative import leaves ${home}; import the package by its name, if the fences let you`;
  }
  if (matchesPackage(source, 'kafkajs') && !MAY_IMPORT_KAFKAJS.test(file)) {
    return 'kafkajs stays behind @stopgate/kafka';
  }
  if (source.startsWith('@nestjs/') && !MAY_IMPORT_NEST.test(file)) return 'only libs/nest and services import Nest';
  if (!home) return undefined;
  const [kind, name] = home.split('/');
  const fence = kind === 'libs' ? LIB_FENCES[name] : undefined;
  if (kind === 'libs' && !fence) return `libs/${name} has no fence yet: give it one in deploy/lint/import-fences.mjs`;
  if (source.startsWith('@stopgate/')) return findInternalViolation(file, source.slice('@stopgate/'.length), fence);
  if (!fence?.packages) return undefined;
  const allowed = isTest(file) ? [...fence.packages, ...TEST_PACKAGES] : fence.packages;
  if (allowed.some((pattern) => matchesPackage(source, pattern))) return undefined;
  return `${home} imports nothing but ${[...fence.libs.map((lib) => `@stopgate/${lib}`), ...fence.packages].join(', ')}`;
}

function findInternalViolation(file, imported, fence) {
  const home = packageOf(file);
  if (!LIBS.includes(imported)) {
    const isPart = LIBS.includes(imported.split('/')[0]);
    return isPart
      ? 'a lib is imported by its name alone'
      : 'services never import one another: talk over topics or HTTP';
  }
  if (imported === 'testing') return isTest(file) || home === 'libs/testing' ? undefined : 'testing is for tests alone';
  if (`libs/${imported}` === home) return 'import files of the same lib by a relative path';
  if (!fence || fence.libs.includes(imported)) return undefined;
  const list = fence.libs.map((lib) => `@stopgate/${lib}`).join(', ') || 'nothing of ours';
  return `${home} may import ${list}, not @stopgate/${imported}`;
}

export function mayReadEnvironment(file) {
  return MAY_READ_ENVIRONMENT.test(file);
}

function placeOf(context) {
  return relative(context.cwd, context.filename).replaceAll('\\', '/');
}

const importFences = {
  meta: { type: 'problem', schema: [], messages: { fence: '{{reason}}.' } },
  create(context) {
    const file = placeOf(context);
    const check = (node) => {
      if (node?.type !== 'Literal' || typeof node.value !== 'string') return;
      const reason = findFenceViolation(file, node.value);
      if (reason) context.report({ node, messageId: 'fence', data: { reason } });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source }) => check(source),
      TSExternalModuleReference: ({ expression }) => check(expression),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
      'CallExpression[callee.property.name="resolve"][callee.object.name="require"]': (node) =>
        check(node.arguments[0]),
    };
  },
};

const environmentFence = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { environment: "the environment is read in a service's config.ts alone, through loadConfig." },
  },
  create(context) {
    if (mayReadEnvironment(placeOf(context))) return {};
    const report = (node) => context.report({ node, messageId: 'environment' });
    return {
      'MemberExpression[object.name="process"][property.name="env"]': report,
      'MemberExpression[object.name="process"][property.value="env"]': report,
      'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]': report,
      'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]': report,
    };
  },
};

/** ESLint plugin `stopgate`. */
export const fencesPlugin = {
  rules: { 'import-fences': importFences, 'environment-fence': environmentFence },
};
