import type { Topic, TopicValue } from '@stopgate/contracts';

/** Something to be published once the transaction that says it has committed. */
export interface OutboxEvent {
  readonly topicName: string;
  /** CloudEvents id; derived by the writer, so that the same event again has the same id. */
  readonly eventId: string;
  /** Kafka key. */
  readonly key: string;
  /** The value as JSON text; null is a tombstone: compaction then forgets the key. */
  readonly json: string | null;
  /** Trace to go on with; W3C `traceparent`. */
  readonly traceparent?: string;
}

/** A typed event; keeps topic and value together for the compiler. */
export function outboxEvent<T extends Topic>(
  topic: T,
  value: TopicValue<T>,
  options: { readonly eventId: string; readonly traceparent?: string },
): OutboxEvent {
  return {
    topicName: topic.name,
    eventId: options.eventId,
    key: topic.keyOf(value),
    json: JSON.stringify(value),
    traceparent: options.traceparent,
  };
}

/** Makes a compacted topic forget a key. */
export function outboxTombstone(
  topic: Topic,
  key: string,
  options: { readonly eventId: string; readonly traceparent?: string },
): OutboxEvent {
  return { topicName: topic.name, key, json: null, ...options };
}
