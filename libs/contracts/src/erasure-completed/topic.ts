import { DAY, defineTopic } from '../topic.js';
import { erasureCompletedExamples } from './examples.js';
import { erasureCompletedSchema } from './schema.js';

export const erasureCompleted = defineTopic({
  name: 'erasure.completed',
  summary: 'A service has deleted what it had of a person who is to be erased.',
  schema: erasureCompletedSchema,
  keyOf: ({ companyId, erasureId }) => `${companyId}|${erasureId}`,
  keyIs: 'companyId|erasureId',
  cleanup: 'delete',
  retentionMs: 30 * DAY,
  writtenBy: ['short-url'],
  readBy: ['registry'],
  examples: erasureCompletedExamples,
});
