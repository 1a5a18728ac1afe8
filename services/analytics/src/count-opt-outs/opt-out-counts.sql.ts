/** Answers which of these events are here for the first time. Ordered, so that two batches never wait in a circle. */
export const REMEMBER_EVENTS = `
  INSERT INTO analytics.seen_events (event_key)
  SELECT event_key FROM unnest($1::uuid[]) AS event_key ORDER BY event_key
  ON CONFLICT (event_key) DO NOTHING
  RETURNING event_key`;

/** One statement for a batch, whatever its size: the rows come in the order in which everybody locks them. */
export const ADD_OPT_OUT_COUNTS = `
  INSERT INTO analytics.opt_out_counts AS known
    (company_id, day, campaign_id, channel, type, method, country, reason, events)
  SELECT * FROM unnest(
    $1::text[], $2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[])
  ON CONFLICT (company_id, day, campaign_id, channel, type, method, country, reason)
  DO UPDATE SET events = known.events + excluded.events`;

/** In pieces, so that no transaction is long; what another instance is deleting is left to it. */
export const FORGET_EVENTS = `
  DELETE FROM analytics.seen_events WHERE event_key IN (
    SELECT event_key FROM analytics.seen_events
    WHERE seen_on < (now() AT TIME ZONE 'UTC')::date - $1::int
    ORDER BY seen_on LIMIT $2 FOR UPDATE SKIP LOCKED)`;
