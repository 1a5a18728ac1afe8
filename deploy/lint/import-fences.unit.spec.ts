import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** The repository's own configuration; typed rules are off because the snippets are in no TypeScript project. */
const eslint = new ESLint({
  cwd: join(import.meta.dirname, '../..'),
  overrideConfig: [tseslint.configs.disableTypeChecked as object],
});

async function findErrors(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

const IMPORTS = 'stopgate/import-fences';
const ENVIRONMENT = 'stopgate/environment-fence';

const forbidden: readonly [rule: string, file: string, source: string][] = [
  ['domain does no I/O', 'libs/domain/src/x.ts', 'node:fs'],
  ['domain uses no framework', 'libs/domain/src/x.ts', 'zod'],
  ['domain knows no other lib', 'libs/domain/src/x.ts', '@stopgate/contracts'],
  ['domain does not step over the fence', 'libs/domain/src/x.ts', '../../contracts/src/index.js'],
  ['contracts know domain and zod only', 'libs/contracts/src/x.ts', 'pino'],
  ['contracts do not know Kafka', 'libs/contracts/src/x.ts', '@stopgate/kafka'],
  ['kafka knows contracts only', 'libs/kafka/src/x.ts', '@stopgate/domain'],
  ['kafka uses no database', 'libs/kafka/src/x.ts', 'pg'],
  ['kafka does not know Nest', 'libs/kafka/src/x.ts', '@nestjs/common'],
  ['outbound HTTP knows nothing of ours', 'libs/outbound-http/src/x.ts', '@stopgate/contracts'],
  ['outbox does not know Nest', 'libs/outbox/src/x.ts', '@nestjs/common'],
  ['outbox does not know the Nest layer', 'libs/outbox/src/x.ts', '@stopgate/nest'],
  ['the replica does not know the outbox', 'libs/suppression-replica/src/x.ts', '@stopgate/outbox'],
  ['the directory does not know the replica', 'libs/company-directory/src/x.ts', '@stopgate/suppression-replica'],
  ['the client knows nothing of ours', 'libs/presend-client/src/x.ts', '@stopgate/contracts'],
  ['the verifier shares nothing with what makes proofs', 'libs/proof-verifier/src/x.ts', '@stopgate/domain'],
  ['the client needs no package', 'libs/presend-client/src/x.ts', 'undici'],
  ['kafkajs stays in libs/kafka, for libs', 'libs/outbox/src/x.ts', 'kafkajs'],
  ['kafkajs stays in libs/kafka, for the Nest layer', 'libs/nest/src/x.ts', 'kafkajs'],
  ['kafkajs stays in libs/kafka, for services', 'services/registry/src/x.ts', 'kafkajs'],
  ['a service imports no service by name', 'services/inbound/src/x.ts', '@stopgate/registry'],
  ['a service imports no service by path', 'services/inbound/src/x.ts', '../../registry/src/store/x.js'],
  ['a service does not reach into a lib', 'services/inbound/src/x.ts', '@stopgate/kafka/src/batch-run.js'],
  ['a service takes libs by their name', 'services/inbound/src/x.ts', '../../../libs/kafka/src/index.js'],
  ['a lib imports no service', 'libs/nest/src/x.ts', '@stopgate/registry'],
  ['code of the product does not use test tools', 'services/inbound/src/x.ts', '@stopgate/testing'],
  ['domain has no html parser', 'libs/domain/src/x.ts', 'parse5'],
  ['a new lib needs a fence first', 'libs/brand-new/src/x.ts', 'zod'],
];

const allowed: readonly [rule: string, file: string, source: string][] = [
  ['domain may parse numbers', 'libs/domain/src/x.ts', 'libphonenumber-js/max'],
  ['domain may hash', 'libs/domain/src/x.ts', 'node:crypto'],
  ['domain imports itself', 'libs/domain/src/opt-out/x.ts', '../address/y.js'],
  ['tests of domain may use fast-check', 'libs/domain/src/x.unit.spec.ts', 'fast-check'],
  ['tests of domain may ask an html parser', 'libs/domain/src/x.unit.spec.ts', 'parse5'],
  ['contracts may use domain', 'libs/contracts/src/x.ts', '@stopgate/domain'],
  ['kafka may use kafkajs', 'libs/kafka/src/x.ts', 'kafkajs'],
  ['a benchmark may be a foreign producer', 'bench/x.ts', 'kafkajs'],
  ['an e2e test may be a foreign producer', 'e2e/x.e2e.spec.ts', 'kafkajs'],
  ['outbox may use PostgreSQL', 'libs/outbox/src/x.ts', 'pg'],
  ['an e2e test asks as a gateway does', 'e2e/x.e2e.spec.ts', '@stopgate/presend-client'],
  ['services import Nest freely', 'services/registry/src/x.ts', '@nestjs/common'],
  ['services import libs', 'services/registry/src/x.ts', '@stopgate/outbox'],
  ['tests of services use the test tools', 'services/registry/src/x.int.spec.ts', '@stopgate/testing'],
];

describe('import fences', () => {
  test.each(forbidden)('%s', async (_rule, file, source) => {
    expect(await findErrors(file, `import { x } from '${source}';\nexport const y = x;\n`)).toEqual([IMPORTS]);
  });

  test.each(allowed)('%s', async (_rule, file, source) => {
    expect(await findErrors(file, `import { x } from '${source}';\nexport const y = x;\n`)).toEqual([]);
  });

  test.each([
    ['a type', `import type { Kafka } from 'kafkajs';\nexport type K = Kafka;\n`],
    ['a re-export', `export { Kafka } from 'kafkajs';\n`],
    ['a re-export of everything', `export * from 'kafkajs';\n`],
    ['an import for its effect', `import 'kafkajs';\n`],
    ['a dynamic import', `export const load = () => import('kafkajs');\n`],
    ['a type query', `export type K = import('kafkajs').Kafka;\n`],
  ])('%s is an import too', async (_form, code) => {
    expect(await findErrors('services/registry/src/x.ts', code)).toEqual([IMPORTS]);
  });
});

describe('environment fence', () => {
  const read = 'export const port = process.env.PORT;\n';

  test.each(['services/registry/src/main.ts', 'libs/kafka/src/x.ts', 'libs/nest/src/bootstrap.ts'])(
    'is not read in %s',
    async (file) => {
      expect(await findErrors(file, read)).toEqual([ENVIRONMENT]);
    },
  );

  test.each([
    'services/registry/src/config.ts',
    'libs/nest/src/load-config.ts',
    'libs/testing/src/x.ts',
    'deploy/x.ts',
    'e2e/x.ts',
    'bench/x.ts',
  ])('may be read in %s', async (file) => {
    expect(await findErrors(file, read)).toEqual([]);
  });

  test.each([
    `export const port = process['env'].PORT;\n`,
    `const { env } = process;\nexport const port = env.PORT;\n`,
    `import { env } from 'node:process';\nexport const port = env.PORT;\n`,
  ])('knows other ways to write it: %s', async (code) => {
    expect(await findErrors('services/registry/src/main.ts', code)).toEqual([ENVIRONMENT]);
  });
});

describe('style rules', () => {
  test.each([
    ['no any', 'export const x: any = 1;\n', '@typescript-eslint/no-explicit-any'],
    ['no default export', 'export default 1;\n', 'no-restricted-syntax'],
    [
      'types are imported as types',
      `import { A } from './a.js';\nexport type B = A;\n`,
      '@typescript-eslint/consistent-type-imports',
    ],
    ['no loose equality', 'export const same = (a: number, b: number) => a == b;\n', 'eqeqeq'],
  ])('%s', async (_rule, code, expected) => {
    expect(await findErrors('services/registry/src/x.ts', code)).toEqual([expected]);
  });

  // With types, so in a file that the TypeScript project knows. Where CI=true is set, the parser would take the
  // file from the disk instead of the snippet, unless told otherwise.
  test('a promise that nobody waits for is an error', async () => {
    const typed = new ESLint({
      cwd: join(import.meta.dirname, '../..'),
      overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
    });
    const code = 'export function start(): void {\n  Promise.resolve(1);\n}\n';
    const [result] = await typed.lintText(code, { filePath: 'libs/nest/src/exit.ts' });
    expect(result!.messages.map(({ ruleId }) => ruleId)).toEqual(['@typescript-eslint/no-floating-promises']);
  });
});
