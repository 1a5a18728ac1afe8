import { queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { countryCode } from '../country-code.js';
import { encodeCursor, readCursorOf } from '../list-cursor.js';
import type { ImportRow, ReportRow } from './imports.sql.js';
import { NO_COUNTS } from './record-lines.js';
import { MOST_REPORTED } from './run-import.js';

export const importIdSchema = z.string().regex(/^[0-9a-f-]{36}$/, 'must be an id that an import was given');

export const createQuerySchema = z.object({
  dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'Decide everything and record nothing' }),
  defaultCountry: countryCode()
    .optional()
    .meta({ description: 'Whose national numbers stand in the file', example: 'FR' }),
});
export type CreateQuery = z.output<typeof createQuerySchema>;

export const importBodySchema = z.string().meta({
  description:
    'CSV with a header: `address`, and `channel` (sms, email), `campaignId`, `reason`, `occurredAt`, `consentText`, `consentAt`, ' +
    '`consentSource` as needed; or NDJSON with the same names. Of any length.',
  example: 'channel,address,campaignId,occurredAt\nsms,+33612345678,spring,2026-01-31T09:30:00Z\n',
});

export const reportItemSchema = z.object({
  line: z.number().int().meta({ description: 'As an editor counts; the header is the first' }),
  status: z.enum(['recorded', 'unchanged', 'refused', 'invalid']),
  code: z.string().meta({
    description: 'Why, such as INVALID_ADDRESS, ALREADY_OPTED_OUT, OLD_NUMBER_SHAPE',
    example: 'INVALID_ADDRESS',
  }),
  detail: z.string().optional(),
  presentNumber: z.string().optional().meta({ description: 'OLD_NUMBER_SHAPE: what the number is today' }),
});

const count = (description: string) => z.number().int().meta({ description });

export const importSchema = z.object({
  importId: importIdSchema,
  status: z.enum(['pending', 'running', 'done', 'failed', 'undone']),
  dryRun: z.boolean(),
  format: z.enum(['csv', 'ndjson']),
  defaultCountry: z.string().optional(),
  createdAt: z.string(),
  finishedAt: z.string().optional(),
  progress: z.number().min(0).max(1).meta({ description: 'How much of the file is read, 0 to 1' }),
  lines: count('Lines that are decided'),
  recorded: count('Lines that changed something, or in a dry run would'),
  unchanged: count('Lines that there was nothing to do for'),
  refused: count('Consents that are older than the opt-out'),
  invalid: count('Lines that cannot be understood; the report says why'),
  optedOut: count('Addresses that were opted out by it'),
  optedIn: count('Addresses that were brought back by a consent'),
  ignoredColumns: z.array(z.string()).optional().meta({ description: 'Columns of a CSV file that are not read' }),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
  undo: z
    .object({ requestedAt: z.string(), undone: z.number().int(), kept: z.number().int() })
    .optional()
    .meta({ description: 'kept: changes that something newer, or somebody else, stands behind' }),
  report: z
    .object({ items: z.array(reportItemSchema), complete: z.boolean() })
    .optional()
    .meta({
      description: 'The first 100 lines of which there is something to say; all at GET /v1/imports/{importId}/report',
    }),
});
export type ImportAnswer = z.output<typeof importSchema>;

export const listQuerySchema = z.object({
  limit: queryInteger(1, 1_000).default(100),
  cursor: z.string().min(1).max(200).optional(),
});
export type ImportListQuery = z.output<typeof listQuerySchema>;

export const importListSchema = z.object({ items: z.array(importSchema), nextCursor: z.string().optional() });
export type ImportList = z.output<typeof importListSchema>;

export const reportQuerySchema = z.object({
  status: reportItemSchema.shape.status.optional(),
  limit: queryInteger(1, 1_000).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'must be one that a report gave')
    .optional(),
});
export type ReportQuery = z.output<typeof reportQuerySchema>;

export const reportSchema = z.object({
  items: z.array(reportItemSchema),
  nextCursor: z.string().optional(),
  truncated: z.boolean().meta({ description: `More than ${MOST_REPORTED} lines: the rest is only counted` }),
});
export type Report = z.output<typeof reportSchema>;

export function toReportItem({ line, status, code, detail, present_number }: ReportRow): Report['items'][number] {
  return {
    line: Number(line),
    status,
    code,
    ...(detail !== null && { detail }),
    ...(present_number !== null && { presentNumber: present_number }),
  };
}

/** While it is being undone an import is running, as long as any of it is left. */
const SHOWN: Readonly<Record<ImportRow['status'], ImportAnswer['status']>> = {
  receiving: 'pending',
  pending: 'pending',
  running: 'running',
  undoing: 'running',
  done: 'done',
  failed: 'failed',
  undone: 'undone',
};

/** What is shown of every import, of whatever kind. */
export function showCourse(row: ImportRow) {
  const ignored = row.layout?.ignored ?? [];
  return {
    dryRun: row.dry_run,
    createdAt: row.created_at.toISOString(),
    ...(row.finished_at !== null && { finishedAt: row.finished_at.toISOString() }),
    ...(ignored.length > 0 && { ignoredColumns: [...ignored] }),
    ...(row.error_code !== null && { error: { code: row.error_code, detail: row.error_detail ?? '' } }),
  };
}

/** What is shown of the file of an import that is nothing but its file. */
export function showFile(row: ImportRow) {
  const bytes = Number(row.bytes);
  return {
    format: row.format,
    ...(row.default_country !== null && { defaultCountry: row.default_country }),
    progress: row.status === 'done' || bytes === 0 ? 1 : Math.min(1, Number(row.read_bytes) / bytes),
  };
}

/** How an import stands that is never undone. */
export function showStatus({ status }: ImportRow): 'pending' | 'running' | 'done' | 'failed' {
  return status === 'running' || status === 'done' || status === 'failed' ? status : 'pending';
}

export function toImportAnswer(row: ImportRow): ImportAnswer {
  const counts = { ...NO_COUNTS, ...row.counts };
  return {
    importId: row.import_id,
    status: SHOWN[row.status],
    ...showCourse(row),
    ...showFile(row),
    lines: counts.recorded + counts.unchanged + counts.refused + counts.invalid,
    ...counts,
    ...(row.undo_requested_at !== null && {
      undo: { requestedAt: row.undo_requested_at.toISOString(), undone: row.undone, kept: row.kept },
    }),
  };
}

export function writeCursor({ created_at, import_id }: ImportRow): string {
  return encodeCursor([created_at.toISOString(), import_id]);
}

const positionSchema = z.tuple([z.iso.datetime(), importIdSchema]);

/** Throws a 400 for a text that no list has given. */
export function readCursor(cursor: string | undefined): readonly [string, string] | undefined {
  return readCursorOf(positionSchema, cursor);
}
