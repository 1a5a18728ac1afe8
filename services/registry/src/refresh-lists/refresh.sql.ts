import type { Channel } from '@stopgate/contracts';
import { LEASE } from '../import-opt-outs/imports.sql.js';

/** What a refresh is to do, and how far it is: kept with the import. */
export interface RefreshOptions {
  readonly listId: string;
  readonly channel: Channel;
  /** Column with the addresses; found by its name when absent. */
  readonly column?: string | undefined;
  /** That many are taken off is meant. */
  readonly confirmRemovals: boolean;
  /** The list goes when everybody is off. */
  readonly deletes?: boolean | undefined;
  /** `recording` is another task than a refresh, and has no other phase. */
  readonly phase: 'reading' | 'comparing' | 'applying' | 'recording';
  /** Comparing: addresses up to here are done. */
  readonly after?: string | undefined;
}

/** `added` and `removed` are the difference; `applied` says how many of both are in force. */
export interface RefreshCounts {
  readonly lines: number;
  readonly invalid: number;
  readonly added: number;
  readonly removed: number;
  /** Addresses that the list had before. */
  readonly before: number;
  readonly applied: number;
}
export const NO_REFRESH: RefreshCounts = { lines: 0, invalid: 0, added: 0, removed: 0, before: 0, applied: 0 };

/** Addresses of the file; one that is there twice stands once. */
export const STAGE = `
  INSERT INTO registry.suppression_list_staged (import_id, company_id, channel, address)
  SELECT $1, $2, $3, address FROM unnest($4::text[]) AS given (address)
  ON CONFLICT DO NOTHING`;

/** Which of these people ($3: their tokens) the company has erased, or is erasing. */
export const FIND_ERASED = `
  SELECT token FROM registry.erasure WHERE company_id = $1 AND channel = $2 AND token = ANY($3::text[])`;

export const HAS_ERASED = `SELECT erased_people FROM registry.company WHERE company_id = $1`;

/**
 * A list is changed by one refresh at a time: by this one ($3) from here on, unless another is at it. No row: another is,
 * or the list is gone. `overtaken`: a file that was handed in later is in force already.
 */
export const TAKE_LIST = `
  UPDATE registry.suppression_list AS list SET refresh_id = $3
  WHERE company_id = $1 AND list_id = $2 AND deleted_at IS NULL AND channel = $4
    AND (refresh_id IS NULL OR refresh_id = $3 OR NOT EXISTS (
      SELECT FROM registry.import WHERE import_id = list.refresh_id AND status IN ('pending', 'running')))
  RETURNING entries, refreshed_at > (SELECT created_at FROM registry.import WHERE import_id = $3) AS overtaken`;

/** Addresses that are compared in one statement, of file and list together at most twice as many. */
export const COMPARED_AT_ONCE = 25_000;

/** Where the next stretch ends, the later of ends left out: so it is bounded, whatever one side lacks. Null: at the end. */
export const FIND_STRETCH = `
  SELECT LEAST(
    (SELECT address FROM registry.suppression_list_staged
     WHERE import_id = $1 AND address > $2 ORDER BY address OFFSET ${COMPARED_AT_ONCE - 1} LIMIT 1),
    (SELECT address FROM registry.suppression_list_entry
     WHERE company_id = $3 AND channel = $4 AND address > $2 AND removed_at IS NULL AND list_id = $5
     ORDER BY address OFFSET ${COMPARED_AT_ONCE - 1} LIMIT 1)
  ) AS until`;

const upTo = (column: string): string => `${column} > $5 AND ($6::text IS NULL OR ${column} <= $6)`;

/** Both look each address up along the key; joined, the planner takes a list that has just grown for one row. */
export const NOTE_ADDED = `
  INSERT INTO registry.suppression_list_change (import_id, action, company_id, channel, address)
  SELECT $1, 'add', $2, $3, staged.address
  FROM registry.suppression_list_staged AS staged LEFT JOIN LATERAL (
    SELECT true AS known FROM registry.suppression_list_entry AS entry
    WHERE entry.company_id = $2 AND entry.channel = $3 AND entry.address = staged.address AND entry.list_id = $4
      AND entry.removed_at IS NULL
    OFFSET 0
  ) AS entry ON true
  WHERE staged.import_id = $1 AND ${upTo('staged.address')} AND entry.known IS NULL`;

export const NOTE_REMOVED = `
  INSERT INTO registry.suppression_list_change (import_id, action, company_id, channel, address)
  SELECT $1, 'remove', $2, $3, entry.address
  FROM registry.suppression_list_entry AS entry LEFT JOIN LATERAL (
    SELECT true AS wanted FROM registry.suppression_list_staged AS staged
    WHERE staged.import_id = $1 AND staged.address = entry.address
    OFFSET 0
  ) AS staged ON true
  WHERE entry.company_id = $2 AND entry.channel = $3 AND entry.list_id = $4 AND entry.removed_at IS NULL
    AND ${upTo('entry.address')} AND staged.wanted IS NULL`;

/** What is compared is no longer needed. */
export const DROP_STAGED = `
  DELETE FROM registry.suppression_list_staged
  WHERE import_id = $1 AND address > $2 AND ($3::text IS NULL OR address <= $3)`;

export const ADVANCE_REFRESH = `
  UPDATE registry.import
  SET counts = $3, options = $4, failures = 0, lease_until = clock_timestamp() + ${LEASE}
  WHERE import_id = $1 AND lease = $2 AND status = 'running'`;

/** Raises the scope's version and holds the scope to the end of the transaction. */
export const RAISE_VERSION = `
  INSERT INTO registry.suppression_list_scope AS scope (company_id, version) VALUES ($1, 1)
  ON CONFLICT (company_id) DO UPDATE SET version = scope.version + 1
  RETURNING version`;

/** Those to add come first: whoever moves from one place of a file to another is never off the list in between. */
export const TAKE_CHANGES = `
  DELETE FROM registry.suppression_list_change AS change USING (
    SELECT action, address FROM registry.suppression_list_change WHERE import_id = $1
    ORDER BY action, address LIMIT $2
  ) AS next
  WHERE change.import_id = $1 AND change.action = next.action AND change.address = next.address
  RETURNING change.action, change.address`;

/** `$1` owner, `$2` channel, `$3` list, `$4` version, `$5` moment, `$6` addresses. Gives who is on a first list now. */
export const ADD_ENTRIES = `
  WITH added AS (
    INSERT INTO registry.suppression_list_entry (company_id, channel, list_id, listed_version, listed_at, address)
    SELECT $1, $2, $3, $4, $5, address FROM unnest($6::text[]) AS given (address)
    ON CONFLICT DO NOTHING RETURNING address
  )
  SELECT address, ${isOnOther('added')} AS elsewhere FROM added`;

/** The same for who is taken off: `elsewhere` is false for those who are on no list any more. */
export const REMOVE_ENTRIES = `
  WITH removed AS (
    UPDATE registry.suppression_list_entry SET removed_version = $4, removed_at = $5
    WHERE company_id = $1 AND channel = $2 AND list_id = $3 AND removed_at IS NULL AND address = ANY($6::text[])
    RETURNING address
  )
  SELECT address, ${isOnOther('removed')} AS elsewhere FROM removed`;

function isOnOther(name: string): string {
  return `EXISTS (
    SELECT FROM registry.suppression_list_entry AS other
    WHERE other.company_id = $1 AND other.channel = $2 AND other.address = ${name}.address AND other.list_id <> $3
      AND other.removed_at IS NULL)`;
}

export const COUNT_ENTRIES = `
  UPDATE registry.suppression_list SET entries = entries + $3, version = $4 WHERE company_id = $1 AND list_id = $2`;

export const NOTE_REFRESHED = `
  UPDATE registry.suppression_list SET refreshed_at = $3 WHERE company_id = $1 AND list_id = $2`;

export const NOTE_DELETED = `
  UPDATE registry.suppression_list SET deleted_at = $3 WHERE company_id = $1 AND list_id = $2`;
