import type { Heartbeat, SuppressionRecord } from '@stopgate/contracts';
import { readPersonKey, suppressionState } from '@stopgate/contracts';
import { decodeValue } from '@stopgate/kafka';
import type { KafkaMessage, LogSlice } from '@stopgate/kafka';
import type { ReplicaSlice, SuppressionChange } from '@stopgate/suppression-replica';

/** A record that is neither a state nor a heartbeat nor a tombstone. */
export interface UnreadableRecord {
  readonly record: KafkaMessage;
  readonly code: string;
  readonly detail: string;
}

/** Bytes of the log to what the replica takes, and what could not be read. */
export function readSlice(slice: LogSlice): { slice: ReplicaSlice; unreadable: UnreadableRecord[] } {
  const changes: SuppressionChange[] = [];
  const unreadable: UnreadableRecord[] = [];
  let heartbeat: Heartbeat | undefined;
  for (const record of slice.records) {
    if (record.value === null) {
      const removal = toRemoval(record);
      if (removal) changes.push(removal);
      continue;
    }
    const decoded = decodeValue(suppressionState, record.value);
    if (decoded.kind === 'dead') unreadable.push({ record, code: decoded.code, detail: decoded.detail });
    else if (decoded.value.kind === 'heartbeat') heartbeat = decoded.value;
    else changes.push(toChange(decoded.value, record.offset));
  }
  const { partition, fromOffset, nextOffset, endOffset } = slice;
  return {
    slice: {
      partition,
      fromOffset,
      nextOffset,
      endOffset,
      changes,
      ...(heartbeat && { heartbeatAt: new Date(heartbeat.at) }),
    },
    unreadable,
  };
}

/**
 * A tombstone takes its key's address out, and nothing else: who was erased stands under a token by then, whose record
 * comes before it in the same partition. Undefined for keys of no person, such as a heartbeat's.
 */
function toRemoval({ key, offset }: KafkaMessage): SuppressionChange | undefined {
  const person = readPersonKey(key?.toString() ?? '');
  return person && { ...person, offset: BigInt(offset), suppressed: false };
}

function toChange(state: SuppressionRecord, offset: string): SuppressionChange {
  const { companyId, channel, address, status } = state;
  return { companyId, channel, address, offset: BigInt(offset), suppressed: status === 'opted_out' };
}
