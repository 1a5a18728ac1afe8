import type { DynamicModule } from '@nestjs/common';
import { createKafka, createRecordProducer } from '@stopgate/kafka';
import { COMPANY_KEY_VERIFIER, createPgPool, dieBecause, KafkaStrategy } from '@stopgate/nest';
import type { Logger } from 'pino';
import type { RegistryConfig } from './config.js';
import { LookUpController } from './look-up-opt-out/look-up.controller.js';
import { CompaniesController } from './manage-companies/companies.controller.js';
import { CompanyStore } from './manage-companies/company-store.js';
import { KeyVerifier } from './manage-companies/key-verifier.js';
import { SettingsController } from './manage-companies/settings.controller.js';
import { createRegistryRelay, publishedTopics } from './publish-outbox/registry-relay.js';
import { RecordOptOutController } from './record-opt-out/record-opt-out.controller.js';
import { SuppressionStore } from './record-opt-out/suppression-store.js';
import { RegistryLifecycle } from './registry-lifecycle.js';
import { OptOutsController } from './request-opt-out/opt-outs.controller.js';
import { runnerMetrics } from './runner-metrics.js';
import { COMPANY_STORE, OUTBOX_RELAY, POOL, SCHEMA, SUPPRESSION_STORE } from './tokens.js';

export class RegistryModule {
  static for(config: RegistryConfig, logger: Logger): DynamicModule {
    const kafka = createKafka({ brokers: config.KAFKA_BROKERS, clientId: 'stopgate-registry', logger });
    const pool = createPgPool(config.DATABASE_URL, SCHEMA, 'registry', { logger });
    const relay = createRegistryRelay({ kafka, databaseUrl: config.DATABASE_URL, logger });
    const wake = (): void => relay.wake();
    const strategy = new KafkaStrategy({
      kafka,
      producer: createRecordProducer(kafka),
      logger,
      otherTopics: publishedTopics,
      observer: runnerMetrics,
      onDead: dieBecause,
    });
    return {
      module: RegistryModule,
      controllers: [
        RecordOptOutController,
        OptOutsController,
        LookUpController,
        CompaniesController,
        SettingsController,
      ],
      providers: [
        { provide: POOL, useValue: pool },
        { provide: OUTBOX_RELAY, useValue: relay },
        { provide: COMPANY_STORE, useValue: new CompanyStore(pool, wake) },
        { provide: SUPPRESSION_STORE, useValue: new SuppressionStore(pool, wake) },
        { provide: COMPANY_KEY_VERIFIER, useValue: new KeyVerifier(pool) },
        { provide: KafkaStrategy, useValue: strategy },
        RegistryLifecycle,
      ],
    };
  }
}
