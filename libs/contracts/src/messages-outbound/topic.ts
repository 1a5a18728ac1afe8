import { DAY, defineTopic } from '../topic.js';
import { outboundMessageExamples } from './examples.js';
import { isPlainSms } from './plain-message.js';
import { outboundMessageSchema } from './schema.js';

export const messagesOutbound = defineTopic({
  name: 'messages.outbound',
  summary: 'What companies want to send. A plain JSON producer without any header is enough.',
  schema: outboundMessageSchema,
  isPlain: isPlainSms,
  keyOf: (message) => message.to,
  keyIs: 'to',
  cleanup: 'delete',
  retentionMs: 7 * DAY,
  writtenBy: ['SMS gateway', 'campaign tools', 'inbound'],
  readBy: ['enrichment'],
  examples: outboundMessageExamples,
});
