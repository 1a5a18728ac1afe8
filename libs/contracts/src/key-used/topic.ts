import { DAY, defineTopic } from '../topic.js';
import { keyUsedExamples } from './examples.js';
import { keyUsedSchema } from './schema.js';

export const keyUsed = defineTopic({
  name: 'key.used',
  summary: 'An API key was used outside of the registry; once a minute for each key and process.',
  schema: keyUsedSchema,
  keyOf: ({ companyId }) => companyId,
  keyIs: 'companyId',
  cleanup: 'delete',
  retentionMs: DAY,
  writtenBy: ['enrichment', 'analytics'],
  readBy: ['registry'],
  examples: keyUsedExamples,
});
