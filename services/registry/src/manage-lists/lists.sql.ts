import type { Channel } from '@stopgate/contracts';
import { PLATFORM_LISTS } from '@stopgate/domain';

export const LIST_KINDS = ['registry', 'bounces', 'complaints', 'carrier', 'other'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

export interface ListRow {
  /** A company, or `PLATFORM_LISTS`. */
  readonly company_id: string;
  readonly list_id: string;
  readonly title: string;
  readonly kind: ListKind;
  readonly channel: Channel;
  /** Addresses on it now. */
  readonly entries: number;
  readonly version: number;
  readonly created_at: Date;
  /** When the file was handed in that it was last made equal to. */
  readonly refreshed_at: Date | null;
  /** The refresh that is changing it, or did so last. */
  readonly refresh_id: string | null;
  readonly deleted_at: Date | null;
}

/** A list that was deleted may be made again, on another channel too; on the same one while it is there. */
export const PUT_LIST = `
  INSERT INTO registry.suppression_list AS known (company_id, list_id, title, kind, channel) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (company_id, list_id) DO UPDATE
  SET title = excluded.title, kind = excluded.kind, channel = excluded.channel, deleted_at = NULL,
    created_at = CASE WHEN known.deleted_at IS NULL THEN known.created_at ELSE excluded.created_at END,
    refreshed_at = CASE WHEN known.deleted_at IS NULL THEN known.refreshed_at END
  WHERE known.deleted_at IS NOT NULL OR known.channel = excluded.channel
  RETURNING *`;

export const LOCK_LIST = `
  SELECT * FROM registry.suppression_list WHERE company_id = $1 AND list_id = $2 FOR UPDATE`;

export const READ_LIST = `
  SELECT * FROM registry.suppression_list WHERE company_id = $1 AND list_id = $2 AND deleted_at IS NULL`;

/** An owner's own, and those of the platform behind them. */
export const LIST_LISTS = `
  SELECT * FROM registry.suppression_list
  WHERE company_id IN ($1, '${PLATFORM_LISTS}') AND deleted_at IS NULL ORDER BY company_id, list_id`;

export const COUNT_LISTS = `
  SELECT count(*)::integer AS lists FROM registry.suppression_list WHERE company_id = $1 AND deleted_at IS NULL`;

/** A refresh or a deletion of this list that is not at its end, dry runs aside. */
export const FIND_OPEN_REFRESH = `
  SELECT import_id FROM registry.import
  WHERE company_id = $1 AND kind = 'list' AND options ->> 'listId' = $2 AND NOT dry_run
    AND status IN ('pending', 'running')
  LIMIT 1`;

export const LIST_REFRESHES = `
  SELECT * FROM registry.import
  WHERE company_id = $1 AND kind = 'list' AND options ->> 'listId' = $2 AND status <> 'receiving'
  ORDER BY created_at DESC, import_id DESC LIMIT $3`;

/** A task without a file: to empty a list, as a refresh with nobody in it would, or to record who is on it alone. */
export const INSERT_TASK = `
  INSERT INTO registry.import (import_id, company_id, actor, format, dry_run, status, kind, options)
  VALUES ($1, $2, $3, 'ndjson', false, 'pending', 'list', $4) RETURNING *`;
