import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { CompanyDirectory, SenderDirectory } from '@stopgate/company-directory';
import { metricsRegistry, ReadinessRegistry, redisReadiness, whenRedisReady } from '@stopgate/nest';
import type { SuppressionReplica } from '@stopgate/suppression-replica';
import type { Redis } from 'ioredis';
import { registerReplicaMetrics } from './replicate-suppressions/replica-metrics.js';
import type { SuppressionFeed } from './replicate-suppressions/suppression-feed.js';
import { COMPANIES, FEED, REDIS, REPLICA, SENDERS } from './tokens.js';

/** Long enough for a Redis that starts together with this service. */
const REDIS_AT_START_MS = 3_000;

/** Starts and stops what is not a controller, in the order that the rest of the service relies on. */
@Injectable()
export class EnrichmentLifecycle implements OnModuleInit, OnApplicationShutdown {
  private current = false;

  constructor(
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(REPLICA) private readonly replica: SuppressionReplica,
    @Inject(FEED) private readonly feed: SuppressionFeed,
    @Inject(COMPANIES) private readonly companies: CompanyDirectory,
    @Inject(SENDERS) private readonly senders: SenderDirectory,
    @Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    this.registerReadiness();
    registerReplicaMetrics(metricsRegistry(), this.replica, this.feed.progress);
    // A Redis that stays away is no reason not to start: transactional messages need none.
    await whenRedisReady(this.redis, REDIS_AT_START_MS).catch(() => undefined);
    await Promise.all([this.companies.start(), this.senders.start()]);
    this.current = true;
    await this.feed.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.feed.stop(), this.companies.stop(), this.senders.stop()]);
    this.redis.disconnect();
  }

  private registerReadiness(): void {
    this.readiness.register('redis', redisReadiness(this.redis));
    this.readiness.register('directories', () => {
      if (!this.current) throw new Error('company.state and connection.state are still being read');
    });
    // Shown, and never a reason to be taken out of service: transactional messages pass, promotional ones wait.
    this.readiness.register('replica', async () => {
      try {
        return { ...(await this.replica.status(Date.now())).freshness };
      } catch (error) {
        return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
      }
    });
  }
}
