/**
 * One statement a batch; the caller has left one row for each key. The same record again, and an older one (a replay),
 * change nothing. The send before the newest stays: a reply that was written before the newest answers that one.
 */
export const REMEMBER_SENDS = `
  INSERT INTO recent_send AS known (short_code, number_token, company_id, sent_at, message_id, campaign_id,
    previous_sent_at, previous_message_id, previous_campaign_id, first_sent_at)
  SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
      $7::timestamptz[], $8::text[], $9::text[], $10::timestamptz[])
    AS send (short_code, number_token, company_id, sent_at, message_id, campaign_id,
      previous_sent_at, previous_message_id, previous_campaign_id, first_sent_at)
  ORDER BY short_code, number_token, company_id
  ON CONFLICT (short_code, number_token, company_id) DO UPDATE SET
    sent_at = excluded.sent_at, message_id = excluded.message_id, campaign_id = excluded.campaign_id,
    first_sent_at = COALESCE(known.first_sent_at, known.sent_at),
    (previous_sent_at, previous_message_id, previous_campaign_id) = (
      SELECT CASE WHEN later THEN excluded.previous_sent_at ELSE known.sent_at END,
        CASE WHEN later THEN excluded.previous_message_id ELSE known.message_id END,
        CASE WHEN later THEN excluded.previous_campaign_id ELSE known.campaign_id END
      FROM (SELECT COALESCE(excluded.previous_sent_at > known.sent_at, false) AS later) AS two)
  WHERE known.sent_at < excluded.sent_at`;

/** Sends to numbers on codes, for each pair of $1 and $2. */
export const FIND_SENDS = `
  SELECT send.short_code, send.number_token, send.company_id, send.sent_at, send.message_id, send.campaign_id,
    send.left_at, send.marked_at, send.previous_sent_at, send.previous_message_id, send.previous_campaign_id,
    send.first_sent_at
  FROM unnest($1::text[], $2::bytea[]) AS asked (short_code, number_token)
  JOIN recent_send AS send USING (short_code, number_token)`;

/** A slice of the rows that are over their time; called until nothing is left. */
export const FORGET_SENDS = `
  DELETE FROM recent_send WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM recent_send WHERE sent_at < $1 AND (left_at IS NULL OR left_at < $1) LIMIT $2))`;
