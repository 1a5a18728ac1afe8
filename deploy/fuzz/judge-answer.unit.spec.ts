import { describe, expect, test } from '@jest/globals';
import { closeAnswers } from './closed-document.ts';
import type { Document } from './closed-document.ts';
import { Judge } from './judge-answer.ts';
import type { Answer } from './send-call.ts';
import { spoil } from './traps.ts';

const document = closeAnswers({
  paths: {
    '/things': {
      get: {
        responses: {
          200: {
            headers: { 'x-request-id': { $ref: '#/components/headers/RequestId' } },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          204: {},
          400: { $ref: '#/components/responses/Bad' },
        },
      },
    },
  },
  components: {
    headers: { RequestId: { required: true }, Allow: { required: true } },
    schemas: {
      Part: { type: 'object', properties: { name: { type: 'string' } } },
      Thing: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
          open: { type: 'object', additionalProperties: {} },
        },
        required: ['name'],
      },
    },
    responses: {
      Bad: {
        headers: { allow: { $ref: '#/components/headers/Allow' } },
        content: {
          'application/problem+json': { schema: { properties: { code: { enum: ['BAD'] } }, required: ['code'] } },
        },
      },
    },
  },
} as unknown as Document);
const operation = document.paths['/things']!['get']!;
const judge = new Judge(document);

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = { 'x-request-id': 'x', 'content-type': 'application/json; charset=utf-8', ...headers };
  return { status, headers: all, body: Buffer.from(text) };
}
const problem = { 'content-type': 'application/problem+json', allow: 'GET' };

describe('an answer', () => {
  test.each([
    ['as documented', answer(200, { name: 'a', open: { any: 1 } })],
    ['with nothing in it', answer(204, '')],
    ['a known problem', answer(400, { code: 'BAD' }, problem)],
  ])('%s is taken', (_what, given) => expect(judge.judge(operation, given)).toBeUndefined());

  test.each([
    ['none at all', undefined, /no answer/],
    ['a failure of ours', answer(500, {}), /^500/],
    ['without a request id', answer(200, { name: 'a' }, { 'x-request-id': undefined! }), /without x-request-id/],
    ['a status that nobody described', answer(418, {}), /418 is not documented/],
    ['another content type', answer(200, { name: 'a' }, { 'content-type': 'text/html' }), /as text\/html/],
    ['no JSON', answer(200, '{'), /JSON that is none/],
    ['another type of a field', answer(200, { name: 1 }), /must be string/],
    ['a field that nobody described', answer(200, { name: 'a', more: 1 }), /additional properties/],
    ['the same further in', answer(200, { name: 'a', parts: [{ name: 'b', more: 1 }] }), /must NOT have additional/],
    ['a body where there is none', answer(204, 'x'), /not documented/],
    ['a problem with an unknown code', answer(400, { code: 'WORSE' }, problem), /must be equal to one of/],
    ['a header less', answer(400, { code: 'BAD' }, { 'content-type': 'application/problem+json' }), /without allow/],
  ] as const)('%s is a finding', (_what, given, sentence) => {
    expect(judge.judge(operation, given)).toMatch(sentence);
  });

  test('of the frame is taken where the call may have strayed, with Allow beside 405', () => {
    const lost = answer(404, { code: 'NOT_FOUND' }, { 'content-type': 'application/problem+json' });
    expect(judge.judge(operation, lost, { strayed: true })).toBeUndefined();
    expect(judge.judge(operation, lost)).toMatch(/404 is not documented/);
    const other = answer(405, { code: 'METHOD_NOT_ALLOWED' }, { 'content-type': 'application/problem+json' });
    expect(judge.judge(operation, other, { strayed: true })).toMatch(/405/);
    expect(judge.judge(operation, { ...other, headers: { ...other.headers, allow: 'GET' } }, { strayed: true })).toBe(
      undefined,
    );
  });
});

test('every place of a body is spoilt once with every value', () => {
  expect([...spoil({ a: [1, { b: 2 }] }, ['x'])]).toEqual([
    'x',
    { a: 'x' },
    { a: ['x', { b: 2 }] },
    { a: [1, 'x'] },
    { a: [1, { b: 'x' }] },
  ]);
});
