import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { CompanyDirectory, SenderDirectory } from '@stopgate/company-directory';
import { metricsRegistry, ReadinessRegistry, redisReadiness, whenRedisReady } from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import { registerReplicaMetrics } from './replicate-suppressions/replica-metrics.js';
import type { Replication } from './replicate-suppressions/replication.js';
import { COMPANIES, REDIS, REPLICATION, SENDERS } from './tokens.js';

/** Long enough for a Redis that starts together with this service. */
const REDIS_AT_START_MS = 3_000;

/** Starts and stops what is not a controller, in the order that the rest of the service relies on. */
@Injectable()
export class EnrichmentLifecycle implements OnModuleInit, OnApplicationShutdown {
  private current = false;

  constructor(
    @Inject(REDIS) private readonly redis: RedisConnection,
    @Inject(REPLICATION) private readonly replication: Replication,
    @Inject(COMPANIES) private readonly companies: CompanyDirectory,
    @Inject(SENDERS) private readonly senders: SenderDirectory,
    @Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    this.registerReadiness();
    registerReplicaMetrics(metricsRegistry(), this.replication);
    // A Redis that stays away is no reason not to start: transactional messages need none.
    await whenRedisReady(this.redis, REDIS_AT_START_MS).catch(() => undefined);
    await Promise.all([this.companies.start(), this.senders.start()]);
    this.current = true;
    await this.replication.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.replication.stop(), this.companies.stop(), this.senders.stop()]);
    this.redis.disconnect();
  }

  private registerReadiness(): void {
    this.readiness.register('redis', redisReadiness(this.redis));
    this.readiness.register('directories', () => {
      if (!this.current) throw new Error('company.state and connection.state are still being read');
    });
    // Both lanes run whatever this says. It keeps callers of /v1/check, and a deployment that would go on to the next
    // process, away from one that cannot answer yet.
    this.readiness.register('replica', () => this.replication.describe());
  }
}
