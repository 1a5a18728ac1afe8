import { problems } from '@stopgate/nest';
import type { ApiZodOptions } from '@stopgate/nest';
import { reportSchema } from '../import-opt-outs/import-schemas.js';
import { refreshBodySchema, refreshesSchema, refreshSchema } from '../refresh-lists/refresh-schemas.js';
import { listSchema, listsSchema } from './list-schemas.js';
import { LIST_UNKNOWN, REFRESH_RUNNING } from './list-store.js';

/** Said of the calls of both owners: a company for itself, and the operator for the platform. */
export function listDocs(by: 'company' | 'platform') {
  const isPlatform = by === 'platform';
  const say = (scope: 'read' | 'write' | 'admin') =>
    isPlatform
      ? { tags: ['platform lists'], auth: 'admin' as const }
      : { tags: ['lists'], auth: 'company' as const, scopes: [scope] };
  const unknown = problems({ LIST_UNKNOWN });
  const running = { REFRESH_RUNNING };
  const of = isPlatform ? 'Platform' : '';
  const whom = isPlatform ? 'every company' : 'your company';
  return {
    put: {
      operationId: `replace${of}List`,
      summary: `Make a third-party list that blocks for ${whom}, or name it anew`,
      description:
        'A list stands beside what people say themselves: leaving it lifts nobody’s own opt-out, and a consent takes nobody ' +
        'off it. Its channel stays.',
      ...say('admin'),
      responses: {
        200: { description: 'There already', schema: listSchema },
        201: { description: 'Made', schema: listSchema },
        409: problems('LIST_CHANNEL_FIXED', 'TOO_MANY_LISTS', running),
      },
    },
    list: {
      operationId: `list${of}Lists`,
      summary: isPlatform
        ? 'The lists that block for every company'
        : 'The lists that block for your company: its own, and those of the platform',
      ...say('read'),
      responses: { 200: listsSchema },
    },
    get: {
      operationId: `get${of}List`,
      summary: 'One list, how long it is and how fresh',
      ...say('read'),
      responses: { 200: listSchema, 404: unknown },
    },
    delete: {
      operationId: `delete${of}List`,
      summary: 'Take everybody off a list, and then delete it',
      description:
        'Whoever is on no other list, and has not said stop, can be written to again. It goes step by step: the answer is a ' +
        'refresh that says how far it is.',
      ...say('admin'),
      responses: { 202: refreshSchema, 404: unknown, 409: problems(running) },
    },
    refresh: {
      operationId: `refresh${of}List`,
      summary: 'Replace a list as a whole by a CSV or NDJSON file',
      description:
        'The answer comes when the whole body is stored; it is then compared with the list, and nothing changes before that ' +
        'has come to its end. A file that would take more off the list than may be (20 % unless the operator has said ' +
        'otherwise) is refused with `TOO_MANY_REMOVED`: send it again with `confirmRemovals=true` if it is whole.',
      ...say('write'),
      body: refreshBodySchema,
      bodyType: ['text/csv', 'application/x-ndjson'],
      responses: {
        202: refreshSchema,
        400: problems('CSV_HEADER_MISSING', 'CSV_COLUMNS_AMBIGUOUS', 'COLUMN_UNKNOWN', 'INVALID_ENCODING'),
        404: unknown,
        408: problems('REQUEST_TIMEOUT'),
        409: problems(running, 'TOO_MANY_IMPORTS'),
        415: problems('UNSUPPORTED_CHARSET'),
      },
    },
    refreshes: {
      operationId: `list${of}ListRefreshes`,
      summary: 'The last 100 refreshes of a list, newest first',
      ...say('read'),
      responses: { 200: refreshesSchema, 404: unknown },
    },
    refreshOf: {
      operationId: `get${of}ListRefresh`,
      summary: 'How far a refresh is, and what it changes',
      ...say('read'),
      responses: { 200: refreshSchema, 404: problems({ REFRESH_UNKNOWN }) },
    },
    report: {
      operationId: `get${of}ListRefreshReport`,
      summary: 'The lines of a file that cannot be understood',
      description: 'Kept for 30 days.',
      ...say('read'),
      responses: { 200: reportSchema, 404: problems({ REFRESH_UNKNOWN }) },
    },
  } satisfies Record<string, ApiZodOptions>;
}

export const REFRESH_UNKNOWN = 'The list has no such refresh.';
