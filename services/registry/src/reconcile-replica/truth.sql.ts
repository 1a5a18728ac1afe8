import { unnestSql } from '../unnest-columns.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';

/** Whether an owner has ever had lists. */
export const READ_LIST_SCOPE = `SELECT FROM registry.suppression_list_scope WHERE company_id = $1`;

/** Every page is a statement of its own: a transaction as long as a run would keep the database from cleaning up. */
export const READ_COMPANIES = `
  SELECT company_id FROM registry.company WHERE company_id > $1 ORDER BY company_id LIMIT $2`;

/** Whose lists there have ever been any of, behind $1: a scope of lists for each. */
export const READ_LIST_OWNERS = `
  SELECT company_id FROM registry.suppression_list_scope WHERE company_id > $1 ORDER BY company_id LIMIT $2`;

/** In the order of the primary key, from behind ($1, $2, $3) to the last row of company $4. */
export const READ_OPTED_OUT = `
  SELECT company_id, channel, address FROM registry.suppression
  WHERE (company_id, channel, address) > ($1, $2, $3) AND company_id <= $4 AND status = 'opted_out'
  ORDER BY company_id, channel, address LIMIT $5`;

export const READ_SET = `
  SELECT address, status FROM registry.suppression
  WHERE company_id = $1 AND channel = $2 AND address > $3 AND version > 0
  ORDER BY address LIMIT $4`;

export const READ_STATES = `
  SELECT company_id, channel, address, status, version FROM ${unnestSql(keyColumns, 'wanted', 1)}
  JOIN registry.suppression USING (company_id, channel, address)
  WHERE version > 0`;

/** The same three of lists, by their owners: who is on any of them has opted out. */
export const READ_LISTED = `
  SELECT DISTINCT company_id, channel, address FROM registry.suppression_list_entry
  WHERE (company_id, channel, address) > ($1, $2, $3) AND company_id <= $4 AND removed_at IS NULL
  ORDER BY company_id, channel, address LIMIT $5`;

/** Every change of a person's stays has a version of its own, so the greatest is that of their state. */
const STATE = `
  CASE WHEN bool_or(removed_at IS NULL) THEN 'opted_out' ELSE 'clear' END AS status`;

export const READ_LISTED_SET = `
  SELECT address, ${STATE} FROM registry.suppression_list_entry
  WHERE company_id = $1 AND channel = $2 AND address > $3
  GROUP BY address ORDER BY address LIMIT $4`;

export const READ_LISTED_STATES = `
  SELECT wanted.company_id, wanted.channel, wanted.address, state.status, state.version, state.since
  FROM ${unnestSql(keyColumns, 'wanted', 1)} CROSS JOIN LATERAL (
    SELECT ${STATE}, max(GREATEST(listed_version, removed_version)) AS version,
      CASE WHEN bool_or(removed_at IS NULL) THEN min(listed_at) FILTER (WHERE removed_at IS NULL)
        ELSE max(removed_at) END AS since
    FROM registry.suppression_list_entry AS entry
    WHERE entry.company_id = wanted.company_id AND entry.channel = wanted.channel AND entry.address = wanted.address
    HAVING count(*) > 0
  ) AS state`;

/** Nothing is published about a scope of lists meanwhile. */
export const LOCK_LIST_SCOPE = `SELECT FROM registry.suppression_list_scope WHERE company_id = $1 FOR UPDATE`;

/** One reconciliation at a time, over all processes: a session lock, gone with its session. */
export const TRY_LOCK = `SELECT pg_try_advisory_lock(hashtextextended('stopgate:reconcile-replica', 0)) AS locked`;
export const UNLOCK = `SELECT pg_advisory_unlock(hashtextextended('stopgate:reconcile-replica', 0))`;
