import { personKey } from '../fields.js';
import { DAY, defineTopic } from '../topic.js';
import { optOutRequestedExamples } from './examples.js';
import { optOutRequestedSchema } from './schema.js';

export const optoutRequested = defineTopic({
  name: 'optout.requested',
  summary: 'A person wants out (or in again). The registry decides what changes.',
  schema: optOutRequestedSchema,
  keyOf: personKey,
  keyIs: 'companyId|channel|address',
  cleanup: 'delete',
  retentionMs: 30 * DAY,
  writtenBy: ['inbound', 'short-url'],
  readBy: ['registry'],
  examples: optOutRequestedExamples,
});
