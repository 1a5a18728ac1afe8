import { Kafka, logLevel } from 'kafkajs';
import type { Logger } from 'pino';
import { installFetchResponse } from './wire/fetch-response.js';
import { installProduceRequest } from './wire/produce-request.js';

export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger: Logger;
}

const LEVELS: Record<number, 'error' | 'warn' | 'debug'> = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
};

/**
 * The one place where a kafkajs client is made. kafkajs logs a broker that is away as ERROR at every attempt; the
 * operator needs that once, from the consumer that waits, so its own lines are lowered one level.
 */
export function createKafka({ brokers, clientId, logger }: KafkaSettings): Kafka {
  installProduceRequest();
  installFetchResponse();
  const log = logger.child({ component: 'kafkajs' });
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ level, namespace, log: { message, ...fields } }) => {
        const lowered = LEVELS[level] === 'error' ? 'warn' : 'debug';
        log[lowered]({ namespace, ...plain(fields) }, message);
      },
  });
}

/** kafkajs puts error objects and buffers among its fields; only short plain values are worth a log line. */
function plain(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([key, value]) => key !== 'timestamp' && key !== 'logger' && typeof value !== 'object' && key !== 'stack',
    ),
  );
}
