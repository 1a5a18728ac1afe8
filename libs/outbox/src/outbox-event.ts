import type { Topic, TopicValue } from '@stopgate/contracts';

/** Something to be published once the transaction that says it has committed. */
export interface OutboxEvent {
  readonly topicName: string;
  /** CloudEvents id; derived by the writer, so that the same event again has the same id. */
  readonly eventId: string;
  /** The value as JSON text; key and partition are found from it when it is sent. */
  readonly json: string;
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
    json: JSON.stringify(value),
    traceparent: options.traceparent,
  };
}
