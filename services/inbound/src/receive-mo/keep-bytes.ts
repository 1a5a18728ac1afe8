import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Content type of a webhook call, which was taken off the request so that nothing parses its body. */
    moContentType?: string;
  }
}

/**
 * Keeps parsers away from webhook bodies. A signature must be checked before a byte is interpreted, and a body that is
 * not the JSON it says it is must be kept as evidence instead of being refused by a parser with 400.
 */
export function keepWebhookBytes(fastify: FastifyInstance): void {
  fastify.decorateRequest('moContentType', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.url.startsWith('/mo/')) {
      request.moContentType = request.headers['content-type'] ?? '';
      request.headers['content-type'] = 'application/octet-stream';
    }
    done();
  });
}

export function contentTypeOf(request: FastifyRequest): string {
  return request.moContentType ?? request.headers['content-type'] ?? '';
}
