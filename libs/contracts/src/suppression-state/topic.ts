import { personKey } from '../fields.js';
import { defineTopic } from '../topic.js';
import { suppressionStateExamples } from './examples.js';
import { isPlainState } from './plain-state.js';
import { suppressionStateSchema } from './schema.js';

/** One key a partition, so that compaction keeps a single heartbeat in each. */
export function heartbeatKey(partition: number): string {
  return `~heartbeat|${partition}`;
}

export const suppressionState = defineTopic({
  name: 'suppression.state',
  summary: 'The current state of every suppression, compacted and versioned, with a heartbeat in every partition.',
  schema: suppressionStateSchema,
  isPlain: isPlainState,
  keyOf: (value) => (value.kind === 'state' ? personKey(value) : heartbeatKey(value.partition)),
  keyIs: 'companyId|channel|address (a heartbeat: ~heartbeat|partition)',
  cleanup: 'compact',
  writtenBy: ['registry (outbox)'],
  readBy: ['enrichment (Redis replica)', 'anyone'],
  examples: suppressionStateExamples,
});
