import { DAY, defineTopic } from '../topic.js';
import { linkVisitedExamples } from './examples.js';
import { linkVisitedSchema } from './schema.js';

export const linkVisited = defineTopic({
  name: 'link.visited',
  summary: 'Somebody or something opened a link. Opening never opts anybody out.',
  schema: linkVisitedSchema,
  keyOf: (visit) => visit.code,
  keyIs: 'code',
  cleanup: 'delete',
  retentionMs: 30 * DAY,
  writtenBy: ['short-url'],
  readBy: ['analytics'],
  examples: linkVisitedExamples,
});
