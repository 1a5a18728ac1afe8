import { Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, problems, ZodBody, ZodParam } from '@stopgate/nest';
import type { Pool } from 'pg';
import { platformTransactions } from '../in-transaction.js';
import { companyIdSchema } from '../manage-companies/company-schemas.js';
import type { CompanyStore } from '../manage-companies/company-store.js';
import { API_KEY_STORE, COMPANY_STORE, POOL } from '../tokens.js';
import {
  apiKeyListSchema,
  keyIdSchema,
  newCompanyKeySchema,
  rotationSchema,
  shownKeySchema,
  toApiKey,
} from './api-key-schemas.js';
import type { ApiKeyList, NewKey, Rotation, ShownKey } from './api-key-schemas.js';
import type { ApiKeyStore, KeyManager } from './api-key-store.js';
import { describeRefusals, orProblem } from './key-problems.js';

const tags = ['companies'];

/** What the operator does with the keys of a company, its first one above all. */
@Controller('v1/companies/:companyId/api-keys')
export class CompanyApiKeysController {
  private readonly operator: KeyManager;

  constructor(
    @Inject(API_KEY_STORE) private readonly store: ApiKeyStore,
    @Inject(COMPANY_STORE) private readonly companies: CompanyStore,
    @Inject(POOL) pool: Pool,
  ) {
    this.operator = { transactions: platformTransactions(pool), actor: 'admin' };
  }

  @Get()
  @ApiZod({
    operationId: 'listCompanyApiKeys',
    summary: 'The API keys of a company',
    tags,
    auth: 'admin',
    responses: { 200: apiKeyListSchema, 404: problems(describeRefusals('company_unknown')) },
  })
  async list(@ZodParam('companyId', companyIdSchema) companyId: string): Promise<ApiKeyList> {
    const company = await this.companies.find(companyId);
    return { items: orProblem(company ?? 'company_unknown').keys.map(toApiKey) };
  }

  @Post()
  @ApiZod({
    operationId: 'createCompanyApiKey',
    summary: 'Make an API key for a company',
    description: 'The answer is the only place where the key can be read; of its secret only a hash is stored.',
    tags,
    auth: 'admin',
    responses: {
      201: shownKeySchema,
      404: problems(describeRefusals('company_unknown')),
      409: problems(describeRefusals('too_many')),
    },
  })
  async create(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodBody(newCompanyKeySchema) body: NewKey,
  ): Promise<ShownKey> {
    return orProblem(await this.store.create(this.operator, companyId, body));
  }

  @Post(':keyId/rotate')
  @ApiZod({
    operationId: 'rotateCompanyApiKey',
    summary: 'Put a new API key in the place of one',
    description: 'As companies do it themselves.',
    tags,
    auth: 'admin',
    responses: {
      201: shownKeySchema,
      404: problems(describeRefusals('company_unknown', 'key_unknown')),
      409: problems(describeRefusals('replaced_already', 'too_many')),
    },
  })
  async rotate(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodParam('keyId', keyIdSchema) keyId: string,
    @ZodBody(rotationSchema) rotation: Rotation,
  ): Promise<ShownKey> {
    return orProblem(await this.store.rotate(this.operator, companyId, keyId, rotation));
  }

  @Delete(':keyId')
  @HttpCode(204)
  @ApiZod({
    operationId: 'revokeCompanyApiKey',
    summary: 'Revoke an API key of a company',
    description: 'The registry refuses it from the next call on, the other services as soon as they hear of it.',
    tags,
    auth: 'admin',
    responses: {
      204: { description: 'Revoked' },
      404: problems(describeRefusals('company_unknown', 'key_unknown')),
    },
  })
  async revoke(
    @ZodParam('companyId', companyIdSchema) companyId: string,
    @ZodParam('keyId', keyIdSchema) keyId: string,
  ): Promise<void> {
    orProblem(await this.store.revoke(this.operator, companyId, keyId));
  }
}
