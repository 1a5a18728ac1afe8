import { unnestSql } from '../unnest-columns.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';

/** Every page is a statement of its own: a transaction as long as a run would keep the database from cleaning up. */
export const READ_COMPANIES = `
  SELECT company_id FROM registry.company WHERE company_id > $1 ORDER BY company_id LIMIT $2`;

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

/** One reconciliation at a time, over all processes: a session lock, gone with its session. */
export const TRY_LOCK = `SELECT pg_try_advisory_lock(hashtextextended('stopgate:reconcile-replica', 0)) AS locked`;
export const UNLOCK = `SELECT pg_advisory_unlock(hashtextextended('stopgate:reconcile-replica', 0))`;
