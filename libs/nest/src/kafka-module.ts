import type { DynamicModule } from '@nestjs/common';
import type { Topic } from '@stopgate/contracts';
import { createKafka, createRecordProducer } from '@stopgate/kafka';
import type { Kafka, RecordProducer } from '@stopgate/kafka';
import type { Logger } from 'pino';
import { dieBecause } from './exit.js';
import { kafkaMetrics } from './kafka-metrics.js';
import { KafkaStrategy } from './kafka-strategy.js';
import { ReadinessRegistry } from './readiness.js';
import { KAFKA, LOGGER, RECORD_PRODUCER } from './tokens.js';

export interface KafkaModuleOptions {
  /** Short name of the service: the client id. */
  readonly service: string;
  readonly brokers: readonly string[];
  /** Topics that are written or read outside of `@BatchHandler`s; the service refuses to start without them. */
  readonly otherTopics?: readonly Topic[];
}

/**
 * Kafka as every service has it: one client (KAFKA), one producer (RECORD_PRODUCER, connected when the strategy
 * listens), the strategy for `@BatchHandler`s, metrics, and a readiness check. Give `(app) => app.get(KafkaStrategy)`
 * to `runService`.
 */
export class KafkaModule {
  static for({ service, brokers, otherTopics }: KafkaModuleOptions): DynamicModule {
    return {
      module: KafkaModule,
      global: true,
      providers: [
        {
          provide: KAFKA,
          inject: [LOGGER],
          useFactory: (logger: Logger): Kafka => createKafka({ brokers, clientId: `stopgate-${service}`, logger }),
        },
        {
          provide: RECORD_PRODUCER,
          inject: [KAFKA],
          useFactory: (kafka: Kafka): RecordProducer => createRecordProducer(kafka),
        },
        {
          provide: KafkaStrategy,
          inject: [KAFKA, RECORD_PRODUCER, LOGGER, ReadinessRegistry],
          useFactory: (
            kafka: Kafka,
            producer: RecordProducer,
            logger: Logger,
            readiness: ReadinessRegistry,
          ): KafkaStrategy => {
            const strategy = new KafkaStrategy({
              kafka,
              producer,
              logger,
              observer: kafkaMetrics,
              onDead: (reason) => dieBecause(reason),
              ...(otherTopics && { otherTopics }),
            });
            readiness.register('kafka', () => strategy.checkJoined());
            return strategy;
          },
        },
      ],
      exports: [KAFKA, RECORD_PRODUCER, KafkaStrategy],
    };
  }
}
