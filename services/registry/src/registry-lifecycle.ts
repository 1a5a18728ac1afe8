import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { pgReadiness, ReadinessRegistry } from '@stopgate/nest';
import type { OutboxRelay } from '@stopgate/outbox';
import type { Pool } from 'pg';
import { OUTBOX_RELAY, POOL } from './tokens.js';

/** Starts and stops what is not a controller. */
@Injectable()
export class RegistryLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(OUTBOX_RELAY) private readonly relay: OutboxRelay,
    @Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry,
  ) {}

  onModuleInit(): void {
    this.readiness.register('postgres', pgReadiness(this.pool));
    this.readiness.register('outbox', () => {
      this.relay.checkWorking();
      return { role: this.relay.isActive() ? 'active' : 'standby' };
    });
    this.relay.start();
  }

  /** After the consumers and HTTP: what they committed last is still sent. */
  async onApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.pool.end();
  }
}
