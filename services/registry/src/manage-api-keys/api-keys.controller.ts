import { Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, CallingCompany, problems, SecretAnswer, ZodBody, ZodParam } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { API_KEY_STORE, TENANTS } from '../tokens.js';
import {
  apiKeyListSchema,
  keyIdSchema,
  newKeySchema,
  rotationSchema,
  shownKeySchema,
  toApiKey,
} from './api-key-schemas.js';
import type { ApiKeyList, NewKey, Rotation, ShownKey } from './api-key-schemas.js';
import type { ApiKeyStore, KeyManager } from './api-key-store.js';
import { describeRefusals, orProblem } from './key-problems.js';

const tags = ['api-keys'];

/** A company's own keys. */
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(API_KEY_STORE) private readonly store: ApiKeyStore,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
  ) {}

  @Get()
  @ApiZod({
    operationId: 'listApiKeys',
    summary: 'The API keys of your company',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: apiKeyListSchema },
  })
  async list(@CallingCompany() { companyId }: AuthenticatedCompany): Promise<ApiKeyList> {
    return { items: (await this.store.list(this.tenants.of(companyId), companyId)).map(toApiKey) };
  }

  @Post()
  @SecretAnswer()
  @ApiZod({
    operationId: 'createApiKey',
    summary: 'Make an API key',
    description: 'The answer is the only place where the key can be read; of its secret only a hash is stored.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: {
      201: shownKeySchema,
      403: problems(describeRefusals('scope_not_held')),
      404: problems(describeRefusals('company_unknown')),
      409: problems(describeRefusals('too_many')),
    },
  })
  async create(@CallingCompany() caller: AuthenticatedCompany, @ZodBody(newKeySchema) body: NewKey): Promise<ShownKey> {
    return orProblem(await this.store.create(this.managerOf(caller), caller.companyId, body));
  }

  @Post(':keyId/rotate')
  @SecretAnswer()
  @ApiZod({
    operationId: 'rotateApiKey',
    summary: 'Put a new API key in the place of one',
    description:
      'The new key has the name and the scopes of the old one, and an id and a secret of its own. The old one goes on ' +
      'working for `overlapHours`, so that every place that has it can be changed at its own time.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: {
      201: shownKeySchema,
      403: problems(describeRefusals('scope_not_held')),
      404: problems(describeRefusals('company_unknown', 'key_unknown')),
      409: problems(describeRefusals('replaced_already', 'too_many')),
    },
  })
  async rotate(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('keyId', keyIdSchema) keyId: string,
    @ZodBody(rotationSchema) rotation: Rotation,
  ): Promise<ShownKey> {
    return orProblem(await this.store.rotate(this.managerOf(caller), caller.companyId, keyId, rotation));
  }

  @Delete(':keyId')
  @HttpCode(204)
  @ApiZod({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description:
      'The registry refuses it from the next call on, the other services as soon as they hear of it. The last key that ' +
      'may manage keys stays: nobody should lock themselves out.',
    tags,
    auth: 'company',
    scopes: ['admin'],
    responses: {
      204: { description: 'Revoked' },
      404: problems(describeRefusals('company_unknown', 'key_unknown')),
      409: problems(describeRefusals('last_admin_key')),
    },
  })
  async revoke(
    @CallingCompany() caller: AuthenticatedCompany,
    @ZodParam('keyId', keyIdSchema) keyId: string,
  ): Promise<void> {
    orProblem(await this.store.revoke(this.managerOf(caller), caller.companyId, keyId));
  }

  private managerOf({ companyId, keyId, scopes }: AuthenticatedCompany): KeyManager {
    return { transactions: this.tenants.of(companyId), actor: `api-key:${keyId}`, scopes };
  }
}
