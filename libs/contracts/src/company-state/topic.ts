import { defineTopic } from '../topic.js';
import { companyStateExamples } from './examples.js';
import { companyStateSchema } from './schema.js';

export const companyState = defineTopic({
  name: 'company.state',
  summary: 'Each company as every other service needs it: name, settings, status and the hashes of its API keys.',
  schema: companyStateSchema,
  keyOf: (company) => company.companyId,
  keyIs: 'companyId',
  cleanup: 'compact',
  writtenBy: ['registry (outbox)'],
  readBy: ['enrichment', 'inbound', 'short-url', 'analytics'],
  examples: companyStateExamples,
});
