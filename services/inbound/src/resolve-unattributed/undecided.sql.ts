/**
 * Replies that are undecided ($1 ids, $2 first receipts, $3 ends of the wait, $4 contents), once each; $5 and
 * $6: the conversation of those that may say stop; $7: whether it is known what they say.
 */
export const ADD_UNDECIDED = `
  INSERT INTO unattributed_reply (mo_id, status, first_received_at, try_until, content, short_code, number_token)
  SELECT mo_id, CASE WHEN is_read THEN 'waiting' ELSE 'reading' END,
    first_received_at, try_until, content, short_code, number_token
  FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::bytea[], $5::text[], $6::bytea[], $7::bool[])
    AS reply (mo_id, first_received_at, try_until, content, short_code, number_token, is_read)
  ON CONFLICT (mo_id) DO NOTHING`;

const WAITING = `status IN ('reading', 'waiting')`;
/** Sends may be remembered hours late, when whatever remembers them was away. */
const DUE = `status = 'open' AND (look_at IS NULL OR look_at <= now())`;

/** When those came that wait, or that are due. */
export const LIST_WAITING_TIMES = `
  SELECT first_received_at FROM unattributed_reply WHERE ${WAITING} ORDER BY first_received_at LIMIT 500`;
export const LIST_DUE_TIMES = `
  SELECT first_received_at FROM unattributed_reply WHERE ${DUE} ORDER BY look_at NULLS FIRST LIMIT 500`;

const TAKEN = 'mo_id, status, first_received_at, try_until, content';

/**
 * The oldest of those that wait and can answer no send after $1, or whose wait was over at $2; what another instance has in
 * hand is passed over.
 */
export const TAKE_WAITING = `
  SELECT ${TAKEN} FROM unattributed_reply
  WHERE ${WAITING} AND (first_received_at <= $1 OR try_until <= $2)
  ORDER BY first_received_at, mo_id LIMIT 500 FOR UPDATE SKIP LOCKED`;

/** Open ones that are due, with $1 as above. */
export const TAKE_DUE = `
  SELECT ${TAKEN} FROM unattributed_reply WHERE ${DUE} AND first_received_at <= $1
  ORDER BY look_at NULLS FIRST LIMIT 500 FOR UPDATE SKIP LOCKED`;

/** Undecided replies that may say stop, of the conversations of $1 and $2. */
export const FIND_UNDECIDED = `
  SELECT short_code, number_token, mo_id, first_received_at
  FROM unnest($1::text[], $2::bytea[]) AS asked (short_code, number_token)
  JOIN unattributed_reply AS reply USING (short_code, number_token)
  WHERE reply.status IN ('reading', 'waiting', 'open')`;

/**
 * Those that are done with ($1) go; those ($2) whose wait is over are for a person to look at, and are looked
 * at again each time they have grown a tenth older, a minute at least; those ($3) that cannot be read, a day later: the
 * right secret may be back.
 */
export const SETTLE_UNDECIDED = `
  WITH gone AS (DELETE FROM unattributed_reply WHERE mo_id = ANY ($1::text[]))
  UPDATE unattributed_reply SET status = 'open', look_at = CASE WHEN mo_id = ANY ($3::text[]) THEN now() + interval '1 day'
    ELSE now() + greatest(interval '1 minute', (now() - first_received_at) / 10) END
  WHERE mo_id = ANY ($2::text[]) OR mo_id = ANY ($3::text[])`;
