import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { ProblemBody, ProblemError } from './problem.js';
import { toProblem } from './to-problem.js';

/** Everything thrown in a request leaves as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const found = toProblem(error);
    this.log(found, error, request);
    if (reply.sent || reply.raw.headersSent) {
      // The answer has begun: cut it, so that half an answer is not taken for a whole one.
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, found, String(request.id));
  }

  private log(found: ProblemError, error: unknown, request: FastifyRequest): void {
    if (found.status < 500) return;
    const level = found.status === 503 ? 'warn' : 'error';
    const err = found.cause ?? (error instanceof HttpException ? (error.cause ?? error) : error);
    const route = `${request.method} ${request.routeOptions?.url ?? '(no route)'}`;
    this.logger[level]({ err, requestId: request.id, route, code: found.code }, 'request_failed');
  }
}

/** Sends the problem with its headers; `requestId` lets a caller quote what the log holds. */
export function sendProblem(reply: FastifyReply, found: ProblemError, requestId: string): void {
  const { status, code, title, detail, extra } = found;
  const body: ProblemBody = { ...extra, type: 'about:blank', title, status, code, detail, requestId };
  void reply
    .status(status)
    .headers({ ...found.headers, 'x-request-id': requestId })
    .type('application/problem+json')
    .send(JSON.stringify(body));
}
