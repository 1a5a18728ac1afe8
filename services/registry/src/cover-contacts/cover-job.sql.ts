export interface JobRow {
  readonly company_id: string;
  readonly run: number;
  readonly requested_at: Date;
  readonly after_contact_id: string;
  readonly looked_at: number;
  readonly covered: number;
  readonly finished_at: Date | null;
}

/** From the beginning, also when one is under way: what it has passed may have changed while the setting was off. */
export const START_COVERING = `
  INSERT INTO registry.cover_job AS job (company_id, requested_at) VALUES ($1, clock_timestamp())
  ON CONFLICT (company_id) DO UPDATE SET run = job.run + 1, requested_at = excluded.requested_at,
    after_contact_id = '', looked_at = 0, covered = 0, finished_at = NULL`;

export const READ_JOB = `SELECT * FROM registry.cover_job WHERE company_id = $1`;

export const NEXT_JOB = `
  SELECT company_id, run FROM registry.cover_job WHERE finished_at IS NULL ORDER BY requested_at LIMIT 1`;

/** Nobody when another process is at it, or it has been started anew. */
export const CLAIM_JOB = `
  SELECT job.*, company.covers_contact FROM registry.cover_job AS job JOIN registry.company USING (company_id)
  WHERE job.company_id = $1 AND job.run = $2 AND job.finished_at IS NULL
  FOR UPDATE OF job SKIP LOCKED`;

export const MOVE_JOB = `
  UPDATE registry.cover_job SET after_contact_id = $2, looked_at = looked_at + $3, covered = covered + $4,
    finished_at = CASE WHEN $5 THEN clock_timestamp() END
  WHERE company_id = $1`;

function isOptedOut(channel: 'sms' | 'email', address: string): string {
  return `COALESCE((
    SELECT true FROM registry.suppression
    WHERE company_id = $1 AND channel = '${channel}' AND address = ${address} AND status = 'opted_out' LIMIT 1
  ), false)`;
}

/** The next contacts, each with whether an opt-out of one of its addresses may have to reach the other. */
export const LOOK_AT_CONTACTS = `
  WITH next AS MATERIALIZED (
    SELECT contact_id, phone, email FROM registry.contact
    WHERE company_id = $1 AND contact_id > $2 ORDER BY contact_id LIMIT $3
  )
  SELECT contact_id, phone IS NOT NULL AND email IS NOT NULL
    AND (${isOptedOut('sms', 'next.phone')} OR ${isOptedOut('email', 'next.email')}) AS matters
  FROM next ORDER BY contact_id`;

/**
 * Transactions that hold locks by which opt-outs are recorded or contacts written. They hold them from before they look
 * at the setting until they end.
 */
export const WRITERS = `
  SELECT DISTINCT virtualtransaction AS writer FROM pg_locks
  WHERE relation IN ('registry.suppression'::regclass, 'registry.contact'::regclass)
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND mode IN ('RowShareLock', 'RowExclusiveLock')
    AND pid <> pg_backend_pid()`;
