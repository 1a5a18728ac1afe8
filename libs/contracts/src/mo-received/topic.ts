import { DAY, defineTopic } from '../topic.js';
import { moReceivedExamples } from './examples.js';
import { moReceivedSchema } from './schema.js';

export const moReceived = defineTopic({
  name: 'mo.received',
  summary: 'Inbound SMS (MO) of all providers in one form, with the raw body as evidence.',
  schema: moReceivedSchema,
  keyOf: (mo) => mo.from,
  keyIs: 'from, the sender',
  cleanup: 'delete',
  retentionMs: 30 * DAY,
  writtenBy: ['inbound'],
  readBy: ['inbound (classification)'],
  examples: moReceivedExamples,
});
