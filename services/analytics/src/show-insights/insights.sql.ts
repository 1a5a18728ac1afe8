/**
 * Every statement takes the company first, so that no question can be asked without one, then the first and the last
 * day, then a campaign or null for all of them. Sums come as float8: exact up to 2^53, and a JavaScript number.
 */
const RANGE = `company_id = $1 AND day BETWEEN $2::date AND $3::date AND ($4::text IS NULL OR campaign_id = $4)`;

const MESSAGE_SUMS = `
  coalesce(sum(messages) FILTER (WHERE result = 'sent'), 0)::float8 AS sent,
  coalesce(sum(messages) FILTER (WHERE result = 'exempt'), 0)::float8 AS exempt,
  coalesce(sum(messages) FILTER (WHERE result = 'blocked'), 0)::float8 AS blocked,
  coalesce(sum(messages) FILTER (WHERE result = 'flagged'), 0)::float8 AS flagged`;

const EVENT_SUMS = `
  coalesce(sum(events) FILTER (WHERE type = 'opted_out'), 0)::float8 AS opt_outs,
  coalesce(sum(events) FILTER (WHERE type = 'opted_in'), 0)::float8 AS opt_ins`;

const JOINED = `
  coalesce(o.opt_outs, 0) AS opt_outs, coalesce(o.opt_ins, 0) AS opt_ins,
  coalesce(m.sent, 0) AS sent, coalesce(m.exempt, 0) AS exempt, coalesce(m.blocked, 0) AS blocked,
  coalesce(m.flagged, 0) AS flagged`;

/** The most that an answer lists of what people may write freely. */
const MOST_KEYS = 1_000;

export const SUM_ALL = `
  SELECT '' AS key, ${JOINED}
  FROM (SELECT ${MESSAGE_SUMS} FROM analytics.message_counts WHERE ${RANGE}) AS m
  CROSS JOIN (SELECT ${EVENT_SUMS} FROM analytics.opt_out_counts WHERE ${RANGE}) AS o`;

export const SUM_BY_DAY = `
  SELECT day::text AS key, ${JOINED}
  FROM (SELECT day, ${MESSAGE_SUMS} FROM analytics.message_counts WHERE ${RANGE} GROUP BY day) AS m
  FULL JOIN (SELECT day, ${EVENT_SUMS} FROM analytics.opt_out_counts
             WHERE ${RANGE} AND type IN ('opted_out', 'opted_in') GROUP BY day) AS o USING (day)
  ORDER BY day`;

const sumEventsBy = (column: 'method' | 'country'): string => `
  SELECT ${column} AS key, ${EVENT_SUMS}, NULL AS sent, NULL AS exempt, NULL AS blocked, NULL AS flagged
  FROM analytics.opt_out_counts
  WHERE ${RANGE} AND type IN ('opted_out', 'opted_in')
  GROUP BY ${column}
  ORDER BY opt_outs DESC, key
  LIMIT ${MOST_KEYS}`;

export const SUM_BY_METHOD = sumEventsBy('method');
export const SUM_BY_COUNTRY = sumEventsBy('country');

/**
 * A reason comes with the opt-out, or a moment later as an event of its own. That event names the reason of an opt-out
 * already counted without one, so it moves one from "none" to the reason; opt-outs stay as many as they were. Across
 * the edge of a period "none" could fall below 0, so it stops there.
 */
export const SUM_BY_REASON = `
  SELECT reason AS key,
    greatest(0,
      coalesce(sum(events) FILTER (WHERE type IN ('opted_out', 'reason_given')), 0)
      - CASE WHEN reason = '' THEN coalesce(sum(sum(events) FILTER (WHERE type = 'reason_given')) OVER (), 0) ELSE 0 END
    )::float8 AS opt_outs,
    coalesce(sum(events) FILTER (WHERE type = 'opted_in'), 0)::float8 AS opt_ins,
    NULL AS sent, NULL AS exempt, NULL AS blocked, NULL AS flagged
  FROM analytics.opt_out_counts
  WHERE ${RANGE} AND type <> 'cleared' AND NOT (type = 'reason_given' AND reason = '')
  GROUP BY reason
  ORDER BY opt_outs DESC, key
  LIMIT ${MOST_KEYS}`;

/** $4 is the campaign after which the page begins, or null; $5 how many. Messages of no campaign come first, as ''. */
const PAGE = `company_id = $1 AND day BETWEEN $2::date AND $3::date AND ($4::text IS NULL OR campaign_id > $4)`;

export const SUM_BY_CAMPAIGN = `
  SELECT campaign_id AS key, ${JOINED}
  FROM (SELECT campaign_id, ${MESSAGE_SUMS} FROM analytics.message_counts WHERE ${PAGE} GROUP BY campaign_id) AS m
  FULL JOIN (SELECT campaign_id, ${EVENT_SUMS} FROM analytics.opt_out_counts
             WHERE ${PAGE} AND type IN ('opted_out', 'opted_in') GROUP BY campaign_id) AS o USING (campaign_id)
  -- One-time passwords and the like belong to no campaign; alone they do not make one, unless they look like marketing.
  WHERE campaign_id <> '' OR coalesce(m.sent, 0) + coalesce(m.blocked, 0) + coalesce(m.flagged, 0) + coalesce(o.opt_outs, 0) > 0
  ORDER BY campaign_id
  LIMIT $5`;

export const SUM_BY_BLOCK_CODE = `
  SELECT code, sum(messages)::float8 AS messages
  FROM analytics.message_counts
  WHERE ${RANGE} AND result = 'blocked'
  GROUP BY code
  ORDER BY messages DESC, code`;
