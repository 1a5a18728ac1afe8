import { join } from 'node:path';
import type { ApiDocument, Operation } from '@stopgate/nest';
import openapiTs, { astToString } from 'openapi-typescript';
import type { OpenAPI3 } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const ROOT = join(import.meta.dirname, '../..');

/** The services whose calls are for programs; the pages of short-url are for people. */
export const CLIENT_SERVICES = ['registry', 'enrichment', 'analytics', 'inbound'] as const;

/** Calls of others: of operators' tools, and of providers. */
const NOT_FOR_CLIENTS = new Set(['operations', 'webhooks of providers']);

/**
 * The generated files of libs/client, by their names: the types of each service, and one table of all calls.
 *
 * @param read gives the document of a service
 */
export async function renderClient(read: (service: string) => Promise<ApiDocument>): Promise<Record<string, string>> {
  const documents = await Promise.all(
    CLIENT_SERVICES.map(async (service) => [service, forClients(await read(service))] as const),
  );
  const files: [string, string][] = [];
  for (const [service, document] of documents) files.push([`${service}.ts`, await renderTypes(document)]);
  files.push(['calls.ts', renderCalls(documents)]);
  const options = await resolveConfig(join(ROOT, 'libs/client/src/generated/calls.ts'));
  const formatted = files.map(async ([name, code]) => [
    name,
    await format(HEAD + code, { ...options, parser: 'typescript' }),
  ]);
  return Object.fromEntries(await Promise.all(formatted)) as Record<string, string>;
}

const HEAD = '// Made by npm run generate from docs/openapi; not to be changed by hand.\n';

function forClients(document: ApiDocument): ApiDocument {
  const paths = Object.entries(document.paths).flatMap(([path, item]) => {
    const kept = Object.entries(item).filter(([, { tags = [] }]) => !tags.some((tag) => NOT_FOR_CLIENTS.has(tag)));
    return kept.length === 0 ? [] : [[path, Object.fromEntries(kept)] as const];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

async function renderTypes(document: ApiDocument): Promise<string> {
  // A default is what the service takes a missing field for: nobody has to send it.
  const nodes = await openapiTs(document as unknown as OpenAPI3, { defaultNonNullable: false, alphabetize: true });
  const code = astToString(nodes);
  // Of a whole document only these are used, and `paths` says it all again.
  return ['components', 'operations']
    .map((name) => new RegExp(`export interface ${name} \\{\\n(?:.*\\n)*?\\}\\n`).exec(code)?.[0] ?? '')
    .join('\n');
}

function renderCalls(documents: readonly (readonly [service: string, document: ApiDocument])[]): string {
  const calls = documents.flatMap(([service, { paths }]) =>
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ service, path, method: method.toUpperCase(), operation })),
    ),
  );
  const rows = calls.map(
    ({ service, path, method, operation }) =>
      `${operation.operationId}: ${JSON.stringify({ service, method, path, ...(isIdempotent(method, operation) && { idempotent: true }) })},`,
  );
  const methods = calls.map(({ operation }) => {
    const { operationId, summary = '', description } = operation;
    const said = [summary, ...(description ? ['', ...wrap(description)] : [])].map((line) => ` * ${line}`.trimEnd());
    return `/**\n${said.join('\n')}\n */\n${operationId}: Call<'${operationId}'>;`;
  });
  const codes = [...new Set(documents.flatMap(([, document]) => listCodes(document)))].sort();
  const imports = documents.map(([service]) => `import type { operations as ${service} } from './${service}.js';`);
  return [
    `import type { Call } from '../call-types.js';\n${imports.join('\n')}`,
    `/** What each call is, for sending it. */\nexport const CALLS = {${rows.join('\n')}} as const;`,
    `/** What each call takes and gives. */\nexport interface Operations extends ${documents.map(([service]) => service).join(', ')} {}`,
    `/** Every call as a method. */\nexport interface Calls {\n${methods.join('\n')}\n}`,
    `/** The stable codes of problems that the calls name. */\nexport type ProblemCode = ${codes.map((code) => JSON.stringify(code)).join(' | ')};`,
  ].join('\n\n');
}

function wrap(text: string): string[] {
  return text.replaceAll('*/', '*\\/').match(/\S.{0,99}(?=\s|$)/g) ?? [];
}

function isIdempotent(method: string, operation: Operation): boolean {
  const takesKey = (operation.parameters ?? []).some(({ name }) => name.toLowerCase() === 'idempotency-key');
  return ['GET', 'PUT', 'DELETE'].includes(method) || operation['x-idempotent'] === true || takesKey;
}

/** Problems show each of their codes as an example of that name. */
function listCodes({ paths, components }: ApiDocument): string[] {
  const answers = [
    ...Object.values(paths).flatMap((item) => Object.values(item).flatMap(({ responses }) => Object.values(responses))),
    ...Object.values(components.responses ?? {}),
  ] as { content?: Record<string, { examples?: object }> }[];
  return answers.flatMap(({ content }) => Object.keys(content?.['application/problem+json']?.examples ?? {}));
}
