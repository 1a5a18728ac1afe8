import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  ADMIN_KEY_OF_TINY,
  OneKeyVerifier,
  startTinyService,
  tinyConfigSchema,
  TinyModule,
} from '../fixtures/tiny-service.js';
import { describeService } from './describe-service.js';
import type { TinyConfig, TinyService } from '../fixtures/tiny-service.js';

type Json = Record<string, unknown>;
interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
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
  readonly components: {
    readonly responses: Record<string, Json>;
    readonly schemas: Record<string, Json>;
    readonly securitySchemes: Json;
  };
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
    expect(responses['422']!.content).toHaveProperty(['application/problem+json', 'schema', '$ref']);
    expect(responses['409']!.content).toMatchObject({
      'application/problem+json': {
        schema: { allOf: [{ $ref: expect.any(String) }, { properties: { code: { enum: ['TAKEN', 'TOO_MANY'] } } }] },
        examples: { TAKEN: { value: { status: 409, title: 'Conflict', detail: 'Somebody has it.' } } },
      },
    });
    expect(document.components.schemas['Problem']).toMatchObject({
      required: expect.arrayContaining(['code', 'status']),
    });
  });

  test('what every call can answer is said once, and where it applies', () => {
    const { responses } = document.paths['/contacts']!['post']!;
    expect(responses['400']).toEqual({ $ref: '#/components/responses/InvalidBody' });
    expect(Object.keys(responses)).toEqual(['201', '400', '409', '413', '415', '422', '431', '503']);
    expect(Object.keys(document.paths['/mine']!['get']!.responses)).toEqual(['401', '403', '429', '431', '503']);
    expect(Object.keys(document.paths['/contacts/{address}']!['get']!.responses)).toEqual(['400', '414', '431', '503']);
    expect(Object.keys(document.paths['/health/live']!['get']!.responses)).toEqual(['200', '431']);
    const shared = document.components.responses;
    expect(shared['InvalidBody']).toMatchObject({ headers: { 'x-request-id': expect.anything() } });
    expect(Object.keys(shared['Unavailable']!['headers'] as Json)).toContain('retry-after');
  });

  test('calls of companies say how often they may be made, and writes that they may be made once', async () => {
    const made = await describeService<TinyConfig>({
      name: 'tiny',
      config: () => tinyConfigSchema.parse({ PORT: '0', STOPGATE_ADMIN_KEY: ADMIN_KEY_OF_TINY }),
      module: () => TinyModule.for(new OneKeyVerifier()),
      docs: { keepsCalls: true },
    });
    const headersOf = (method: string, path: string, status: string): string[] =>
      Object.keys(made.paths[path]![method]!.responses[status]!.headers ?? {});
    const { parameters, responses } = made.paths['/count']!['post']!;
    expect(parameters!.map(({ name }) => name)).toEqual(['Idempotency-Key']);
    expect(responses).toMatchObject({
      409: { $ref: '#/components/responses/IdempotencyKeyInUse' },
      422: { $ref: '#/components/responses/IdempotencyKeyReused' },
      429: { $ref: '#/components/responses/RateLimited' },
    });
    expect(headersOf('post', '/count', '201')).toEqual(
      expect.arrayContaining(['ratelimit', 'ratelimit-policy', 'idempotency-replayed']),
    );
    for (const [method, path] of [
      ['get', '/mine'],
      ['post', '/contacts'],
      ['get', '/operator'],
    ] as const) {
      const names = (made.paths[path]![method]!.parameters ?? []).map(({ name }) => name);
      expect([path, names]).toEqual([path, []]);
    }
    expect(headersOf('post', '/contacts', '201')).not.toContain('ratelimit');
    expect(document.paths['/count']!['post']!.parameters).toEqual([]);
  });

  test('codes of a call stand beside those of every call', () => {
    const { responses } = document.paths['/mine']!['post']!;
    const media = responses['403']!.content!['application/problem+json']!;
    expect(media.schema).toMatchObject({
      allOf: [expect.anything(), { properties: { code: { enum: ['FORBIDDEN', 'NOT_TODAY'] } } }],
    });
  });

  test('bodies and answers carry examples that were made of those of their fields', () => {
    const { requestBody, responses } = document.paths['/contacts']!['post']!;
    expect(requestBody!.content['application/json']).toMatchObject({ example: { address: '+33612345678' } });
    expect(responses['201']!.content!['application/json']).toMatchObject({ example: { address: '+33612345678' } });
  });

  test('every call has a name, its own or one made of method and path, and a tag', () => {
    const names = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId, tags }) => [operationId, tags?.length]),
    );
    expect(names).toContainEqual(['keepContact', 1]);
    expect(names).toContainEqual(['getContact', 1]);
    expect(names.every(([, tags]) => tags === 1)).toBe(true);
  });

  test('it can be made without starting anything', async () => {
    const made = await describeService<TinyConfig>({
      name: 'tiny',
      config: () => tinyConfigSchema.parse({ PORT: '0', STOPGATE_ADMIN_KEY: ADMIN_KEY_OF_TINY }),
      module: () => TinyModule.for(new OneKeyVerifier()),
    });
    expect(JSON.parse(JSON.stringify(made))).toEqual(document);
  });

  test('guarded calls say which key they need', () => {
    expect(document.paths['/mine']!['get']!.security).toEqual([{ companyKey: [] }]);
    expect(document.paths['/operator']!['get']!.security).toEqual([{ adminKey: [] }]);
    expect(document.paths['/contacts']!['post']!.security).toEqual([]);
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
