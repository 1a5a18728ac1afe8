import { readCursor, toReportItem, writeCursor } from './import-schemas.js';
import type { ImportListQuery, Report, ReportQuery } from './import-schemas.js';
import type { ImportStore } from './import-store.js';
import type { ImportKind, ImportRow } from './imports.sql.js';
import { MOST_REPORTED } from './run-import.js';

const SHOWN_AT_ONCE = 100;

/** A page of a company's imports of one kind, the newest first. Throws a 400 for a cursor that no list gave. */
export async function showImports<Answer>(
  store: ImportStore,
  companyId: string,
  { limit, cursor }: ImportListQuery,
  { kind, toAnswer }: { readonly kind: ImportKind; readonly toAnswer: (row: ImportRow) => Answer },
): Promise<{ items: Answer[]; nextCursor?: string }> {
  const after = readCursor(cursor) ?? ['infinity', ''];
  const rows = await store.list(companyId, after, limit + 1, kind);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toAnswer), ...(rows.length > limit && last && { nextCursor: writeCursor(last) }) };
}

/** The beginning of an import's report, as it stands in the answer about the import itself. */
export async function showReportBegin(
  store: ImportStore,
  row: ImportRow,
): Promise<{ items: Report['items']; complete: boolean }> {
  const items = await store.report(row.company_id, row.import_id, { after: -1, limit: SHOWN_AT_ONCE });
  return { items: items.map(toReportItem), complete: row.report_rows <= items.length };
}

/** A page of an import's report. */
export async function showReport(
  store: ImportStore,
  row: ImportRow,
  { status, limit, cursor }: ReportQuery,
): Promise<Report> {
  const after = cursor === undefined ? -1 : Number(cursor);
  const rows = await store.report(row.company_id, row.import_id, { after, status, limit: limit + 1 });
  const items = rows.slice(0, limit).map(toReportItem);
  return {
    items,
    ...(rows.length > limit && { nextCursor: String(items.at(-1)!.line) }),
    truncated: row.report_rows >= MOST_REPORTED,
  };
}
