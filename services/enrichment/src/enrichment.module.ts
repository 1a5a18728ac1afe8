import type { DynamicModule } from '@nestjs/common';
import { CompanyDirectory, SenderDirectory } from '@stopgate/company-directory';
import {
  companyState,
  connectionState,
  keyUsed,
  linkCreated,
  messagesBlocked,
  messagesEnriched,
  messagesFlagged,
  suppressionState,
} from '@stopgate/contracts';
import type { Kafka, RecordProducer } from '@stopgate/kafka';
import {
  COMPANY_KEY_VERIFIER,
  createRedis,
  dieBecause,
  KAFKA,
  KafkaModule,
  KEY_USES,
  KeyUses,
  publishKeyUses,
  RATE_LIMITER,
  RateLimiter,
  readRateLimits,
  RECORD_PRODUCER,
} from '@stopgate/nest';
import type { RedisConnection } from '@stopgate/nest';
import type { Logger } from 'pino';
import { CheckBeforeSendingController } from './check-before-sending/check-before-sending.controller.js';
import type { EnrichmentConfig } from './config.js';
import { createEnrichContext } from './enrich-messages/enrich-context.js';
import { PromotionalLaneController } from './enrich-messages/promotional-lane.controller.js';
import { TransactionalLaneController } from './enrich-messages/transactional-lane.controller.js';
import { PreviewMessageController } from './preview-message/preview-message.controller.js';
import { CountryPolicyController } from './show-country-policy/country-policy.controller.js';
import { EnrichmentLifecycle } from './enrichment-lifecycle.js';
import { createDataSets } from './replicate-suppressions/create-replica.js';
import { Replication } from './replicate-suppressions/replication.js';
import { COMPANIES, ENRICH_CONTEXT, REDIS, REPLICA, REPLICATION, SENDERS } from './tokens.js';

const onDead = (reason: string): void => dieBecause(reason);

/** What enrichment is made of; each use case has its own folder. */
export class EnrichmentModule {
  static for(config: EnrichmentConfig, logger: Logger, topic = suppressionState): DynamicModule {
    return {
      module: EnrichmentModule,
      imports: [
        KafkaModule.for({
          service: 'enrichment',
          brokers: config.KAFKA_BROKERS,
          otherTopics: [
            topic,
            companyState,
            connectionState,
            messagesEnriched,
            messagesBlocked,
            messagesFlagged,
            linkCreated,
            keyUsed,
          ],
        }),
      ],
      controllers: [
        TransactionalLaneController,
        PromotionalLaneController,
        CheckBeforeSendingController,
        PreviewMessageController,
        CountryPolicyController,
      ],
      providers: [
        {
          provide: REDIS,
          useFactory: () =>
            createRedis(config.REDIS_URL, 'enrichment', { logger, cluster: config.STOPGATE_REDIS_CLUSTER }),
        },
        {
          provide: REPLICATION,
          inject: [KAFKA, RECORD_PRODUCER, REDIS],
          useFactory: async (kafka: Kafka, producer: RecordProducer, redis: RedisConnection) => {
            const dataSets = await createDataSets(config)(kafka, redis);
            return new Replication({ kafka, producer, dataSets, logger, onDead, topic });
          },
        },
        { provide: REPLICA, inject: [REPLICATION], useFactory: ({ reader }: Replication) => reader },
        {
          provide: COMPANIES,
          inject: [KAFKA],
          useFactory: (kafka: Kafka) => new CompanyDirectory({ kafka, logger, onDead }),
        },
        {
          provide: SENDERS,
          inject: [KAFKA],
          useFactory: (kafka: Kafka) => new SenderDirectory({ kafka, logger, onDead }),
        },
        { provide: COMPANY_KEY_VERIFIER, useExisting: COMPANIES },
        {
          provide: KEY_USES,
          inject: [RECORD_PRODUCER],
          useFactory: (producer: RecordProducer) =>
            new KeyUses({ write: publishKeyUses(producer, 'enrichment'), logger }),
        },
        {
          provide: RATE_LIMITER,
          useFactory: () => new RateLimiter({ policy: 'check', ...readRateLimits(config) }),
        },
        {
          provide: ENRICH_CONTEXT,
          inject: [SENDERS],
          useFactory: (senders: SenderDirectory) =>
            createEnrichContext(
              {
                secret: config.STOPGATE_SECRET,
                linkBaseUrl: config.STOPGATE_LINK_BASE_URL,
                linkDisplay: config.STOPGATE_LINK_DISPLAY,
                registryUrl: config.STOPGATE_REGISTRY_URL,
              },
              senders,
            ),
        },
        EnrichmentLifecycle,
      ],
    };
  }
}
