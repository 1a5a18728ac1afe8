import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { pgReadiness, ReadinessRegistry } from '@stopgate/nest';
import type { OutboxRelay } from '@stopgate/outbox';
import type { RedisConnection } from '@stopgate/nest';
import type { Pool } from 'pg';
import type { ErasureJob } from './erase-person/erasure-job.js';
import type { ImportWorker } from './import-opt-outs/import-worker.js';
import type { ReconcileSchedule } from './reconcile-replica/reconcile-schedule.js';
import type { ForgetBlocked } from './remember-blocked/forget-blocked.js';
import type { SealSchedule } from './seal-history/seal-schedule.js';
import {
  ERASURE_JOB,
  FORGET_BLOCKED,
  IMPORT_WORKER,
  OUTBOX_RELAY,
  POOL,
  RECONCILE_SCHEDULE,
  REDIS,
  SEAL_SCHEDULE,
  TENANT_POOL,
  VERIFY_SCHEDULE,
} from './tokens.js';
import type { VerifySchedule } from './verify-history/verify-schedule.js';

/** Starts and stops what is not a controller. */
@Injectable()
export class RegistryLifecycle implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(TENANT_POOL) private readonly tenantPool: Pool,
    @Inject(OUTBOX_RELAY) private readonly relay: OutboxRelay,
    @Inject(RECONCILE_SCHEDULE) private readonly reconciliation: ReconcileSchedule,
    @Inject(ERASURE_JOB) private readonly erasures: ErasureJob,
    @Inject(IMPORT_WORKER) private readonly imports: ImportWorker,
    @Inject(SEAL_SCHEDULE) private readonly sealing: SealSchedule,
    @Inject(VERIFY_SCHEDULE) private readonly verification: VerifySchedule,
    @Inject(FORGET_BLOCKED) private readonly forgetting: ForgetBlocked,
    @Inject(REDIS) private readonly redis: RedisConnection | undefined,
    @Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry,
  ) {}

  onModuleInit(): void {
    this.readiness.register('postgres', pgReadiness(this.pool));
    this.readiness.register('outbox', () => {
      this.relay.checkWorking();
      return { role: this.relay.isActive() ? 'active' : 'standby' };
    });
    this.relay.start();
    for (const job of this.jobs()) job.start();
  }

  /** Before HTTP: a call that asked for a reconciliation would hold it open. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.jobs().map((job) => job.stop()));
  }

  /** After the consumers and HTTP: what they committed last is still sent. */
  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await Promise.all([this.pool.end(), this.tenantPool.end()]);
    this.redis?.disconnect();
  }

  private jobs() {
    return [this.reconciliation, this.erasures, this.imports, this.sealing, this.verification, this.forgetting];
  }
}
