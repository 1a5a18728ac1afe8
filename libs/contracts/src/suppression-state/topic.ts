import { readErasedAddress } from '@stopgate/domain';
import { personKey, readPersonKey } from '../fields.js';
import { defineTopic, HOUR, PARTITIONS } from '../topic.js';
import { suppressionStateExamples } from './examples.js';
import { isPlainState } from './plain-state.js';
import { suppressionStateSchema } from './schema.js';

/** One key a partition, so that compaction keeps a single heartbeat in each. */
export function heartbeatKey(partition: number): string {
  return `~heartbeat|${partition}`;
}

/**
 * A token's records stand among those of the address that it stands for: whoever reads them sees the token before the
 * address goes, and the address before the token goes. Undefined for an address, which is placed by its key's hash.
 */
function partitionOf(key: string): number | undefined {
  const address = readPersonKey(key)?.address;
  const partition = address === undefined ? undefined : readErasedAddress(address)?.partition;
  return partition !== undefined && partition < PARTITIONS ? partition : undefined;
}

export const suppressionState = defineTopic({
  name: 'suppression.state',
  summary:
    'The current state of every suppression, compacted and versioned, with a heartbeat in every partition. A record without ' +
    'a value (a tombstone) takes a key out and never means "opted in": its person was erased and stays suppressed under a ' +
    'token, or came back and lost the token. In both cases the state that holds stands before it in the same partition. Third-party ' +
    'lists have states of their own, of a scope in place of a company: a promotional message is blocked by `acme`, by ' +
    '`~acme` and by `~~all`.',
  schema: suppressionStateSchema,
  isPlain: isPlainState,
  keyOf: (value) => (value.kind === 'state' ? personKey(value) : heartbeatKey(value.partition)),
  keyIs:
    'companyId|channel|address, with a scope of lists for the companyId where the state is of one (a heartbeat: ~heartbeat|partition). Placed by its hash as by default; a key with an erasure ' +
    'token is in the partition that the token names',
  partitionOf,
  cleanup: 'compact',
  // As old as a heartbeat may be at most (STOPGATE_FRESHNESS_MS). Otherwise a copy that is being built could meet a fresh
  // heartbeat and not the record that held then: one that was superseded since, and is gone already.
  minCompactionLagMs: HOUR,
  writtenBy: ['registry (outbox)'],
  readBy: ['enrichment (Redis replica)', 'anyone'],
  examples: suppressionStateExamples,
});
