import { decideImportUndo } from '@stopgate/domain';
import type { ImportedChange } from '@stopgate/domain';
import type { PoolClient } from 'pg';
import type { Decide, RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';

/**
 * A page of what an import changed, with how each person stood before the import: the newest of their entries that is not
 * the import's own. Parameters: company, import, the request after which to go on, how many.
 */
const READ_IMPORTED_CHANGES = `
  SELECT change.request_id, change.channel, change.address, change.version, before.type = 'opted_out' AS was_opted_out
  FROM registry.suppression_history AS change
  LEFT JOIN LATERAL (
    SELECT earlier.type FROM registry.suppression_history AS earlier
    WHERE earlier.company_id = change.company_id AND earlier.channel = change.channel
      AND earlier.address = change.address AND earlier.version < change.version AND earlier.type <> 'reason_given'
      AND NOT (earlier.method = 'import' AND starts_with(earlier.request_id, 'import-' || $2 || '-'))
    ORDER BY earlier.version DESC LIMIT 1
  ) AS before ON true
  WHERE change.company_id = $1 AND change.method = 'import' AND change.type IN ('opted_out', 'opted_in')
    AND change.request_id COLLATE "C" > $3 AND change.request_id COLLATE "C" < 'import-' || $2 || '.'
  ORDER BY change.request_id COLLATE "C" LIMIT $4`;

/**
 * How people stood of whom the history under their address does not tell it: they were erased before the import brought
 * them back, and what was before stands under their tokens. Parameters: company, places, channels, tokens, versions.
 */
const READ_BEFORE_ERASURE = `
  SELECT asked.place, before.type = 'opted_out' AS was_opted_out
  FROM unnest($2::integer[], $3::text[], $4::text[], $5::integer[]) AS asked (place, channel, token, version)
  CROSS JOIN LATERAL (
    SELECT earlier.type FROM registry.suppression_history AS earlier
    WHERE earlier.company_id = $1 AND earlier.channel = asked.channel AND earlier.address = asked.token
      AND earlier.version < asked.version AND earlier.type <> 'reason_given'
    ORDER BY earlier.version DESC LIMIT 1
  ) AS before`;

/** A page of `READ_IMPORTED_CHANGES`, whole. `tokenOf`: under which token an erased person stands. */
export async function readImportedChanges(
  client: PoolClient,
  values: readonly [companyId: string, importId: string, after: string, most: number],
  tokenOf: (person: PersonKey) => string,
): Promise<ImportedChangeRow[]> {
  const [companyId] = values;
  const { rows } = await client.query<ImportedChangeRow>(READ_IMPORTED_CHANGES, [...values]);
  const open = rows.flatMap((row, place) =>
    row.was_opted_out === null && row.version > 1 ? [{ place, ...row, token: tokenOf({ companyId, ...row }) }] : [],
  );
  if (open.length === 0) return rows;
  const columns = (['place', 'channel', 'token', 'version'] as const).map((name) => open.map((row) => row[name]));
  const { rows: found } = await client.query<{ place: number; was_opted_out: boolean }>(READ_BEFORE_ERASURE, [
    companyId,
    ...columns,
  ]);
  const before = new Map(found.map(({ place, was_opted_out }) => [place, was_opted_out]));
  return rows.map((row, place) => ({ ...row, was_opted_out: before.get(place) ?? row.was_opted_out }));
}

/** Before the first request of an import, in the order of its pages. */
export function beforeFirst(importId: string): string {
  return `import-${importId}-`;
}

export interface ImportedChangeRow {
  readonly request_id: string;
  readonly channel: 'sms' | 'email';
  readonly address: string;
  readonly version: number;
  readonly was_opted_out: boolean | null;
}

export const ADVANCE_UNDO = `
  UPDATE registry.import
  SET undo_after = $3, undone = $4, kept = $5, lease_until = clock_timestamp() + interval '60 seconds'
  WHERE import_id = $1 AND lease = $2 AND status = 'undoing'`;

export interface Undo {
  readonly importId: string;
  readonly companyId: string;
  readonly actor: string;
  /** When it was asked for, RFC 3339. */
  readonly at: string;
}

/** The requests that take a page of changes back, and how they are decided. */
export function toUndoRequests(
  rows: readonly ImportedChangeRow[],
  { importId, companyId, actor, at }: Undo,
): { readonly requests: readonly RequestToRecord[]; readonly decide: Decide } {
  const changes = new Map<string, ImportedChange>();
  const requests = rows.map((row): RequestToRecord => {
    const requestId = `undo-${row.request_id}`;
    changes.set(requestId, { importId, version: row.version, wasOptedOut: row.was_opted_out === true });
    return {
      requestId,
      action: 'opt_out',
      companyId,
      channel: row.channel,
      address: row.address,
      method: 'import',
      reason: 'import_undone',
      occurredAt: at,
      requestedAt: at,
      actor,
    };
  });
  return { requests, decide: (state, request) => decideImportUndo(state, request, changes.get(request.requestId)!) };
}
