import { unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';
import type { Layout } from './read-lines.js';

export type StoredStatus = 'receiving' | 'pending' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';

export type ImportKind = 'opt_outs' | 'contacts' | 'list';

/** Numbers of type bigint come as text. */
export interface ImportRow {
  readonly import_id: string;
  readonly company_id: string;
  readonly kind: ImportKind;
  /** What else was asked for, by kind. */
  readonly options: unknown;
  readonly actor: string;
  readonly format: 'csv' | 'ndjson';
  readonly dry_run: boolean;
  readonly default_country: string | null;
  readonly status: StoredStatus;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly layout: (Layout & { readonly ignored?: readonly string[] }) | null;
  readonly bytes: string;
  readonly read_bytes: string;
  readonly read_lines: string;
  readonly counts: Partial<ImportCounts>;
  readonly report_rows: number;
  readonly error_code: string | null;
  readonly error_detail: string | null;
  readonly undo_actor: string | null;
  readonly undo_requested_at: Date | null;
  readonly undo_after: string | null;
  readonly undone: number;
  readonly kept: number;
  readonly failures: number;
  readonly lease: string | null;
}

/** What became of the lines so far; `optedOut` and `optedIn` are people whose status changed. */
export interface ImportCounts {
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly invalid: number;
  readonly optedOut: number;
  readonly optedIn: number;
}

const OPEN = `('receiving', 'pending', 'running', 'undoing')`;

/** Held to the end of the transaction: two calls of a company cannot both be the last one that there is room for. */
export const LOCK_ROOM = `SELECT pg_advisory_xact_lock(hashtextextended('import|' || $1, 0))`;

/** Nothing when the company has as many open imports as it may have ($7). */
export const INSERT_IMPORT = `
  INSERT INTO registry.import (import_id, company_id, actor, format, dry_run, default_country, status, kind, options)
  SELECT $1, $2, $3, $4, $5, $6, 'receiving', $8, $9
  WHERE (SELECT count(*) FROM registry.import WHERE company_id = $2 AND status IN ${OPEN}) < $7
  RETURNING *`;

export const ADD_CHUNK = `
  WITH touched AS (
    UPDATE registry.import SET bytes = bytes + octet_length($4::bytea), touched_at = clock_timestamp()
    WHERE import_id = $1 AND company_id = $2 AND status = 'receiving'
    RETURNING import_id
  )
  INSERT INTO registry.import_chunk (import_id, position, company_id, body)
  SELECT import_id, $3, $2, $4 FROM touched`;

/** From here on the import is accepted. The data begin behind the header. */
export const ACCEPT_IMPORT = `
  UPDATE registry.import
  SET status = 'pending', layout = $3, read_bytes = $4, read_lines = $5, touched_at = clock_timestamp()
  WHERE import_id = $1 AND company_id = $2 AND status = 'receiving'
  RETURNING *`;

export const DROP_IMPORT = `
  DELETE FROM registry.import WHERE import_id = $1 AND company_id = $2 AND status = 'receiving'`;

export const READ_IMPORT = `
  SELECT * FROM registry.import WHERE company_id = $1 AND import_id = $2 AND kind = $3 AND status <> 'receiving'`;

export const LIST_IMPORTS = `
  SELECT * FROM registry.import
  WHERE company_id = $1 AND kind = $5 AND status <> 'receiving' AND (created_at, import_id) < ($2, $3)
  ORDER BY created_at DESC, import_id DESC LIMIT $4`;

export interface ReportRow {
  readonly line: string;
  readonly status: 'recorded' | 'unchanged' | 'refused' | 'invalid';
  readonly code: string;
  readonly detail: string | null;
  readonly present_number: string | null;
}

export const READ_REPORT = `
  SELECT line, status, code, detail, present_number FROM registry.import_report
  WHERE company_id = $1 AND import_id = $2 AND line > $3 AND ($4::text IS NULL OR status = $4)
  ORDER BY line LIMIT $5`;

/** Whoever works on it loses his lease: his next transaction fails, and nothing is recorded behind the undo. */
export const BEGIN_UNDO = `
  UPDATE registry.import
  SET status = 'undoing', undo_actor = $3, undo_requested_at = clock_timestamp(), touched_at = clock_timestamp(),
    lease = NULL, lease_until = NULL
  WHERE company_id = $1 AND import_id = $2 AND kind = 'opt_outs' AND NOT dry_run AND status IN ('pending', 'running', 'done', 'failed')
  RETURNING *`;

/** What a worker that is alive renews long before. */
export const LEASE = `interval '60 seconds'`;

/** The import that has waited longest, so that a long one does not keep others waiting. */
export const CLAIM_IMPORT = `
  UPDATE registry.import AS claimed
  SET lease = $1, lease_until = clock_timestamp() + ${LEASE}, touched_at = clock_timestamp(),
    status = CASE claimed.status WHEN 'pending' THEN 'running' ELSE claimed.status END
  FROM (
    SELECT import_id, lease IS NOT NULL AS interrupted FROM registry.import
    WHERE status IN ('pending', 'running', 'undoing') AND (lease_until IS NULL OR lease_until < clock_timestamp())
    ORDER BY touched_at LIMIT 1 FOR UPDATE SKIP LOCKED
  ) AS next
  WHERE claimed.import_id = next.import_id
  RETURNING claimed.*, next.interrupted`;

/** In each transaction that records lines: a worker that was away too long, or whose import is undone, gets nothing. */
export const HOLD_LEASE = `
  SELECT FROM registry.import WHERE import_id = $1 AND lease = $2 AND status = $3 FOR SHARE`;

export const RELEASE_LEASE = `
  UPDATE registry.import SET lease = NULL, lease_until = NULL, touched_at = clock_timestamp()
  WHERE import_id = $1 AND lease = $2`;

export const READ_CHUNK = `SELECT body FROM registry.import_chunk WHERE import_id = $1 AND position = $2`;

export const ADVANCE_IMPORT = `
  UPDATE registry.import
  SET read_bytes = $3, read_lines = $4, counts = $5, report_rows = $6, failures = 0, lease_until = clock_timestamp() + ${LEASE}
  WHERE import_id = $1 AND lease = $2 AND status = 'running'`;

export interface Finding {
  readonly importId: string;
  readonly companyId: string;
  readonly line: number;
  readonly status: ReportRow['status'];
  readonly code: string;
  readonly detail?: string | undefined;
  readonly presentNumber?: string | undefined;
}

export const findingColumns: readonly Column<Finding>[] = [
  { name: 'import_id', type: 'text', of: ({ importId }) => importId },
  { name: 'company_id', type: 'text', of: ({ companyId }) => companyId },
  { name: 'line', type: 'bigint', of: ({ line }) => line },
  { name: 'status', type: 'text', of: ({ status }) => status },
  { name: 'code', type: 'text', of: ({ code }) => code },
  { name: 'detail', type: 'text', of: ({ detail }) => detail },
  { name: 'present_number', type: 'text', of: ({ presentNumber }) => presentNumber },
];
const findingNames = findingColumns.map(({ name }) => name).join(', ');

export const ADD_FINDINGS = `
  INSERT INTO registry.import_report (${findingNames})
  SELECT ${findingNames} FROM ${unnestSql(findingColumns, 'finding', 1)}
  ON CONFLICT DO NOTHING`;

/** What is read is no longer needed. Parameters: import, chunks that are read as a whole. */
export const DROP_CHUNKS = `DELETE FROM registry.import_chunk WHERE import_id = $1 AND position < $2`;

export const FINISH_IMPORT = `
  UPDATE registry.import
  SET status = $3, error_code = $4, error_detail = $5, finished_at = clock_timestamp(), lease = NULL, lease_until = NULL
  WHERE import_id = $1 AND lease = $2`;

/** After a failure another try comes soon; $3 is 1 when the failure may be the import's own fault. */
export const FAIL_TURN = `
  UPDATE registry.import SET lease_until = clock_timestamp() + interval '5 seconds', failures = failures + $3
  WHERE import_id = $1 AND lease = $2`;

/** Which of these requests were recorded before a worker was cut off. */
export const FIND_RECORDED = `
  SELECT request_id, channel, address FROM registry.suppression_history
  WHERE company_id = $1 AND method = 'import' AND request_id COLLATE "C" = ANY ($2::text[])`;

/** Bodies that nobody goes on sending. */
export const FORGET_UPLOADS = `
  DELETE FROM registry.import WHERE status = 'receiving' AND touched_at < clock_timestamp() - interval '1 hour'`;

const SOME = 'LIMIT 10000';
const ENDED = `import.status IN ('done', 'failed', 'undone')`;

/** What ended imports leave, and reports that are a month old; some at a time, until there are none. */
export const FORGET_SOME: readonly string[] = [
  `DELETE FROM registry.import_chunk WHERE (import_id, position) IN (
     SELECT import_id, position FROM registry.import_chunk JOIN registry.import USING (import_id)
     WHERE ${ENDED} LIMIT 200)`,
  `DELETE FROM registry.import_preview WHERE (import_id, channel, address) IN (
     SELECT import_id, channel, address FROM registry.import_preview JOIN registry.import USING (import_id)
     WHERE ${ENDED} ${SOME})`,
  ...['staged', 'change'].map(
    (kind) => `DELETE FROM registry.suppression_list_${kind} WHERE ctid IN (
      SELECT waste.ctid FROM registry.suppression_list_${kind} AS waste JOIN registry.import USING (import_id)
      WHERE ${ENDED} ${SOME})`,
  ),
  `DELETE FROM registry.import_report WHERE (import_id, line) IN (
     SELECT import_id, line FROM registry.import_report JOIN registry.import USING (import_id)
     WHERE ${ENDED} AND import.finished_at < clock_timestamp() - interval '30 days' ${SOME})`,
];
