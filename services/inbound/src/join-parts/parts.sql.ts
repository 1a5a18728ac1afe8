/**
 * One at a time works on a text, until its transaction ends: the handler and the end of the wait would otherwise both
 * have a part. $1: what `lockOf` makes of keys, in order, so that nobody waits for one that waits for them.
 */
export const LOCK_TEXTS = `
  SELECT pg_advisory_xact_lock(hashtext('inbound.join-parts'), bucket) FROM unnest($1::int4[]) AS bucket`;

/** Every part that waits of the texts $1. */
export const FIND_PARTS = `
  SELECT text_key, number, total, mo_id, content FROM mo_part WHERE text_key = ANY ($1::bytea[])`;

/** Which of the parts $1 were joined, with the text where that is not known to be published. */
export const FIND_JOINED = `
  SELECT seen.mo_id AS part_id, text.mo_id, text.is_whole, text.content
  FROM mo_seen AS seen LEFT JOIN mo_joined AS text ON seen.mo_id = ANY (text.part_ids)
  WHERE seen.mo_id = ANY ($1::text[]) AND seen.joined`;

/** The parts of texts $1 wait no more. */
export const REMOVE_PARTS = `DELETE FROM mo_part WHERE text_key = ANY ($1::bytea[])`;

/** Parts that wait ($1 keys, $2 numbers, $3 totals, $4 ids, $5 contents). */
export const KEEP_PARTS = `
  INSERT INTO mo_part (text_key, number, total, mo_id, content)
  SELECT * FROM unnest($1::bytea[], $2::int2[], $3::int2[], $4::text[], $5::bytea[])`;

/**
 * Joined texts ($1 ids, $2 ids of their parts as JSON, $3 whether whole, $4 contents, $5 whether a batch gives them out),
 * and every part that is never to be read again ($6 ids, $7 first receipts).
 */
export const KEEP_JOINED = `
  WITH parts AS (
    INSERT INTO mo_seen AS known (mo_id, first_received_at, joined)
    SELECT mo_id, received_at, true FROM unnest($6::text[], $7::timestamptz[]) AS part (mo_id, received_at)
    ORDER BY mo_id
    ON CONFLICT (mo_id) DO UPDATE SET joined = true,
      first_received_at = least(known.first_received_at, excluded.first_received_at)
  )
  INSERT INTO mo_joined (mo_id, part_ids, is_whole, content, given)
  SELECT mo_id, ARRAY(SELECT json_array_elements_text(part_ids::json)), is_whole, content, $5
  FROM unnest($1::text[], $2::text[], $3::boolean[], $4::bytea[]) AS text (mo_id, part_ids, is_whole, content)
  ON CONFLICT (mo_id) DO NOTHING`;

/** Texts whose first part came $1 milliseconds ago or more: $3 of them after the key $2. */
export const FIND_OVERDUE = `
  SELECT text_key FROM mo_part WHERE text_key > $2::bytea
  GROUP BY text_key HAVING min(arrived_at) <= now() - $1 * interval '1 millisecond'
  ORDER BY text_key LIMIT $3`;

/** Their parts, of the texts $1 that are still as old as $2 milliseconds. */
export const FIND_OVERDUE_PARTS = `
  SELECT text_key, number, total, mo_id, content FROM mo_part WHERE text_key IN (
    SELECT text_key FROM mo_part WHERE text_key = ANY ($1::bytea[])
    GROUP BY text_key HAVING min(arrived_at) <= now() - $2 * interval '1 millisecond')`;

/** One instance at a time publishes: two would publish the same. */
export const TRY_TO_PUBLISH = `SELECT pg_try_advisory_xact_lock(hashtextextended('inbound.end-waits', 0)) AS mine`;

/** Joined texts that no batch gives out, or did $1 milliseconds ago without their being read since: $3 after the id $2. */
export const FIND_UNPUBLISHED = `
  SELECT mo_id, is_whole, content FROM mo_joined
  WHERE mo_id > $2 AND (NOT given OR joined_at <= now() - $1 * interval '1 millisecond')
  ORDER BY mo_id LIMIT $3`;

/** They are published. */
export const REMOVE_JOINED = `DELETE FROM mo_joined WHERE mo_id = ANY ($1::text[])`;

/** Whatever nobody could read since $1. */
export const FORGET_PARTS = `
  WITH texts AS (DELETE FROM mo_joined WHERE joined_at < $1)
  DELETE FROM mo_part WHERE arrived_at < $1`;
