import { deadLetterHeaders, DEAD_LETTER_MAX_MESSAGE_BYTES, deadLetterTopicName } from '@stopgate/contracts';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { EncodedRecord } from './encode-record.js';

export interface DeadLetter {
  readonly topic: string;
  readonly partition: number;
  readonly group: string;
  readonly record: KafkaMessage;
  readonly code: string;
  readonly detail: string;
  readonly attempts: number;
  readonly at: Date;
}

/** The source record, byte for byte, with the reason in its headers. */
export function encodeDeadLetter(letter: DeadLetter): EncodedRecord {
  const headers: IHeaders = {
    ...letter.record.headers,
    [deadLetterHeaders.topic]: letter.topic,
    [deadLetterHeaders.partition]: String(letter.partition),
    [deadLetterHeaders.offset]: letter.record.offset,
    [deadLetterHeaders.group]: letter.group,
    [deadLetterHeaders.code]: letter.code,
    [deadLetterHeaders.message]: letter.detail.slice(0, 2_000),
    [deadLetterHeaders.attempts]: String(letter.attempts),
    [deadLetterHeaders.at]: letter.at.toISOString(),
  };
  const size = (letter.record.value?.length ?? 0) + (letter.record.key?.length ?? 0);
  return {
    topic: deadLetterTopicName(letter.topic),
    bytes: Math.min(size + 4_000, DEAD_LETTER_MAX_MESSAGE_BYTES),
    message: { key: letter.record.key, value: letter.record.value, headers },
  };
}
