import { personKey } from '../fields.js';
import { DAY, defineTopic } from '../topic.js';
import { optOutRecordedExamples } from './examples.js';
import { optOutRecordedSchema } from './schema.js';

export const optoutRecorded = defineTopic({
  name: 'optout.recorded',
  summary: 'One event for each change that took effect, and for each reason that a person gave.',
  schema: optOutRecordedSchema,
  keyOf: personKey,
  keyIs: 'companyId|channel|address',
  cleanup: 'delete',
  // Addresses stand in it: an erasure is complete when the last record with one has expired. The registry keeps all.
  retentionMs: 30 * DAY,
  writtenBy: ['registry (outbox)'],
  readBy: ['analytics', 'inbound (confirmations)', 'registry (webhooks)', "customers' consumers"],
  examples: optOutRecordedExamples,
});
