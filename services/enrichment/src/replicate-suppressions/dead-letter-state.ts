import { deadLetterHeaders, deadLetterTopicName, suppressionState } from '@stopgate/contracts';
import type { EncodedRecord } from '@stopgate/kafka';
import type { UnreadableRecord } from './read-slice.js';

/** The record as it came, for `suppression.state.dead`, with the reason in its headers. */
export function encodeUnreadable(
  unreadable: UnreadableRecord,
  place: { group: string; partition: number; at: Date },
): EncodedRecord {
  const { record, code, detail } = unreadable;
  return {
    topic: deadLetterTopicName(suppressionState.name),
    bytes: (record.value?.length ?? 0) + (record.key?.length ?? 0) + 4_000,
    message: {
      key: record.key,
      value: record.value,
      headers: {
        ...record.headers,
        [deadLetterHeaders.topic]: suppressionState.name,
        [deadLetterHeaders.partition]: String(place.partition),
        [deadLetterHeaders.offset]: record.offset,
        [deadLetterHeaders.group]: place.group,
        [deadLetterHeaders.code]: code,
        [deadLetterHeaders.message]: detail.slice(0, 2_000),
        [deadLetterHeaders.attempts]: '1',
        [deadLetterHeaders.at]: place.at.toISOString(),
      },
    },
  };
}
