import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { LOGGER, pgReadiness, ReadinessRegistry } from '@stopgate/nest';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { forgetEvents } from './count-opt-outs/forget-events.js';
import { POOL } from './tokens.js';

const FORGET_EVERY_MS = 3_600_000;

/** Starts and stops what is not a controller, in the order that the rest of the service relies on. */
@Injectable()
export class AnalyticsLifecycle implements OnModuleInit, OnApplicationShutdown {
  private forgetting: NodeJS.Timeout | undefined;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CompanyDirectory) private readonly directory: CompanyDirectory,
    @Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    this.readiness.register('postgres', pgReadiness(this.pool));
    await this.directory.start();
    this.forgetting = setInterval(() => void this.forget(), FORGET_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.forgetting);
    await this.directory.stop();
    await this.pool.end();
  }

  private async forget(): Promise<void> {
    try {
      const events = await forgetEvents(this.pool);
      if (events > 0) this.logger.info({ events }, 'old_event_ids_forgotten');
    } catch (error) {
      this.logger.warn({ err: error }, 'old_event_ids_not_forgotten');
    }
  }
}
