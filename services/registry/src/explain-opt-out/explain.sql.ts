import { ENTRY_COLUMNS } from '../read-history/stored-history.js';

/** All take the addresses under which a person may stand ($3): the readable one, and the token after an erasure. */

/** The newest opt-out or opt-in that had been recorded at $4. The order is that of the index. */
export const READ_CURRENT = `
  SELECT ${ENTRY_COLUMNS} FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND recorded_at <= $4 AND type <> 'reason_given'
  ORDER BY version DESC, recorded_at DESC LIMIT 1`;

/** The newest reason for version $5 that had been recorded at $4. */
export const READ_REASON = `
  SELECT reason FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND version = $5 AND recorded_at <= $4
    AND type = 'reason_given'
  ORDER BY recorded_at DESC LIMIT 1`;

/** What was recorded after $4, oldest first. */
export const READ_LATER = `
  SELECT ${ENTRY_COLUMNS} FROM registry.suppression_history
  WHERE company_id = $1 AND channel = $2 AND address = ANY($3::text[]) AND recorded_at > $4
  ORDER BY version, recorded_at LIMIT 20`;

/**
 * The lists of an owner ($1) that one of the addresses ($3) was on at $4, with the file that each was equal to then: a
 * title is that of today.
 */
export const READ_LISTS = `
  SELECT list.list_id, list.title, list.kind, entry.company_id, entry.listed_at, entry.removed_at, (
    SELECT max(refresh.created_at) FROM registry.import AS refresh
    WHERE refresh.company_id = $1 AND refresh.kind = 'list' AND refresh.options ->> 'listId' = list.list_id
      AND refresh.status = 'done' AND NOT refresh.dry_run AND refresh.options ->> 'phase' = 'applying' AND refresh.finished_at <= $4
  ) AS refreshed_at
  FROM registry.suppression_list_entry AS entry JOIN registry.suppression_list AS list USING (company_id, list_id)
  WHERE entry.company_id = $1 AND entry.channel = $2 AND entry.address = ANY($3::text[])
    AND entry.listed_at <= $4 AND (entry.removed_at IS NULL OR entry.removed_at > $4)
  ORDER BY entry.listed_at, list.list_id`;

export interface ListedRow {
  readonly list_id: string;
  readonly title: string;
  readonly kind: string;
  readonly company_id: string;
  readonly listed_at: Date;
  readonly removed_at: Date | null;
  readonly refreshed_at: Date | null;
}
