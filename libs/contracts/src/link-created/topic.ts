import { DAY, defineTopic } from '../topic.js';
import { linkCreatedExamples } from './examples.js';
import { isPlainLink } from './plain-link.js';
import { linkCreatedSchema } from './schema.js';

export const linkCreated = defineTopic({
  name: 'link.created',
  summary: 'A link that is unique to one recipient of one message.',
  schema: linkCreatedSchema,
  isPlain: isPlainLink,
  keyOf: (link) => link.code,
  keyIs: 'code',
  cleanup: 'delete',
  retentionMs: 30 * DAY,
  writtenBy: ['enrichment'],
  readBy: ['short-url'],
  examples: linkCreatedExamples,
});
