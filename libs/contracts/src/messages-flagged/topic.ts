import { DAY, defineTopic } from '../topic.js';
import { flaggedMessageExamples } from './examples.js';
import { flaggedMessageSchema } from './schema.js';

export const messagesFlagged = defineTopic({
  name: 'messages.flagged',
  summary:
    'Transactional messages that look like marketing. They were passed on all the same; nothing is blocked by it.',
  schema: flaggedMessageSchema,
  // Not by company: nobody needs an order within one, and a large one would fill a partition alone.
  keyOf: ({ companyId, messageId }) => `${companyId}|${messageId}`,
  keyIs: 'companyId|messageId',
  cleanup: 'delete',
  retentionMs: 30 * DAY,
  writtenBy: ['enrichment'],
  readBy: ['analytics', 'compliance tools'],
  examples: flaggedMessageExamples,
});
