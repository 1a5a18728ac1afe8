import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import type { ApiDocument } from '@stopgate/nest';
import { findContractProblems } from './api-contract.ts';
import { API_SERVICES, readApiDocument } from './api-documents.ts';
import { renderClient } from './client-code.ts';

const committed = new Map(API_SERVICES.map((service) => [service, readCommitted(service)]));

function readCommitted(service: string): string {
  return readFileSync(join(import.meta.dirname, `../../docs/openapi/${service}.json`), 'utf8');
}

const FORM_RULES = {
  struct: 'error',
  'no-unresolved-refs': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-parameters-unique': 'error',
  'path-parameters-defined': 'error',
  'path-declaration-must-exist': 'error',
  'paths-kebab-case': 'off',
  'no-identical-paths': 'error',
  'no-unused-components': 'error',
  'spec-strict-refs': 'error',
  'security-defined': 'error',
} as const;

async function findFormErrors(text: string): Promise<string[]> {
  const config = await createConfig({ rules: { ...FORM_RULES } });
  const found = await lintFromString({ source: text, config });
  return found.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
}

describe.each(API_SERVICES)('docs/openapi/%s.json', (service) => {
  test('is what the code gives, without any infrastructure (npm run generate makes it)', async () => {
    const document = await readApiDocument(service, 'src');
    expect(committed.get(service)).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  test('is valid OpenAPI 3.1', async () => {
    expect(JSON.parse(committed.get(service)!)).toMatchObject({ openapi: '3.1.0' });
    expect(await findFormErrors(committed.get(service)!)).toEqual([]);
  });

  test('describes every call in full, with true examples', () => {
    expect(findContractProblems(JSON.parse(committed.get(service)!) as ApiDocument)).toEqual([]);
  });
});

test('operation ids and paths are unique across services, but for health and metrics', () => {
  const names = API_SERVICES.flatMap((service) => {
    const { paths } = JSON.parse(committed.get(service)!) as ApiDocument;
    return Object.entries(paths)
      .filter(([path]) => !/^\/(?:health|metrics)/.test(path))
      .flatMap(([path, item]) =>
        Object.entries(item).flatMap(([method, { operationId }]) => [operationId, `${method} ${path}`]),
      );
  });
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.length).toBeGreaterThan(40);
});

test('libs/client/src/generated is what the documents give (npm run generate makes it)', async () => {
  const files = await renderClient((service) => Promise.resolve(JSON.parse(readCommitted(service)) as ApiDocument));
  const folder = join(import.meta.dirname, '../../libs/client/src/generated');
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
  for (const [name, code] of Object.entries(files)) expect(readFileSync(join(folder, name), 'utf8')).toBe(code);
});

describe('a document that is not as it should be', () => {
  let document: ApiDocument;
  beforeAll(() => {
    document = {
      openapi: '3.1.0',
      info: { title: 'broken', version: '1' },
      paths: {
        '/things/{thingId}': {
          get: {
            operationId: 'ThingController_read',
            parameters: [{ name: 'thingId', in: 'path', required: true, schema: { type: 'integer' }, example: 'x' }],
            responses: {
              200: {
                description: 'OK',
                content: { 'application/json': { schema: { type: 'string' }, example: 5 }, 'text/csv': {} },
              },
              404: { content: { 'application/json': { schema: { type: 'object', required: ['a'] } } } },
            },
          },
          delete: { responses: {} },
        },
      },
      components: { schemas: {} },
    };
  });

  test('is told of every fault', () => {
    expect(findContractProblems(document)).toEqual([
      'GET /things/{thingId}: the operationId "ThingController_read" is not verb and noun',
      'GET /things/{thingId}: has no summary',
      'GET /things/{thingId}: has no tags',
      'GET /things/{thingId}: says neither which key it needs nor that it needs none',
      'GET /things/{thingId}: 200 does not show x-request-id',
      'GET /things/{thingId}: 200 text/csv has no schema',
      'GET /things/{thingId}: 404 has no description',
      'GET /things/{thingId}: 404 does not show x-request-id',
      'GET /things/{thingId}: 404 is no problem+json',
      'GET /things/{thingId}: 200 application/json: the example is wrong: / must be string',
      'GET /things/{thingId}: 404 application/json has no example: give the fields that must be there .meta({ example })',
      'GET /things/{thingId}: the example of thingId is wrong: / must be integer',
      'DELETE /things/{thingId}: the operationId "" is not verb and noun',
      'DELETE /things/{thingId}: has no summary',
      'DELETE /things/{thingId}: has no tags',
      'DELETE /things/{thingId}: says neither which key it needs nor that it needs none',
      'DELETE /things/{thingId}: has no answer for success',
    ]);
  });

  test('has faults of form that are found', async () => {
    expect((await findFormErrors(JSON.stringify(document))).join('\n')).toMatch(/struct/);
  });
});
