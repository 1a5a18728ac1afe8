import { Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, CompanyId, RateCost, ZodBody } from '@stopgate/nest';
import type { AnsweringReplica } from '@stopgate/suppression-replica';
import { REPLICA } from '../tokens.js';
import { checkBeforeSending } from './check-before-sending.js';
import { checkRequestSchema, checkResponseSchema, readPlainCheck } from './check-schema.js';
import type { CheckRequest } from './check-schema.js';

@Controller('v1/check')
export class CheckBeforeSendingController {
  constructor(@Inject(REPLICA) private readonly replica: AnsweringReplica) {}

  @Post()
  @HttpCode(200)
  @RateCost('to', 1_000)
  // Written by hand: Fastify passes JSON text on as it is.
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiZod({
    operationId: 'checkAddresses',
    idempotent: true,
    summary: 'May these addresses be sent to now?',
    description:
      'For a gateway, just before hand-off. Send on `clear` and `exempt` only. `unknown` means that the answer cannot ' +
      'be trusted at the moment: hold the message and ask again. Each 1,000 addresses count as one call of the rate limit.',
    tags: ['check'],
    auth: 'company',
    responses: { 200: checkResponseSchema },
  })
  check(
    @CompanyId() companyId: string,
    @ZodBody(checkRequestSchema, readPlainCheck) request: CheckRequest,
  ): Promise<string> {
    return checkBeforeSending(this.replica, companyId, request, Date.now());
  }
}
