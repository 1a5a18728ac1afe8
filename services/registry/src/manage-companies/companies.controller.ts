import { Controller, Get, Inject, Post, Put, Res } from '@nestjs/common';
import { ApiZod, problem, problems, ZodBody, ZodParam } from '@stopgate/nest';
import type { ProblemError } from '@stopgate/nest';
import type { FastifyReply } from 'fastify';
import { COMPANY_STORE } from '../tokens.js';
import { companyIdSchema, companySchema, limitsSchema, newCompanySchema, toCompanyAnswer } from './company-schemas.js';
import type { CompanyAnswer, Limits, NewCompany } from './company-schemas.js';
import type { CompanyStore } from './company-store.js';

const COMPANY_UNKNOWN = { COMPANY_UNKNOWN: 'No company has this id.' };

/** What the operator does with companies. */
@Controller('v1/companies')
export class CompaniesController {
  constructor(@Inject(COMPANY_STORE) private readonly store: CompanyStore) {}

  @Post()
  @ApiZod({
    operationId: 'createCompany',
    idempotent: true,
    summary: 'Create a company',
    description:
      'The same again answers 200. The same id with another name or country takes these over and answers 200 too; a ' +
      'country that is left out stays as it is. Settings and keys are not touched.',
    tags: ['companies'],
    auth: 'admin',
    responses: {
      200: { description: 'There already, as asked for or changed to it', schema: companySchema },
      201: { description: 'Created', schema: companySchema },
    },
  })
  async create(
    @ZodBody(newCompanySchema) body: NewCompany,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompanyAnswer> {
    const { created, company } = await this.store.put(body);
    reply.status(created ? 201 : 200);
    return toCompanyAnswer(company);
  }

  @Get(':companyId')
  @ApiZod({
    operationId: 'getCompany',
    summary: 'A company with its settings and the names of its keys',
    tags: ['companies'],
    auth: 'admin',
    responses: { 200: companySchema, 404: problems(COMPANY_UNKNOWN) },
  })
  async read(@ZodParam('companyId', companyIdSchema) companyId: string): Promise<CompanyAnswer> {
    const company = await this.store.find(companyId);
    if (!company) throw unknownCompany();
    return toCompanyAnswer(company);
  }

  @Put(':companyId/limits')
  @ApiZod({
    operationId: 'replaceCompanyLimits',
    summary: 'Say how often each key of a company may call',
    description:
      'Replaces the whole: what is left out goes back to the default of the services. Limits are per key and per process ' +
      'of a service; the registry follows at once, other services as soon as they hear of it.',
    tags: ['companies'],
    auth: 'admin',
    responses: { 200: limitsSchema, 404: problems(COMPANY_UNKNOWN) },
  })
  async replaceLimits(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodBody(limitsSchema) body: Limits,
  ): Promise<Limits> {
    if (!(await this.store.putLimits(companyId, body))) throw unknownCompany();
    return body;
  }
}

function unknownCompany(): ProblemError {
  return problem(404, 'COMPANY_UNKNOWN', COMPANY_UNKNOWN.COMPANY_UNKNOWN);
}
