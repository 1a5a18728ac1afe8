import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { sendProblem } from './problem-filter.js';
import { problem, ProblemError } from './problem.js';
import { NOTHING_HERE } from './to-problem.js';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers what no route takes, before a body is read: 405 with `Allow` where the path has other methods (RFC 9110,
 * 15.5.6), 204 with `Allow` for OPTIONS there, 404 everywhere else. Fastify and Nest know 404 alone, and would say 415
 * about the body of a call to nowhere.
 */
export function answerUnroutable(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const methods = methodsOf(fastify, request);
    if (methods.length === 0) return send(request, reply, problem(404, 'NOT_FOUND', NOTHING_HERE));
    const allow = [...methods, 'OPTIONS'].join(', ');
    if (request.method === 'OPTIONS') return void reply.status(204).header('allow', allow).send();
    const detail = `This address has no ${request.method}; see Allow.`;
    return send(request, reply, new ProblemError(405, 'METHOD_NOT_ALLOWED', detail, {}, { allow }));
  });
}

function methodsOf(fastify: FastifyInstance, request: FastifyRequest): HTTPMethods[] {
  const [path = ''] = request.url.split('?', 1);
  return METHODS.filter((method) => fastify.findRoute({ method, url: path }) !== null);
}

function send(request: FastifyRequest, reply: FastifyReply, found: ProblemError): void {
  sendProblem(reply, found, String(request.id));
}
