/**
 * Headers that Stopgate's own producers write. Names of CloudEvents attributes follow its Kafka binding (binary mode).
 * A reader that keeps the highest source offset per (source group, source partition) drops duplicates exactly.
 */
export const recordHeaders = {
  contentType: 'content-type',
  ceSpecVersion: 'ce_specversion',
  ceId: 'ce_id',
  ceType: 'ce_type',
  ceSource: 'ce_source',
  ceTime: 'ce_time',
  traceparent: 'traceparent',
  tracestate: 'tracestate',
  sourceGroup: 'stopgate-source-group',
  sourceTopic: 'stopgate-source-topic',
  sourcePartition: 'stopgate-source-partition',
  sourceOffset: 'stopgate-source-offset',
} as const;

/** CloudEvents type of the records of a topic: `stopgate.messages.enriched.v1`. */
export function cloudEventType(topicName: string): string {
  return `stopgate.${topicName}.v1`;
}
