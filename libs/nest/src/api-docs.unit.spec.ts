import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTinyService } from '../fixtures/tiny-service.js';
import type { TinyService } from '../fixtures/tiny-service.js';

type Json = Record<string, unknown>;
interface Operation {
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Json }> };
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Json;
  }[];
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: Json }> }>;
  readonly security?: readonly Json[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Json>; readonly securitySchemes: Json };
}

let service: TinyService;
let document: Document;
beforeAll(async () => {
  service = await startTinyService();
  document = (await (await fetch(`${service.url}/docs/json`)).json()) as Document;
});
afterAll(() => service.close());

describe('OpenAPI document', () => {
  test('is OpenAPI 3.1 and every reference in it leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!);
    expect(references).toContain('#/components/schemas/Problem');
    for (const reference of references) {
      const [, ...steps] = reference.split('/');
      expect(steps.reduce<unknown>((node, step) => (node as Json | undefined)?.[step], document)).toBeDefined();
    }
  });

  test('the request body is the schema that the handler checks with', () => {
    const body = document.paths['/contacts']!['post']!.requestBody!.content['application/json']!.schema;
    const schema = '$ref' in body ? document.components.schemas['Contact']! : body;
    expect(schema).toMatchObject({
      type: 'object',
      properties: { address: { type: 'string', minLength: 3 }, age: { type: 'integer' } },
      required: ['address'],
    });
  });

  test('query and path parameters are described one by one', () => {
    const parameters = document.paths['/contacts/{address}']!['get']!.parameters!;
    expect(parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'address', in: 'path', required: true }),
        expect.objectContaining({ name: 'limit', in: 'query', required: false }),
        expect.objectContaining({ name: 'cursor', in: 'query', required: false }),
      ]),
    );
    expect(parameters.find(({ name }) => name === 'limit')!.schema).toMatchObject({ type: 'integer', maximum: 1_000 });
  });

  test('answers have schemas, problems their media type', () => {
    const { responses } = document.paths['/contacts']!['post']!;
    expect(responses['201']!.content).toHaveProperty(['application/json', 'schema']);
    for (const status of ['400', '422', '503']) {
      expect(responses[status]!.content).toHaveProperty(['application/problem+json', 'schema', '$ref']);
    }
    expect(document.components.schemas['Problem']).toMatchObject({
      required: expect.arrayContaining(['code', 'status']),
    });
  });

  test('guarded calls say which key they need', () => {
    expect(document.paths['/mine']!['get']!.security).toEqual([{ companyKey: [] }]);
    expect(document.paths['/operator']!['get']!.security).toEqual([{ adminKey: [] }]);
    expect(document.paths['/contacts']!['post']!.security).toBeUndefined();
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual(['adminKey', 'companyKey']);
  });

  test('the page for people is served with its scripts', async () => {
    const page = await fetch(`${service.url}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const html = await page.text();
    const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) => source!);
    expect(scripts.length).toBeGreaterThan(0);
    for (const source of scripts) {
      const response = await fetch(new URL(source, `${service.url}/docs`));
      expect([source, response.status]).toEqual([source, 200]);
    }
  });
});
