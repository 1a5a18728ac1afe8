import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, problem, problems, ZodBody } from '@stopgate/nest';
import type { CompanyStore } from '../manage-companies/company-store.js';
import { COMPANY_STORE, VERIFIER } from '../tokens.js';
import { VerificationRunning, VerificationStopped } from './verifier.js';
import type { Verifier } from './verifier.js';
import { verifyReportSchema, verifyRequestSchema } from './verify-schemas.js';
import type { VerifyReport, VerifyRequest } from './verify-schemas.js';

const RUNNING = 'A verification is running already; try again when it is done.';

/** Verification on demand. */
@Controller('v1/verifications')
export class VerifyController {
  constructor(
    @Inject(VERIFIER) private readonly verifier: Verifier,
    @Inject(COMPANY_STORE) private readonly companies: CompanyStore,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiZod({
    operationId: 'verifyHistory',
    summary: 'Recompute the history, and find what was changed behind the back of the registry',
    description:
      'Of one company (chains and states), or of all (seals too). Answers when it is done, after up to ' +
      'a minute of processor time per million entries. Changes nothing.',
    tags: ['operation'],
    auth: 'admin',
    responses: {
      200: verifyReportSchema,
      404: problems({ COMPANY_UNKNOWN: 'No company has this id.' }),
      409: problems({ VERIFICATION_RUNNING: RUNNING }),
    },
  })
  async run(@ZodBody(verifyRequestSchema) request: VerifyRequest): Promise<VerifyReport> {
    const { companyId, anchors } = request;
    if (companyId !== undefined && anchors !== undefined) {
      throw problem(400, 'INVALID_REQUEST', 'anchors: seals are about all companies; leave companyId out.');
    }
    if (companyId !== undefined && !(await this.companies.find(companyId))) {
      throw problem(404, 'COMPANY_UNKNOWN', 'No company has this id.');
    }
    try {
      return await this.verifier.run(request);
    } catch (error) {
      if (error instanceof VerificationRunning) {
        throw problem(409, 'VERIFICATION_RUNNING', RUNNING);
      }
      if (error instanceof VerificationStopped) throw problem(503, 'UNAVAILABLE', 'The registry is stopping.');
      throw error;
    }
  }
}
