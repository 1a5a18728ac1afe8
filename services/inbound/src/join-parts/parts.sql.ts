/** Parts as they come ($1 keys, $2 numbers, $3 totals, $4 contents); one that comes again changes nothing. */
export const KEEP_PARTS = `
  INSERT INTO mo_part (text_key, number, total, content)
  SELECT * FROM unnest($1::bytea[], $2::int2[], $3::int2[], $4::bytea[]) AS part (text_key, number, total, content)
  ON CONFLICT (text_key, number) DO NOTHING`;

/** Every part that is there of the texts $1. */
export const FIND_PARTS = `SELECT text_key, number, total, content FROM mo_part WHERE text_key = ANY ($1::bytea[])`;

/** One instance at a time ends waits: two would share the parts of a text between them. */
export const TRY_TO_END_WAITS = `SELECT pg_try_advisory_xact_lock(hashtextextended('inbound.end-waits', 0)) AS mine`;

/** Takes the parts of texts whose first part came $1 milliseconds ago or more. */
export const TAKE_OVERDUE = `
  DELETE FROM mo_part WHERE text_key IN (
    SELECT text_key FROM mo_part GROUP BY text_key
    HAVING min(arrived_at) <= now() - $1 * interval '1 millisecond' LIMIT 500)
  RETURNING text_key, number, total, content`;
