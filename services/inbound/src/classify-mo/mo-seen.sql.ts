/**
 * One statement a batch: when each MO was first heard of and what it meant. The update keeps the earlier time whatever order copies
 * arrive in, and makes RETURNING give a row for those already known.
 */
export const REMEMBER_MOS = `
  INSERT INTO mo_seen AS known (mo_id, first_received_at)
  SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS mo (mo_id, received_at) ORDER BY mo_id
  ON CONFLICT (mo_id) DO UPDATE SET first_received_at = least(known.first_received_at, excluded.first_received_at)
  RETURNING mo_id, first_received_at, meant`;

/** What was decided first stays. */
export const REMEMBER_MEANT = `
  UPDATE mo_seen SET meant = decided.meant::json
  FROM unnest($1::text[], $2::text[]) AS decided (mo_id, meant)
  WHERE mo_seen.mo_id = decided.mo_id AND mo_seen.meant IS NULL`;

/** A slice of the rows that are over their time; called until nothing is left. */
export const FORGET_MOS = `
  DELETE FROM mo_seen WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM mo_seen WHERE first_received_at < $1 LIMIT $2))`;
