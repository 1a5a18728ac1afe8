import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, CompanyId, ZodBody } from '@stopgate/nest';
import type { SuppressionReplica } from '@stopgate/suppression-replica';
import { REPLICA } from '../tokens.js';
import { checkBeforeSending } from './check-before-sending.js';
import { checkRequestSchema, checkResponseSchema } from './check-schema.js';
import type { CheckRequest, CheckResponse } from './check-schema.js';

@Controller('v1/check')
export class CheckBeforeSendingController {
  constructor(@Inject(REPLICA) private readonly replica: SuppressionReplica) {}

  @Post()
  @HttpCode(200)
  @ApiZod({
    summary: 'May these addresses be sent to now?',
    description:
      'For a gateway, just before hand-off. Send on `clear` and `exempt` only. `unknown` means that the answer cannot ' +
      'be trusted at the moment: hold the message and ask again.',
    tags: ['check'],
    auth: 'company',
    responses: { 200: checkResponseSchema },
  })
  check(@CompanyId() companyId: string, @ZodBody(checkRequestSchema) request: CheckRequest): Promise<CheckResponse> {
    return checkBeforeSending(this.replica, companyId, request, Date.now());
  }
}
