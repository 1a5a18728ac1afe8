/** Replies that mean nobody known ($1 ids, $2 first receipts, $3 ends of the wait, $4 contents); once each. */
export const ADD_UNATTRIBUTED = `
  INSERT INTO unattributed_reply (mo_id, status, first_received_at, try_until, content)
  SELECT mo_id, CASE WHEN try_until > now() THEN 'waiting' ELSE 'open' END, first_received_at, try_until, content
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::bytea[])
    AS reply (mo_id, first_received_at, try_until, content)
  ON CONFLICT (mo_id) DO NOTHING`;

/** The oldest that wait; what another instance has in hand is passed over. */
export const TAKE_WAITING = `
  SELECT mo_id, status, first_received_at, try_until, content FROM unattributed_reply
  WHERE status = 'waiting' ORDER BY first_received_at, mo_id LIMIT 500 FOR UPDATE SKIP LOCKED`;

/** Open ones that are due: sends may be remembered hours late, when whatever remembers them was away. */
export const TAKE_DUE = `
  SELECT mo_id, status, first_received_at, try_until, content FROM unattributed_reply
  WHERE status = 'open' AND (look_at IS NULL OR look_at <= now())
  ORDER BY look_at NULLS FIRST LIMIT 500 FOR UPDATE SKIP LOCKED`;

/**
 * Those that were found to mean somebody ($1) go; those ($2) whose wait is over are for a person to look at, and are looked
 * at again each time they have grown a tenth older, a minute at least; those ($3) that cannot be read, a day later: the
 * right secret may be back.
 */
export const SETTLE_WAITING = `
  WITH found AS (DELETE FROM unattributed_reply WHERE mo_id = ANY ($1::text[]))
  UPDATE unattributed_reply SET status = 'open', look_at = CASE WHEN mo_id = ANY ($3::text[]) THEN now() + interval '1 day'
    ELSE now() + greatest(interval '1 minute', (now() - first_received_at) / 10) END
  WHERE mo_id = ANY ($2::text[]) OR mo_id = ANY ($3::text[])`;

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
