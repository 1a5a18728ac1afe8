import { defineTopic } from '../topic.js';
import { connectionStateExamples } from './examples.js';
import { connectionStateSchema } from './schema.js';

export const connectionState = defineTopic({
  name: 'connection.state',
  summary: 'How providers reach us: the senders of each connection, never its credentials.',
  schema: connectionStateSchema,
  keyOf: (connection) => connection.connectionId,
  keyIs: 'connectionId',
  cleanup: 'compact',
  writtenBy: ['inbound (outbox)'],
  readBy: ['enrichment', 'inbound'],
  examples: connectionStateExamples,
});
