import { isUtf8 } from 'node:buffer';
import { parse as parseForm } from 'node:querystring';
import type { Readable } from 'node:stream';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from './problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body's bytes as they came, for signatures; absent when there was no body or it is streamed. */
    rawBody?: Buffer;
  }
  interface FastifyContextConfig {
    body?: 'any' | 'stream';
  }
}

/** More than any body of ours has. */
const DEEPEST = 50;

/**
 * The route takes every content type, and none. JSON, and forms where the service reads them, are parsed as everywhere; any
 * other body is a `Buffer`.
 * For webhooks: a provider's choice of content type must not become a 415.
 */
export function AcceptAnyBody(): MethodDecorator {
  return RouteConfig({ body: 'any' });
}

/** The route gets a body that is neither JSON nor a form as a stream, of any length; the handler sets the limit. */
export function StreamBody(): MethodDecorator {
  return RouteConfig({ body: 'stream' });
}

export interface BodyOptions {
  /** Largest body in bytes. */
  readonly bodyLimit: number;
  /** Whether forms are read: for pages. Calls of programs are JSON, and a form is refused as any other type. */
  readonly forms: boolean;
}

/**
 * Puts our parsers in place of Fastify's. Every parsed body keeps its exact bytes in `request.rawBody` (Nest's
 * `@RawBody()` gives them to a handler): a signature is over bytes, and JSON written again is other bytes. No copy is
 * made for it.
 */
export function installBodyParsers(fastify: FastifyInstance, { bodyLimit, forms }: BodyOptions): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();

  fastify.addContentTypeParser(
    /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i,
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      request.rawBody = body;
      // No body with a JSON content type is what some clients send with POST and DELETE: the schema decides.
      if (body.length === 0) return done(null, undefined);
      // Bytes that are not UTF-8 would silently become U+FFFD (RFC 8259, section 8.1).
      if (!isUtf8(body)) return done(problem(400, 'INVALID_JSON', 'The body is not UTF-8.'), undefined);
      // Named here: on its way to the filter Nest makes a plain 400 out of Fastify's error.
      return parseJson(request, body.toString('utf8'), (error, value) => {
        if (error) return done(problem(400, 'INVALID_JSON', 'The body is not valid JSON.'), undefined);
        if (isDeeperThan(DEEPEST, value)) {
          return done(problem(400, 'INVALID_JSON', `The body has more than ${DEEPEST} levels.`), undefined);
        }
        return done(null, value);
      });
    },
  );

  if (forms) {
    fastify.addContentTypeParser(
      /^application\/x-www-form-urlencoded(?:\s*;|$)/i,
      { parseAs: 'buffer' },
      (request, body: Buffer, done) => {
        request.rawBody = body;
        done(null, parseForm(body.toString('utf8')));
      },
    );
  }

  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: Readable, done) => {
    const accepted = request.routeOptions.config.body;
    if (accepted === 'stream') return done(null, payload);
    if (accepted !== 'any') return done(unsupported(request), undefined);
    collect(payload, bodyLimit).then(
      (body) => {
        request.rawBody = body;
        done(null, body);
      },
      (error: Error) => done(error, undefined),
    );
  });
}

/** What JSON.parse takes, JSON.stringify and schemas run out of stack for. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === 'object' && isDeeperThan(levels - 1, inner)) return true;
  }
  return false;
}

function unsupported(request: FastifyRequest): Error {
  const type = request.headers['content-type'];
  const detail = type ? 'This call does not take this content type.' : 'The body has no content type.';
  return problem(415, 'UNSUPPORTED_MEDIA_TYPE', `${detail} Send application/json.`);
}

async function collect(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw problem(413, 'BODY_TOO_LARGE', `The body is larger than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
