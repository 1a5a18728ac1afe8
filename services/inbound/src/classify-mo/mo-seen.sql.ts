/**
 * One statement a batch: when each MO was first heard of and what it meant. The update keeps the earlier time whatever order copies
 * arrive in, and makes RETURNING give a row for those already known.
 */
export const REMEMBER_MOS = `
  INSERT INTO mo_seen AS known (mo_id, first_received_at)
  SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS mo (mo_id, received_at) ORDER BY mo_id
  ON CONFLICT (mo_id) DO UPDATE SET first_received_at = least(known.first_received_at, excluded.first_received_at)
  RETURNING mo_id, first_received_at, meant`;

/**
 * Whom MOs mean ($1 ids, $2 JSON; what was decided first stays), and which companies were left ($6 a time) or come back
 * to (null). One statement, so that a crash keeps both or neither: a START is found by the mark of the STOP before it.
 */
export const KEEP_DECISIONS = `
  WITH decisions AS (
    UPDATE mo_seen SET meant = decided.meant::json
    FROM unnest($1::text[], $2::text[]) AS decided (mo_id, meant)
    WHERE mo_seen.mo_id = decided.mo_id AND mo_seen.meant IS NULL
  )
  UPDATE recent_send AS send SET left_at = mark.left_at
  FROM unnest($3::text[], $4::bytea[], $5::text[], $6::timestamptz[])
    AS mark (short_code, number_token, company_id, left_at)
  WHERE send.short_code = mark.short_code AND send.number_token = mark.number_token
    AND send.company_id = mark.company_id`;

/** A slice of the rows that are over their time; called until nothing is left. */
export const FORGET_MOS = `
  DELETE FROM mo_seen WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM mo_seen WHERE first_received_at < $1 LIMIT $2))`;
