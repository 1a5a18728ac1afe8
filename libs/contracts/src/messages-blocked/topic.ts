import { DAY, defineTopic, OUTPUT_MAX_MESSAGE_BYTES } from '../topic.js';
import { blockedMessageExamples } from './examples.js';
import { blockedMessageSchema } from './schema.js';

export const messagesBlocked = defineTopic({
  name: 'messages.blocked',
  summary: 'Refused messages, each with the reason. Never send these.',
  schema: blockedMessageSchema,
  keyOf: (message) => message.to,
  keyIs: 'to',
  cleanup: 'delete',
  retentionMs: 30 * DAY,
  maxMessageBytes: OUTPUT_MAX_MESSAGE_BYTES,
  writtenBy: ['enrichment'],
  readBy: ['SMS gateway', 'analytics', 'registry (explanations)'],
  examples: blockedMessageExamples,
});
