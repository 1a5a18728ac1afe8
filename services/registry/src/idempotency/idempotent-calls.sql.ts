/**
 * Lets an attempt ($4) begin: a new key, one that is too old to count ($7), or the same call whose attempt has not been
 * heard of for so long that its lease is over. Whatever else stands there stays.
 */
export const BEGIN_CALL = `
  INSERT INTO registry.idempotent_call AS call (company_id, key_hash, fingerprint, attempt, created_at, lease_until)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (company_id, key_hash) DO UPDATE
  SET fingerprint = excluded.fingerprint, attempt = excluded.attempt, lease_until = excluded.lease_until,
    created_at = CASE WHEN call.created_at < $7 THEN excluded.created_at ELSE call.created_at END,
    status = NULL, headers = NULL, body = NULL
  WHERE call.created_at < $7 OR (call.lease_until <= $5 AND call.fingerprint = excluded.fingerprint)`;

export const READ_CALL = `
  SELECT fingerprint, attempt, lease_until, status, headers, body, created_at
  FROM registry.idempotent_call WHERE company_id = $1 AND key_hash = $2`;

const OWN_ATTEMPT = 'company_id = $1 AND key_hash = $2 AND attempt = $3';

/** With no status the answer is not kept. */
export const END_CALL = `
  UPDATE registry.idempotent_call SET lease_until = NULL, status = $4, headers = $5, body = $6 WHERE ${OWN_ATTEMPT}`;

export const FORGET_CALL = `DELETE FROM registry.idempotent_call WHERE ${OWN_ATTEMPT}`;

/** The next attempt may begin at once. */
export const END_LEASE = `UPDATE registry.idempotent_call SET lease_until = $4 WHERE ${OWN_ATTEMPT}`;

export const RENEW_LEASES = `
  UPDATE registry.idempotent_call AS call SET lease_until = $4
  FROM unnest($1::text[], $2::text[], $3::text[]) AS mine (company_id, key_hash, attempt)
  WHERE call.company_id = mine.company_id AND call.key_hash = mine.key_hash AND call.attempt = mine.attempt
    AND call.lease_until IS NOT NULL`;

/** At most 1,000 that are too old ($1) and not running ($2). */
export const FORGET_OLD_CALLS = `
  DELETE FROM registry.idempotent_call WHERE (company_id, key_hash) IN (
    SELECT company_id, key_hash FROM registry.idempotent_call
    WHERE created_at < $1 AND (lease_until IS NULL OR lease_until <= $2)
    ORDER BY created_at LIMIT 1000 FOR UPDATE SKIP LOCKED)`;

export interface CallRow {
  readonly fingerprint: string;
  readonly attempt: string;
  readonly lease_until: Date | null;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly body: string | null;
  readonly created_at: Date;
}
