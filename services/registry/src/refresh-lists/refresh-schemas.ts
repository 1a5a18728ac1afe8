import { instantSchema } from '@stopgate/contracts';
import { queryBoolean } from '@stopgate/nest';
import { z } from 'zod';
import { countryCode } from '../country-code.js';
import { plainText } from '../plain-text.js';
import { importIdSchema, reportItemSchema, showCourse, showStatus } from '../import-opt-outs/import-schemas.js';
import type { ImportRow } from '../import-opt-outs/imports.sql.js';
import { listIdSchema } from '../manage-lists/list-schemas.js';
import { NO_REFRESH } from './refresh.sql.js';
import type { RefreshCounts, RefreshOptions } from './refresh.sql.js';

export const refreshQuerySchema = z.object({
  dryRun: queryBoolean().default(false).meta({ description: 'Compare and change nothing' }),
  defaultCountry: countryCode()
    .optional()
    .meta({ description: 'Whose national numbers stand in the file', example: 'FR' }),
  column: plainText(200)
    .pipe(z.string().min(1))
    .optional()
    .meta({ description: 'The column, or member, with the addresses, where it is not called as an import reads it' }),
  confirmRemovals: queryBoolean()
    .default(false)
    .meta({ description: 'The file is whole, and it is meant that so many leave the list' }),
});
export type RefreshQuery = z.output<typeof refreshQuerySchema>;

export const refreshBodySchema = z.string().meta({
  description: 'The whole list: CSV with a header, or NDJSON, with a column `address`. Of any length.',
  example: 'address\n+33612345678\n+33612345679\n',
});

const count = (description: string) => z.int().nonnegative().meta({ description, example: 0 });

export const refreshSchema = z
  .object({
    refreshId: importIdSchema.meta({ example: '0b6f4a5e-4a0c-4f0e-9a55-4be8ab6a52c1' }),
    listId: listIdSchema,
    status: z.enum(['pending', 'running', 'done', 'failed']),
    phase: z.enum(['reading', 'comparing', 'applying', 'recording']).meta({
      description: 'Nothing changes before `applying`. `recording`: opt-outs are recorded of who is on the list alone',
    }),
    dryRun: z.boolean(),
    deletes: z.boolean().optional().meta({ description: 'The list is being deleted: everybody is taken off' }),
    createdAt: instantSchema,
    finishedAt: instantSchema.optional(),
    lines: count('Lines that are read'),
    invalid: count('Lines that cannot be understood; the report says why'),
    added: count('Addresses that come onto the list; while recording, opt-outs that were recorded'),
    removed: count('Addresses that leave it'),
    unchanged: count('Addresses that stay on it'),
    applied: count('Of those that come or leave, how many did already'),
    ignoredColumns: z.array(z.string()).optional().meta({ description: 'Columns of a CSV file that are not read' }),
    error: z
      .object({ code: z.string().meta({ example: 'TOO_MANY_REMOVED' }), detail: z.string() })
      .optional()
      .meta({ description: 'Why it was not carried out: the list is as it was' }),
    report: z
      .object({ items: z.array(reportItemSchema), complete: z.boolean() })
      .optional()
      .meta({ description: 'The first 100 lines that cannot be understood; all at …/report' }),
  })
  .meta({ id: 'ListRefresh' });
export type RefreshAnswer = z.output<typeof refreshSchema>;

export const refreshesSchema = z.object({ items: z.array(refreshSchema) });
export type RefreshesAnswer = z.output<typeof refreshesSchema>;

export function toRefreshAnswer(row: ImportRow): RefreshAnswer {
  const { before, ...counts }: RefreshCounts = { ...NO_REFRESH, ...(row.counts as Partial<RefreshCounts>) };
  const { listId, phase, deletes } = row.options as RefreshOptions;
  return {
    refreshId: row.import_id,
    listId,
    status: showStatus(row),
    phase,
    ...(deletes && { deletes }),
    ...showCourse(row),
    ...counts,
    unchanged: Math.max(0, before - counts.removed),
  };
}
