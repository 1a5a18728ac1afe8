import { suppressionState } from '@stopgate/contracts';
import { encodeRecord } from '@stopgate/kafka';
import type { EncodedRecord } from '@stopgate/kafka';
import type { RelayHeartbeat } from '@stopgate/outbox';
import { SCHEMA } from '../tokens.js';

/** One record to every partition: a reader of any of them learns that all that was accepted before `at` is there. */
export const suppressionHeartbeat: RelayHeartbeat = {
  intervalMs: 1_000,
  records: (at) =>
    Array.from({ length: suppressionState.partitions }, (_, partition): EncodedRecord => {
      const moment = at.toISOString();
      return encodeRecord(
        suppressionState,
        { kind: 'heartbeat', partition, at: moment },
        { id: `heartbeat-${partition}-${moment}`, source: SCHEMA, partition },
      );
    }),
};
