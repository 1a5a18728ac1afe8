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
 * Whom MOs mean ($1 ids, $2 JSON), and which companies were left ($8) or come back to, by the reply $3 of the time $7. What was
 * decided first stays and is what comes back: replies are also decided beside the stream and by hand. Only that leaves
 * marks, and a reply that is read late does not undo the mark of a later one. One statement, so that a crash keeps both or
 * neither: a START is found by the mark of the STOP before it.
 */
export const KEEP_DECISIONS = `
  WITH kept AS (
    UPDATE mo_seen SET meant = COALESCE(mo_seen.meant, decided.meant::json)
    FROM unnest($1::text[], $2::text[]) AS decided (mo_id, meant)
    WHERE mo_seen.mo_id = decided.mo_id
    RETURNING mo_seen.mo_id, mo_seen.meant
  ), marks AS (
    UPDATE recent_send AS send SET left_at = CASE WHEN mark.is_left THEN mark.at END, marked_at = mark.at
    FROM unnest($3::text[], $4::text[], $5::bytea[], $6::text[], $7::timestamptz[], $8::bool[])
      AS mark (mo_id, short_code, number_token, company_id, at, is_left)
    JOIN kept ON kept.mo_id = mark.mo_id
      AND (kept.meant::jsonb -> 'companies') @> jsonb_build_array(jsonb_build_object('companyId', mark.company_id))
    WHERE send.short_code = mark.short_code AND send.number_token = mark.number_token
      AND send.company_id = mark.company_id AND COALESCE(send.marked_at, send.left_at, '-infinity') <= mark.at
  )
  SELECT mo_id, meant FROM kept`;

/** A slice of the rows that are over their time; called until nothing is left. */
export const FORGET_MOS = `
  DELETE FROM mo_seen WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM mo_seen WHERE first_received_at < $1 LIMIT $2))`;
