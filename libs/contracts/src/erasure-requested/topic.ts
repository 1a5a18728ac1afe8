import { personKey } from '../fields.js';
import { DAY, defineTopic } from '../topic.js';
import { erasureRequestedExamples } from './examples.js';
import { erasureRequestedSchema } from './schema.js';

export const erasureRequested = defineTopic({
  name: 'erasure.requested',
  summary: 'A person is to be erased: whoever keeps the address deletes it and says so in erasure.completed.',
  schema: erasureRequestedSchema,
  keyOf: personKey,
  keyIs: 'companyId|channel|address',
  cleanup: 'delete',
  // It holds what is to be erased, so it may not outlive the rest.
  retentionMs: 7 * DAY,
  writtenBy: ['registry (outbox)'],
  readBy: ['short-url'],
  examples: erasureRequestedExamples,
});
