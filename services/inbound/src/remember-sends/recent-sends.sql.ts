/**
 * One statement a batch; the caller has left one row for each key. `<=` lets the same record again write the same
 * values, and an older one (a replay) changes nothing.
 */
export const REMEMBER_SENDS = `
  INSERT INTO recent_send AS known (short_code, number_token, company_id, sent_at, message_id, campaign_id)
  SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
    AS send (short_code, number_token, company_id, sent_at, message_id, campaign_id)
  ORDER BY short_code, number_token, company_id
  ON CONFLICT (short_code, number_token, company_id) DO UPDATE SET
    sent_at = excluded.sent_at, message_id = excluded.message_id, campaign_id = excluded.campaign_id
  WHERE known.sent_at < excluded.sent_at`;

/** Sends to numbers on codes, for each pair of $1 and $2. */
export const FIND_SENDS = `
  SELECT send.short_code, send.number_token, send.company_id, send.sent_at, send.message_id, send.campaign_id,
    send.left_at
  FROM unnest($1::text[], $2::bytea[]) AS asked (short_code, number_token)
  JOIN recent_send AS send USING (short_code, number_token)`;

/** A slice of the rows that are over their time; called until nothing is left. */
export const FORGET_SENDS = `
  DELETE FROM recent_send WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM recent_send WHERE sent_at < $1 AND (left_at IS NULL OR left_at < $1) LIMIT $2))`;
