import { randomUUID } from 'node:crypto';
import { Catch, createParamDecorator, Inject, Injectable, Optional, SetMetadata } from '@nestjs/common';
import type { ArgumentsHost, CallHandler, ExceptionFilter, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { readCompany } from './api-key-guard.js';
import { fingerprintOf, readIdempotencyKey } from './idempotency-key.js';
import type { Admission, AttemptEnd, BegunCall, IdempotencyStore, KeptAnswer, KeyedCall } from './idempotency-store.js';
import { ProblemError } from './problem.js';
import { IDEMPOTENCY_STORE } from './tokens.js';

interface RunningCall extends BegunCall {
  end(end: AttemptEnd): Promise<void>;
  readonly hasSecretAnswer: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** A write with an Idempotency-Key that runs now. */
    runningCall?: RunningCall;
  }
}

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const SECRET_ANSWER = 'stopgate:secret-answer';
/** Of the answer to 10,000 items some 600 kB. */
const LARGEST_KEPT_BYTES = 1_048_576;
const KEPT_HEADERS = ['content-type', 'location', 'etag'];

/** The answer holds a secret: it is never kept, and the same call again is told so. */
export function SecretAnswer(): MethodDecorator {
  return SetMetadata(SECRET_ANSWER, true);
}

/** Which call this is: the same at each attempt of a call with an Idempotency-Key, else new. */
export interface CallIdentity {
  /** Letters, digits and hyphens, at most 64. */
  readonly callId: string;
  readonly startedAt: Date;
}

/** Parameter: identity of the write. What is derived from it is made once, however often the call is sent. */
export const CallingAs = createParamDecorator((_data: unknown, context: ExecutionContext): CallIdentity => {
  const { runningCall } = context.switchToHttp().getRequest<FastifyRequest>();
  return runningCall ?? { callId: randomUUID(), startedAt: new Date() };
});

/** Thrown in place of a call that was made before. */
class AnsweredBefore extends Error {
  constructor(readonly answer: KeptAnswer) {
    super('this call was answered before');
  }
}

/** Makes a write with an Idempotency-Key once, however often it is sent. Behind the guard of a company's call. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Optional() @Inject(IDEMPOTENCY_STORE) private readonly store: IdempotencyStore | undefined,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { store } = this;
    if (!store || !WRITES.has(request.method)) return next.handle();
    const key = readIdempotencyKey(request);
    if (key === undefined) return next.handle();
    const { companyId } = readCompany(request);
    const keyed: KeyedCall = { companyId, key, fingerprint: fingerprintOf(request) };
    const begun = readAdmission(await store.begin(keyed));
    const hasSecretAnswer = this.reflector.get<boolean | undefined>(SECRET_ANSWER, context.getHandler()) ?? false;
    request.runningCall = { ...begun, hasSecretAnswer, end: (end) => store.end(keyed, begun, end) };
    return next.handle();
  }
}

function readAdmission(admission: Admission): BegunCall {
  switch (admission.kind) {
    case 'begun':
      return admission.call;
    case 'done':
      throw new AnsweredBefore(admission.answer);
    case 'spent':
      throw conflict('SPENT', 'This call was made before; its answer was not kept.');
    case 'running':
      throw conflict('IN_USE', 'This call is being made just now. Try again in a moment.', { 'retry-after': '1' });
    case 'reused':
      throw new ProblemError(
        422,
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key belongs to another call: method, path, query, content type and body must be the same.',
      );
  }
}

function conflict(what: string, detail: string, headers: Readonly<Record<string, string>> = {}): ProblemError {
  return new ProblemError(409, `IDEMPOTENCY_KEY_${what}`, detail, {}, headers);
}

/** Gives a kept answer once more. */
@Catch(AnsweredBefore)
export class AnsweredBeforeFilter implements ExceptionFilter {
  catch({ answer }: AnsweredBefore, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    reply.status(answer.status).headers({ ...answer.headers, 'idempotency-replayed': 'true' });
    void reply.send(answer.body === '' ? undefined : answer.body);
  }
}

/**
 * Keeps answers on their way out, where they are whole: bytes and status as the caller gets them, whatever made them. The
 * caller waits for it, so that who has an answer and sends the call again gets the same.
 */
export function keepAnswers(fastify: FastifyInstance): void {
  fastify.decorateRequest('runningCall', undefined);
  fastify.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const call = request.runningCall;
    if (!call) return payload;
    delete request.runningCall;
    await call.end(endOf(reply, payload, call.hasSecretAnswer));
    return payload;
  });
}

function endOf(reply: FastifyReply, payload: unknown, hasSecretAnswer: boolean): AttemptEnd {
  const status = reply.statusCode;
  if (status >= 500) return 'failed';
  if (status >= 400) return 'refused';
  const body = Buffer.isBuffer(payload) ? payload.toString('utf8') : (payload ?? '');
  if (hasSecretAnswer || typeof body !== 'string') return 'answer_not_kept';
  if (Buffer.byteLength(body) > LARGEST_KEPT_BYTES) return 'answer_not_kept';
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  });
  return { status, headers: Object.fromEntries(headers) as Record<string, string>, body };
}
