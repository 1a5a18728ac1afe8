/**
 * Locks the row of one (group, topic, partition) until the transaction ends, and answers where to go on. The insert
 * makes the row at the first batch; the update that changes nothing is what takes the lock of one that exists, so this
 * is one round trip either way. Two owners of a partition (one of them not knowing yet that it lost it) go one after
 * the other here.
 */
export const LOCK_POSITION = `
  INSERT INTO analytics.consumed AS known (consumer_group, topic, partition, next_offset)
  VALUES ($1, $2, $3, 0)
  ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET next_offset = known.next_offset
  RETURNING next_offset::text AS next_offset`;

export const MOVE_POSITION = `
  UPDATE analytics.consumed SET next_offset = $4, moved_at = now()
  WHERE consumer_group = $1 AND topic = $2 AND partition = $3`;

/** The row that LOCK_POSITION holds guards these too. */
export const READ_SOURCES = `
  SELECT source_group, source_topic, source_partition, last_offset::text AS last_offset
  FROM analytics.consumed_sources
  WHERE consumer_group = $1 AND topic = $2 AND partition = $3`;

export const MOVE_SOURCES = `
  INSERT INTO analytics.consumed_sources
    (consumer_group, topic, partition, source_group, source_topic, source_partition, last_offset)
  SELECT $1, $2, $3, * FROM unnest($4::text[], $5::text[], $6::int[], $7::bigint[])
  ON CONFLICT (consumer_group, topic, partition, source_group, source_topic, source_partition)
  DO UPDATE SET last_offset = excluded.last_offset`;
