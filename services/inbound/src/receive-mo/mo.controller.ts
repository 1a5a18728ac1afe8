import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { AcceptAnyBody, ApiZod, ProblemError, problems } from '@stopgate/nest';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contentTypeOf } from './keep-bytes.js';
import { ReceiveMo } from './receive-mo.js';

const docs = {
  summary: 'Inbound SMS of a provider',
  description:
    'Answers 200 with an empty body once the MO is safely on the topic. A call that does not prove its origin gets 401 ' +
    'and leaves nothing; when our own store is down the answer is 503, never 4xx. Body and proof are as the provider ' +
    'of the connection makes them, in any content type.',
  tags: ['webhooks of providers'],
  body: z.unknown().meta({ example: { id: 'mo-1', from: '+33612345678', to: '36180', text: 'STOP' } }),
  bodyType: ['application/json', 'application/x-www-form-urlencoded', '*/*'],
  responses: {
    200: { description: 'Accepted; empty body' },
    401: problems({ UNAUTHENTICATED: 'The call does not prove that it comes from the provider.' }),
    404: problems({ CONNECTION_UNKNOWN: 'There is no such connection.' }),
  },
} as const;

const getDocs = {
  ...docs,
  summary: 'Inbound SMS of a provider that calls with GET',
  description: 'Kannel and Vonage; everything is in the query, as the provider writes it. Else as with POST.',
  body: undefined,
  bodyType: undefined,
  responses: {
    ...docs.responses,
    405: problems({ METHOD_NOT_ALLOWED: 'The provider of this connection calls with POST.' }),
  },
} as const;

/** Where providers call. */
@Controller('mo/:provider/:connectionId')
export class MoController {
  constructor(@Inject(ReceiveMo) private readonly receiveMo: ReceiveMo) {}

  @Post()
  @AcceptAnyBody()
  @ApiZod({ ...docs, operationId: 'receiveMo' })
  receive(
    @Param('provider') provider: string,
    @Param('connectionId') connectionId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(provider, connectionId, undefined, request, reply);
  }

  @Post(':pathToken')
  @AcceptAnyBody()
  @ApiZod({ ...docs, operationId: 'receiveMoOnSecretPath' })
  receiveOnSecretPath(
    @Param('provider') provider: string,
    @Param('connectionId') connectionId: string,
    @Param('pathToken') pathToken: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(provider, connectionId, pathToken, request, reply);
  }

  @Get()
  @ApiZod({ ...getDocs, operationId: 'receiveMoByGet' })
  receiveByGet(
    @Param('provider') provider: string,
    @Param('connectionId') connectionId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(provider, connectionId, undefined, request, reply);
  }

  @Get(':pathToken')
  @ApiZod({ ...getDocs, operationId: 'receiveMoByGetOnSecretPath' })
  receiveByGetOnSecretPath(
    @Param('provider') provider: string,
    @Param('connectionId') connectionId: string,
    @Param('pathToken') pathToken: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(provider, connectionId, pathToken, request, reply);
  }

  private async answer(
    provider: string,
    connectionId: string,
    pathToken: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const path = request.originalUrl;
    const queryAt = path.indexOf('?');
    // HEAD is routed like GET, and must change nothing.
    if (request.method !== 'GET' && request.method !== 'POST') {
      throw new ProblemError(405, 'METHOD_NOT_ALLOWED', 'MOs come with POST or GET.', {}, { allow: 'GET, POST' });
    }
    await this.receiveMo.receive(provider, connectionId, {
      method: request.method,
      headers: request.headers,
      contentType: contentTypeOf(request),
      rawBody: request.rawBody ?? Buffer.alloc(0),
      pathToken,
      rawQuery: queryAt === -1 ? '' : path.slice(queryAt + 1),
      // Fastify believes X-Forwarded-* of the proxies in TRUST_PROXY only.
      requestUrl: `${request.protocol}://${request.host}${path}`,
      receivedAt: new Date(),
    });
    // Exactly 200 with nothing in it: CM takes any other status for a failure, Kannel sends a body to the person.
    await reply.status(200).send();
  }
}
