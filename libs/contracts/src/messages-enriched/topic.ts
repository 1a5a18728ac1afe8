import { DAY, defineTopic, OUTPUT_MAX_MESSAGE_BYTES } from '../topic.js';
import { enrichedMessageExamples } from './examples.js';
import { isPlainEnrichedSms } from './plain-enriched.js';
import { enrichedMessageSchema } from './schema.js';

export const messagesEnriched = defineTopic({
  name: 'messages.enriched',
  summary: 'Cleared for sending, with the final text. The gateway sends these and nothing else.',
  schema: enrichedMessageSchema,
  isPlain: isPlainEnrichedSms,
  keyOf: (message) => message.to,
  keyIs: 'to',
  cleanup: 'delete',
  retentionMs: 7 * DAY,
  maxMessageBytes: OUTPUT_MAX_MESSAGE_BYTES,
  writtenBy: ['enrichment'],
  readBy: ['SMS gateway', 'inbound', 'analytics'],
  examples: enrichedMessageExamples,
});
