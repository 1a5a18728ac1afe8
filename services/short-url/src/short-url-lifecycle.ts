import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { pgReadiness, ReadinessRegistry } from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import type { Pool } from 'pg';
import { LinkEraser } from './erase-links/link-eraser.js';
import { LinkPurge } from './store-links/purge-links.js';
import { PG_POOL, REDIS } from './tokens.js';

/** Starts and ends what lives longer than a request, in order. */
@Injectable()
export class ShortUrlLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(REDIS) private readonly redis: RedisConnection,
    @Inject(CompanyDirectory) private readonly companies: CompanyDirectory,
    @Inject(LinkPurge) private readonly purge: LinkPurge,
    @Inject(LinkEraser) private readonly eraser: LinkEraser,
    @Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    // Redis is left out: without it tries are counted in the process, and people can still leave.
    this.readiness.register('postgres', pgReadiness(this.pool));
    await this.companies.start();
    this.purge.start();
    this.eraser.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.purge.stop(), this.eraser.stop()]);
    await this.companies.stop();
    this.redis.disconnect();
    await this.pool.end();
  }
}
