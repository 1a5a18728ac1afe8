import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit, Provider, Type } from '@nestjs/common';
import {
  COMPANY_KEY_VERIFIER,
  IDEMPOTENCY_STORE,
  KEY_USES,
  KeyUses,
  RATE_LIMITER,
  RateLimiter,
  readRateLimits,
} from '@stopgate/nest';
import type { OutboxRelay } from '@stopgate/outbox';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { RegistryConfig } from './config.js';
import { IdempotencyJob } from './idempotency/idempotency-job.js';
import { IdempotentCalls } from './idempotency/idempotent-calls.js';
import { ApiKeyStore } from './manage-api-keys/api-key-store.js';
import { ApiKeysController } from './manage-api-keys/api-keys.controller.js';
import { CompanyApiKeysController } from './manage-api-keys/company-api-keys.controller.js';
import { KeyVerifier } from './manage-api-keys/key-verifier.js';
import { NoteKeyUsesController } from './manage-api-keys/note-key-uses.controller.js';
import { writeKeyUses } from './manage-api-keys/write-key-uses.js';
import { AuditController } from './read-audit/audit.controller.js';
import type { TenantDatabase } from './tenancy/tenant-database.js';
import { API_KEY_STORE, IDEMPOTENCY_JOB, IDEMPOTENT_CALLS, OUTBOX_RELAY, POOL, TENANTS } from './tokens.js';

export const accessControllers: Type[] = [
  ApiKeysController,
  CompanyApiKeysController,
  NoteKeyUsesController,
  AuditController,
];

/** Keeps leases as long as the service runs. */
@Injectable()
class AccessLifecycle implements OnModuleInit, OnModuleDestroy {
  constructor(@Inject(IDEMPOTENCY_JOB) private readonly idempotency: IdempotencyJob) {}

  onModuleInit(): void {
    this.idempotency.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.idempotency.stop();
  }
}

/** Who may call, how often, what was called before, and who did what. */
export function createAccessProviders(config: RegistryConfig, logger: Logger): Provider[] {
  const keepMs = config.STOPGATE_IDEMPOTENCY_HOURS * 3_600_000;
  return [
    {
      provide: API_KEY_STORE,
      inject: [OUTBOX_RELAY],
      useFactory: (relay: OutboxRelay) => new ApiKeyStore(() => relay.wake()),
    },
    { provide: COMPANY_KEY_VERIFIER, inject: [POOL], useFactory: (pool: Pool) => new KeyVerifier(pool) },
    {
      provide: KEY_USES,
      inject: [POOL],
      useFactory: (pool: Pool) => new KeyUses({ write: (uses) => writeKeyUses(pool, uses), logger }),
    },
    { provide: RATE_LIMITER, useFactory: () => new RateLimiter({ policy: 'api', ...readRateLimits(config) }) },
    {
      provide: IDEMPOTENT_CALLS,
      inject: [TENANTS, POOL],
      useFactory: (tenants: TenantDatabase, pool: Pool) =>
        new IdempotentCalls({ tenants, pool, secret: config.STOPGATE_SECRET, keepMs, logger }),
    },
    { provide: IDEMPOTENCY_STORE, useExisting: IDEMPOTENT_CALLS },
    {
      provide: IDEMPOTENCY_JOB,
      inject: [IDEMPOTENT_CALLS],
      useFactory: (calls: IdempotentCalls) => new IdempotencyJob(calls, logger),
    },
    AccessLifecycle,
  ];
}
