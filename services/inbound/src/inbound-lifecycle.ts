import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { classifyReply } from '@stopgate/domain';
import type { RecordProducer } from '@stopgate/kafka';
import { pgReadiness, ReadinessRegistry, runTypeOrmMigrations, SERVICE_CONFIG } from '@stopgate/nest';
import { OutboxRelay } from '@stopgate/outbox';
import type { Pool } from 'pg';
import type { InboundConfig } from './config.js';
import { ForgetOldRows } from './forget-old-rows/forget-old-rows.js';
import { EndWaits } from './join-parts/end-waits.js';
import { inboundMigrations } from './migrations/inbound-migrations.js';
import { KnownConnections } from './receive-mo/known-connections.js';
import { KnownSends } from './remember-sends/known-sends.js';
import { AttributeLater } from './resolve-unattributed/attribute-later.js';
import { MO_PRODUCER, PG_POOL } from './tokens.js';

/** What has to be there before the first call or record is taken, and what is closed after the last. */
@Injectable()
export class InboundLifecycle implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: InboundConfig,
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(MO_PRODUCER) private readonly producer: RecordProducer,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
    @Inject(CompanyDirectory) private readonly companies: CompanyDirectory,
    @Inject(KnownConnections) private readonly connections: KnownConnections,
    @Inject(EndWaits) private readonly endWaits: EndWaits,
    @Inject(AttributeLater) private readonly attributeLater: AttributeLater,
    @Inject(KnownSends) private readonly knownSends: KnownSends,
    @Inject(ForgetOldRows) private readonly forgetOldRows: ForgetOldRows,
    @Inject(ReadinessRegistry) private readonly readiness: ReadinessRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    await runTypeOrmMigrations({
      databaseUrl: this.config.DATABASE_URL,
      schema: 'inbound',
      name: 'inbound',
      migrations: inboundMigrations,
    });
    // Wording is looked up by tables that the first reply would wait a fifth of a second for.
    classifyReply('please send me no more of these messages');
    await this.producer.connect();
    await this.connections.preload();
    await this.companies.start();
    this.relay.start();
    this.endWaits.start();
    this.attributeLater.start();
    this.forgetOldRows.start();
    this.readiness.register('postgres', pgReadiness(this.pool));
    this.readiness.register('outbox', () => this.relay.checkWorking());
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.endWaits.stop(), this.attributeLater.stop(), this.forgetOldRows.stop()]);
    await Promise.all([this.relay.stop(), this.knownSends.close()]);
    await this.companies.stop();
    await this.producer.disconnect();
    await this.pool.end();
  }
}
