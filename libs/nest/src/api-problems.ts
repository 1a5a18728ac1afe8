import type { Node } from './json-schema.js';
import { titleOf } from './problem.js';

/** A problem+json answer whose `code`s are known. Made by `problems`. */
export class ProblemAnswer {
  /** @param details a sentence for the example of each code */
  constructor(readonly details: Readonly<Record<string, string>>) {}
}

/**
 * The problems that a call can answer with a status, for `responses` of `@ApiZod`: `404: problems('COMPANY_UNKNOWN')`,
 * or with the sentence that the example shows: `404: problems({ COMPANY_UNKNOWN: 'No company has this id.' })`. What a
 * status says for every call (INVALID_REQUEST and INVALID_JSON for 400, UNAUTHENTICATED, …) need not be named.
 */
export function problems(...codes: readonly (string | Readonly<Record<string, string>>)[]): ProblemAnswer {
  const named = codes.map((code) => (typeof code === 'string' ? { [code]: sentenceFor(code) } : code));
  return new ProblemAnswer(Object.assign({}, ...named) as Record<string, string>);
}

/** What every call can answer. */
const SENTENCES: Readonly<Record<string, string>> = {
  INVALID_REQUEST: 'channel: Invalid option: expected one of "sms"|"email"',
  INVALID_JSON: 'The body is not valid JSON.',
  UNAUTHENTICATED: 'This call needs a valid API key: Authorization: Bearer sgk_…',
  FORBIDDEN: 'This API key lacks the scope write.',
  NOT_FOUND: 'There is nothing at this address.',
  BODY_TOO_LARGE: 'The body is larger than this call takes.',
  URI_TOO_LONG: 'A part of the path is too long.',
  UNSUPPORTED_MEDIA_TYPE: 'This call does not take this content type. Send application/json.',
  HEADERS_TOO_LARGE: 'The address and the headers of a request must stay under 16 kB.',
  IDEMPOTENCY_KEY_IN_USE: 'This call is being made just now. Try again in a moment.',
  IDEMPOTENCY_KEY_SPENT: 'This call was made before; its answer was not kept.',
  IDEMPOTENCY_KEY_REUSED:
    'This Idempotency-Key belongs to another call: method, path, query, content type and body must be the same.',
  RATE_LIMITED: 'This API key makes more calls than it may. Try again in 1 s.',
  UNAVAILABLE: 'Something this call needs is not available now. Try again.',
};

function sentenceFor(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return SENTENCES[code] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Answers that the frame around the calls gives, with the codes that they then carry. */
export interface StandardAnswer {
  readonly status: number;
  /** In `#/components/responses`. */
  readonly name: string;
  readonly codes: readonly string[];
  readonly description: string;
}

export const STANDARD_ANSWERS = {
  invalidRequest: standard(400, 'InvalidRequest', ['INVALID_REQUEST'], 'The request is not as documented'),
  invalidBody: standard(
    400,
    'InvalidBody',
    ['INVALID_REQUEST', 'INVALID_JSON'],
    'The request is not as documented; `errors` names the fields',
  ),
  unauthenticated: standard(401, 'Unauthenticated', ['UNAUTHENTICATED'], 'No key, or one that is not valid'),
  forbidden: standard(403, 'Forbidden', ['FORBIDDEN'], 'The key is valid and not for this call'),
  bodyTooLarge: standard(413, 'BodyTooLarge', ['BODY_TOO_LARGE'], 'The body is larger than this call takes'),
  uriTooLong: standard(414, 'UriTooLong', ['URI_TOO_LONG'], 'A part of the path is longer than 1,024 characters'),
  unsupportedMediaType: standard(
    415,
    'UnsupportedMediaType',
    ['UNSUPPORTED_MEDIA_TYPE'],
    'The body has another content type, or none',
  ),
  keyInUse: standard(
    409,
    'IdempotencyKeyInUse',
    ['IDEMPOTENCY_KEY_IN_USE', 'IDEMPOTENCY_KEY_SPENT'],
    'The call with this Idempotency-Key is being made, or was made and its answer not kept',
  ),
  keyReused: standard(
    422,
    'IdempotencyKeyReused',
    ['IDEMPOTENCY_KEY_REUSED'],
    'The Idempotency-Key belongs to another call',
  ),
  rateLimited: standard(429, 'RateLimited', ['RATE_LIMITED'], 'More calls than the key may make'),
  headersTooLarge: standard(431, 'HeadersTooLarge', ['HEADERS_TOO_LARGE'], 'Address and headers exceed 16 kB'),
  unavailable: standard(
    503,
    'Unavailable',
    ['UNAVAILABLE'],
    'Something this call needs is not available now: nothing was decided, try again',
  ),
} as const;

function standard(status: number, name: string, codes: readonly string[], description: string): StandardAnswer {
  return { status, name, codes, description };
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** The media type object of a problem; without details any code may come. */
export function problemContent(status: number, details?: Readonly<Record<string, string>>): Node {
  if (!details) return { 'application/problem+json': { schema: PROBLEM } };
  const codes = Object.keys(details);
  const schema = {
    allOf: [PROBLEM, { type: 'object', properties: { code: { type: 'string', enum: codes } }, required: ['code'] }],
  };
  const examples = codes.map((code) => [code, { value: exampleOf(status, code, details[code]!) }]);
  return { 'application/problem+json': { schema, examples: Object.fromEntries(examples) as Node } };
}

/** The codes and sentences that `problemContent` was given; undefined where any code may come. */
export function readProblemDetails(content: unknown): Record<string, string> | undefined {
  const media = (content as Record<string, { examples?: Record<string, { value: { detail: string } }> }> | undefined)?.[
    'application/problem+json'
  ];
  if (!media?.examples) return undefined;
  return Object.fromEntries(Object.entries(media.examples).map(([code, { value }]) => [code, value.detail]));
}

/** Adds the codes that every call may answer to those of one. */
export function addStandardCodes(
  { codes }: StandardAnswer,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  return { ...Object.fromEntries(codes.map((code) => [code, sentenceFor(code)])), ...own };
}

function exampleOf(status: number, code: string, detail: string): Node {
  return {
    type: 'about:blank',
    title: titleOf(status),
    status,
    code,
    detail,
    requestId: '4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21',
    ...(code === 'INVALID_REQUEST' && {
      errors: [{ path: 'channel', message: 'Invalid option: expected one of "sms"|"email"' }],
    }),
  };
}
