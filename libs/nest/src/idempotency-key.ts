import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { parseItem } from 'structured-headers';
import { invalidRequest } from './problem.js';

const LONGEST_KEY = 255;
/** As most clients send it, although the draft wants quotes: visible ASCII without quotes and commas. */
const BARE = /^[!#-+\--~]+$/;

/**
 * The `Idempotency-Key` of a request (draft-ietf-httpapi-idempotency-key-header-06): a structured string in quotes, or the
 * same text without them. Undefined when there is none; throws 400 for what is neither.
 */
export function readIdempotencyKey({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = typeof header === 'string' ? readKey(header.trim()) : undefined;
  if (key !== undefined && key.length > 0 && key.length <= LONGEST_KEY) return key;
  const message = `must be one text of 1 to ${LONGEST_KEY} visible ASCII characters, in double quotes or without any`;
  throw invalidRequest([{ path: ['Idempotency-Key'], message }]);
}

function readKey(header: string): string | undefined {
  if (BARE.test(header)) return header;
  try {
    const [value] = parseItem(header);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * SHA-256 of method, path with query, content type and body. A streamed body is gone once it has been read, so of that
 * only its length and digest as the headers give them.
 */
export function fingerprintOf(request: FastifyRequest): Buffer {
  const { method, url, headers, rawBody, routeOptions } = request;
  const isStream = routeOptions.config.body === 'stream' && rawBody === undefined;
  const streamed = ['content-length', 'content-encoding', 'content-digest', 'repr-digest', 'digest'];
  const told = [method, url, headers['content-type'] ?? '', ...(isStream ? streamed.map((name) => headers[name]) : [])];
  const hash = createHash('sha256').update(JSON.stringify(told));
  return (rawBody ? hash.update(rawBody) : hash).digest();
}
