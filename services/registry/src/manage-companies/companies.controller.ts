import { Controller, Delete, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiZod, problem, problems, ZodBody, ZodParam } from '@stopgate/nest';
import type { ProblemError } from '@stopgate/nest';
import type { FastifyReply } from 'fastify';
import { COMPANY_STORE } from '../tokens.js';
import {
  companyIdSchema,
  companySchema,
  keyIdSchema,
  newCompanySchema,
  newKeySchema,
  shownKeySchema,
  toCompanyAnswer,
} from './company-schemas.js';
import type { CompanyAnswer, NewCompany, NewKey, ShownKey } from './company-schemas.js';
import { MOST_KEYS } from './company-store.js';
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

  @Post(':companyId/api-keys')
  @ApiZod({
    operationId: 'createApiKey',
    summary: 'Make an API key',
    description: 'The answer is the only place where the key can be read; of its secret only a hash is stored.',
    tags: ['companies'],
    auth: 'admin',
    responses: {
      201: shownKeySchema,
      404: problems(COMPANY_UNKNOWN),
      409: problems({ TOO_MANY_API_KEYS: `A company has at most ${MOST_KEYS} keys; revoke one first.` }),
    },
  })
  async addKey(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodBody(newKeySchema) body: NewKey,
  ): Promise<ShownKey> {
    const key = await this.store.addKey(companyId, body);
    if (!key) throw unknownCompany();
    if (key === 'too_many') {
      throw problem(409, 'TOO_MANY_API_KEYS', `A company has at most ${MOST_KEYS} keys; revoke one first.`);
    }
    return { keyId: key.keyId, apiKey: key.apiKey };
  }

  @Delete(':companyId/api-keys/:keyId')
  @HttpCode(204)
  @ApiZod({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description: 'The registry refuses it from the next call on, the other services as soon as they hear of it.',
    tags: ['companies'],
    auth: 'admin',
    responses: {
      204: { description: 'Revoked' },
      404: problems(COMPANY_UNKNOWN, {
        API_KEY_UNKNOWN: 'The company has no such key, or it is revoked already.',
      }),
    },
  })
  async revokeKey(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodParam('keyId', keyIdSchema) keyId: string,
  ): Promise<void> {
    const revoked = await this.store.revokeKey(companyId, keyId);
    if (revoked === undefined) throw unknownCompany();
    if (!revoked) throw problem(404, 'API_KEY_UNKNOWN', 'The company has no such key, or it is revoked already.');
  }
}

function unknownCompany(): ProblemError {
  return problem(404, 'COMPANY_UNKNOWN', COMPANY_UNKNOWN.COMPANY_UNKNOWN);
}
