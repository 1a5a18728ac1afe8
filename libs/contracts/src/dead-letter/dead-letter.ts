import { DAY, OUTPUT_MAX_MESSAGE_BYTES } from '../topic.js';

/** Headers of a record on `<topic>.dead`; key and value are those of the source, byte for byte. */
export const deadLetterHeaders = {
  topic: 'stopgate-dead-topic',
  partition: 'stopgate-dead-partition',
  offset: 'stopgate-dead-offset',
  group: 'stopgate-dead-group',
  code: 'stopgate-dead-code',
  message: 'stopgate-dead-message',
  attempts: 'stopgate-dead-attempts',
  at: 'stopgate-dead-at',
} as const;

/** Why a record went to the dead-letter topic, beside the codes that a handler gives; the list only grows. */
export const DEAD_LETTER_CODES = [
  'EMPTY_VALUE',
  'INVALID_JSON',
  'INVALID_MESSAGE',
  'HANDLER_ERROR',
  'OUTPUT_TOO_LARGE',
] as const;
export type DeadLetterCode = (typeof DEAD_LETTER_CODES)[number];

export const DEAD_LETTER_PARTITIONS = 1;
export const DEAD_LETTER_RETENTION_MS = 30 * DAY;
export const DEAD_LETTER_MAX_MESSAGE_BYTES = OUTPUT_MAX_MESSAGE_BYTES;

/** The dead-letter topic of a topic. */
export function deadLetterTopicName(topicName: string): string {
  return `${topicName}.dead`;
}
