import type { DynamicModule } from '@nestjs/common';
import type { Kafka } from '@stopgate/kafka';
import { createPgPool, createRedis, KAFKA, KafkaModule } from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import type { OutboxRelay } from '@stopgate/outbox';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { accessControllers, createAccessProviders } from './access-providers.js';
import { addressBookControllers, addressBookProviders } from './address-book.providers.js';
import type { RegistryConfig } from './config.js';
import type { CoverSchedule } from './cover-contacts/cover-schedule.js';
import { ErasureJob } from './erase-person/erasure-job.js';
import { ErasureStore } from './erase-person/erasure-store.js';
import { ErasuresController } from './erase-person/erasures.controller.js';
import { NoteCompletedController } from './erase-person/note-completed.controller.js';
import { ExportPersonController } from './export-person/export-person.controller.js';
import { platformTransactions } from './in-transaction.js';
import { ExportController } from './export-opt-outs/export.controller.js';
import { ImportStore } from './import-opt-outs/import-store.js';
import { ImportWorker } from './import-opt-outs/import-worker.js';
import { ImportsController } from './import-opt-outs/imports.controller.js';
import { listControllers, listProviders } from './list-providers.js';
import { ListController } from './list-opt-outs/list.controller.js';
import { LookUpController } from './look-up-opt-out/look-up.controller.js';
import { CompaniesController } from './manage-companies/companies.controller.js';
import { CompanyStore } from './manage-companies/company-store.js';
import type { ContactStore } from './manage-contacts/contact-store.js';
import { SettingsController } from './manage-companies/settings.controller.js';
import { proofControllers, proofProviders } from './proof.providers.js';
import { createRegistryRelay, publishedTopics } from './publish-outbox/registry-relay.js';
import { RelayBacklog } from './publish-outbox/relay-backlog.js';
import { createReaderOpener } from './reconcile-replica/open-reader.js';
import { ReconcileController } from './reconcile-replica/reconcile.controller.js';
import { ReconcileSchedule } from './reconcile-replica/reconcile-schedule.js';
import { Reconciler } from './reconcile-replica/reconciler.js';
import { ErasedPeople } from './record-opt-out/erased-people.js';
import { RecordOptOutController } from './record-opt-out/record-opt-out.controller.js';
import { SuppressionStore } from './record-opt-out/suppression-store.js';
import { RegistryLifecycle } from './registry-lifecycle.js';
import { OptOutsController } from './request-opt-out/opt-outs.controller.js';
import { createWebhookProviders, webhookControllers } from './webhook-providers.js';
import { TenantDatabase } from './tenancy/tenant-database.js';
import { PLATFORM_ROLE, TENANT_ROLE } from './tenancy/tenant-roles.sql.js';
import {
  COMPANY_STORE,
  CONTACT_STORE,
  COVER_SCHEDULE,
  ERASED_PEOPLE,
  ERASURE_JOB,
  ERASURE_STORE,
  IMPORT_LIMIT,
  IMPORT_STORE,
  IMPORT_WORKER,
  OUTBOX_RELAY,
  POOL,
  RECONCILE_SCHEDULE,
  RECONCILER,
  REDIS,
  SCHEMA,
  SUPPRESSION_STORE,
  TENANT_POOL,
  TENANTS,
} from './tokens.js';

export class RegistryModule {
  static for(config: RegistryConfig, logger: Logger): DynamicModule {
    const databaseUrl = config.DATABASE_URL;
    return {
      module: RegistryModule,
      imports: [KafkaModule.for({ service: 'registry', brokers: config.KAFKA_BROKERS, otherTopics: publishedTopics })],
      controllers: [
        RecordOptOutController,
        OptOutsController,
        ListController,
        ErasuresController,
        NoteCompletedController,
        ExportPersonController,
        LookUpController,
        CompaniesController,
        SettingsController,
        ReconcileController,
        ...accessControllers,
        ...webhookControllers,
        ImportsController,
        ExportController,
        ...proofControllers,
        ...addressBookControllers,
        ...listControllers,
      ],
      providers: [
        {
          provide: POOL,
          useFactory: () =>
            createPgPool(databaseUrl, SCHEMA, 'registry', { logger, pipeline: true, role: PLATFORM_ROLE }),
        },
        {
          provide: TENANT_POOL,
          useFactory: () =>
            createPgPool(databaseUrl, SCHEMA, 'registry-tenant', { logger, pipeline: true, role: TENANT_ROLE }),
        },
        { provide: TENANTS, inject: [TENANT_POOL], useFactory: (pool: Pool) => new TenantDatabase(pool) },
        {
          provide: OUTBOX_RELAY,
          inject: [KAFKA],
          useFactory: (kafka: Kafka) => createRegistryRelay({ kafka, databaseUrl, logger }),
        },
        {
          provide: COMPANY_STORE,
          inject: [POOL, TENANTS, OUTBOX_RELAY, COVER_SCHEDULE],
          useFactory: (pool: Pool, tenants: TenantDatabase, relay: OutboxRelay, covering: CoverSchedule) =>
            new CompanyStore(pool, tenants, () => {
              relay.wake();
              covering.wake();
            }),
        },
        {
          provide: SUPPRESSION_STORE,
          inject: [POOL, OUTBOX_RELAY],
          useFactory: (pool: Pool, relay: OutboxRelay) =>
            new SuppressionStore({
              platform: platformTransactions(pool),
              secret: config.STOPGATE_SECRET,
              onCommit: () => relay.wake(),
            }),
        },
        { provide: ERASED_PEOPLE, useFactory: () => new ErasedPeople(config.STOPGATE_SECRET) },
        {
          provide: ERASURE_STORE,
          inject: [POOL, TENANTS, ERASED_PEOPLE, OUTBOX_RELAY],
          useFactory: (pool: Pool, tenants: TenantDatabase, erased: ErasedPeople, relay: OutboxRelay) =>
            new ErasureStore(pool, tenants, erased, () => relay.wake()),
        },
        {
          provide: ERASURE_JOB,
          inject: [POOL, ERASURE_STORE],
          useFactory: (pool: Pool, store: ErasureStore) =>
            new ErasureJob({ pool, store, logger, settleMs: config.STOPGATE_ERASURE_SETTLE_SECONDS * 1_000 }),
        },
        {
          provide: REDIS,
          useFactory: () =>
            config.REDIS_URL &&
            createRedis(config.REDIS_URL, 'registry', { logger, cluster: config.STOPGATE_REDIS_CLUSTER }),
        },
        {
          provide: RECONCILER,
          inject: [POOL, OUTBOX_RELAY, KAFKA, REDIS],
          useFactory: (pool: Pool, relay: OutboxRelay, kafka: Kafka, redis: RedisConnection | undefined) => {
            const openReader = redis && createReaderOpener(kafka, redis, config);
            return new Reconciler({ pool, openReader, onRepair: () => relay.wake(), logger });
          },
        },
        {
          provide: RECONCILE_SCHEDULE,
          inject: [RECONCILER, OUTBOX_RELAY],
          useFactory: (reconciler: Reconciler, relay: OutboxRelay) => {
            const everyMs = config.STOPGATE_RECONCILE_MINUTES * 60_000;
            return new ReconcileSchedule({ reconciler, everyMs, isMine: () => relay.isActive(), logger });
          },
        },
        { provide: IMPORT_LIMIT, useValue: config.STOPGATE_IMPORT_MAX_MIB * 1_048_576 },
        {
          provide: IMPORT_STORE,
          inject: [TENANTS],
          useFactory: (tenants: TenantDatabase) => new ImportStore(tenants),
        },
        {
          provide: IMPORT_WORKER,
          inject: [POOL, TENANTS, SUPPRESSION_STORE, CONTACT_STORE, ERASED_PEOPLE, OUTBOX_RELAY],
          useFactory: (
            pool: Pool,
            tenants: TenantDatabase,
            store: SuppressionStore,
            contacts: ContactStore,
            erased: ErasedPeople,
            relay: OutboxRelay,
          ) => {
            const mostRemoved = config.STOPGATE_LIST_MAX_REMOVED_PERCENT / 100;
            const historyDays = config.STOPGATE_LIST_HISTORY_DAYS;
            const backlog = new RelayBacklog(pool);
            const lists = { erased, mostRemoved, historyDays, onCommit: () => relay.wake() };
            return new ImportWorker({ pool, tenants, store, contacts, lists, backlog, logger });
          },
        },
        ...proofProviders(config, logger),
        RegistryLifecycle,
        ...createAccessProviders(config, logger),
        ...addressBookProviders(logger),
        ...listProviders(),
        ...createWebhookProviders(config, logger),
      ],
    };
  }
}
