import type { DynamicModule } from '@nestjs/common';
import { CompanyDirectory } from '@stopgate/company-directory';
import { companyState, keyUsed } from '@stopgate/contracts';
import type { Kafka, RecordProducer } from '@stopgate/kafka';
import {
  COMPANY_KEY_VERIFIER,
  createPgPool,
  dieBecause,
  KAFKA,
  KafkaModule,
  KEY_USES,
  KeyUses,
  LOGGER,
  RATE_LIMITER,
  RateLimiter,
  publishKeyUses,
  readRateLimits,
  RECORD_PRODUCER,
} from '@stopgate/nest';
import type { Logger } from 'pino';
import { AnalyticsLifecycle } from './analytics-lifecycle.js';
import type { AnalyticsConfig } from './config.js';
import { CountMessagesController } from './count-messages/count-messages.controller.js';
import { CountOptOutsController } from './count-opt-outs/count-opt-outs.controller.js';
import { InsightsController } from './show-insights/insights.controller.js';
import { POOL } from './tokens.js';

export class AnalyticsModule {
  static for(config: AnalyticsConfig): DynamicModule {
    return {
      module: AnalyticsModule,
      imports: [
        KafkaModule.for({ service: 'analytics', brokers: config.KAFKA_BROKERS, otherTopics: [companyState, keyUsed] }),
      ],
      controllers: [CountMessagesController, CountOptOutsController, InsightsController],
      providers: [
        {
          provide: POOL,
          inject: [LOGGER],
          useFactory: (logger: Logger) => createPgPool(config.DATABASE_URL, 'analytics', 'analytics', { logger }),
        },
        {
          provide: CompanyDirectory,
          inject: [KAFKA, LOGGER],
          useFactory: (kafka: Kafka, logger: Logger) =>
            new CompanyDirectory({ kafka, logger, onDead: (reason) => dieBecause(reason) }),
        },
        { provide: COMPANY_KEY_VERIFIER, useExisting: CompanyDirectory },
        {
          provide: KEY_USES,
          inject: [RECORD_PRODUCER, LOGGER],
          useFactory: (producer: RecordProducer, logger: Logger) =>
            new KeyUses({ write: publishKeyUses(producer, 'analytics'), logger }),
        },
        { provide: RATE_LIMITER, useFactory: () => new RateLimiter({ policy: 'api', ...readRateLimits(config) }) },
        AnalyticsLifecycle,
      ],
    };
  }
}
