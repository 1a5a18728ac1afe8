import { companyState, erasureRequested, optoutRecorded, suppressionState } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { createRecordProducer } from '@stopgate/kafka';
import type { Kafka } from '@stopgate/kafka';
import { OutboxRelay } from '@stopgate/outbox';
import type { Logger } from 'pino';
import { PLATFORM_ROLE } from '../tenancy/tenant-roles.sql.js';
import { SCHEMA } from '../tokens.js';
import { suppressionHeartbeat } from './heartbeat.js';
import { relayMetrics } from './relay-metrics.js';

/** The topics that only the registry's outbox writes. */
export const publishedTopics = [
  suppressionState,
  optoutRecorded,
  companyState,
  erasureRequested,
] as readonly unknown[] as readonly Topic[];

/** The relay of the registry, not yet started. Its producer is its own: it outlives the consumers' at shutdown. */
export function createRegistryRelay(options: {
  readonly kafka: Kafka;
  readonly databaseUrl: string;
  readonly logger: Logger;
}): OutboxRelay {
  const { kafka, databaseUrl, logger } = options;
  return new OutboxRelay({
    databaseUrl,
    schema: SCHEMA,
    role: PLATFORM_ROLE,
    topics: publishedTopics,
    // Shorter than a shutdown may take, so that a Kafka that hangs does not turn an orderly stop into a killed one.
    producer: createRecordProducer(kafka, { deadlineMs: 10_000 }),
    source: SCHEMA,
    logger,
    // What a step of an import leaves, and half: many small requests cost Kafka as much as their records.
    batchSize: 3_000,
    heartbeat: suppressionHeartbeat,
    observer: relayMetrics,
  });
}
