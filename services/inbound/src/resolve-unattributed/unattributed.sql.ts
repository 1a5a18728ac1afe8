const VIEW = 'mo_id, status, first_received_at, try_until, content, company_ids, decided_at, decided_by, reason';

/** A page of those with status $1 after ($2, $3), oldest first. */
export const LIST_UNATTRIBUTED = `
  SELECT ${VIEW} FROM unattributed_reply
  WHERE status = $1 AND (first_received_at, mo_id) > ($2::timestamptz, $3::text)
  ORDER BY first_received_at, mo_id LIMIT $4`;

export const LOCK_UNATTRIBUTED = `SELECT ${VIEW} FROM unattributed_reply WHERE mo_id = $1 FOR UPDATE`;

export const DECIDE_UNATTRIBUTED = `
  UPDATE unattributed_reply SET status = $2, company_ids = $3, decided_by = $4, reason = $5, decided_at = $6
  WHERE mo_id = $1 RETURNING ${VIEW}`;

export const COUNT_OPEN = `SELECT count(*)::int AS open FROM unattributed_reply WHERE status = 'open'`;

/** A slice of the rows that are over their time; called until nothing is left. Says which nobody had decided. */
export const FORGET_UNATTRIBUTED = `
  DELETE FROM unattributed_reply WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM unattributed_reply WHERE first_received_at < $1 LIMIT $2))
  RETURNING status IN ('waiting', 'open') AS undecided`;
