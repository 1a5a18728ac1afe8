import type { DeliveryStatus } from './delivery-schemas.js';

/**
 * A delivery has some ten attempts, and ten more for each replay; the newest tell most. In the statement of the
 * delivery itself: read a moment later they would say something else than it does.
 */
const SHOWN = `
  delivery_id, event, event_id, event_type, channel, address, status, created_at, next_attempt_at, delivered_at,
  (extract(epoch FROM created_at) * 1000000)::bigint AS micros,
  (SELECT coalesce(json_agg(to_json(attempt) ORDER BY attempt.at), '[]') FROM (
     SELECT at, duration_ms, status_code, error_code, answer FROM registry.webhook_attempt AS attempt
     WHERE attempt.company_id = delivery.company_id AND attempt.webhook_id = delivery.webhook_id
       AND attempt.delivery_id = delivery.delivery_id
     ORDER BY claim DESC LIMIT 30
   ) AS attempt) AS attempts`;

/**
 * $1 company, $2 webhook, $3 and $4 where the page before ended, $5 how many. The status is part of the statement, so
 * that the index over those which are not delivered can serve it.
 */
export function listDeliveriesSql(status: DeliveryStatus | undefined): string {
  return `
    SELECT ${SHOWN} FROM registry.webhook_delivery AS delivery
    WHERE company_id = $1 AND webhook_id = $2 ${status === undefined ? '' : `AND status = '${status}'`}
      AND ($3::bigint IS NULL
           OR (created_at, delivery_id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::text))
    ORDER BY created_at DESC, delivery_id DESC
    LIMIT $5`;
}

export const FIND_DELIVERY = `
  SELECT ${SHOWN} FROM registry.webhook_delivery AS delivery
  WHERE company_id = $1 AND webhook_id = $2 AND delivery_id = $3`;

/** As if it had just been queued; what a worker says about an attempt that is under way comes too late then. */
const AGAIN = `SET status = 'waiting', tries = 0, claim = claim + 1, next_attempt_at = now(), delivered_at = NULL`;

export const REPLAY_ONE = `
  UPDATE registry.webhook_delivery ${AGAIN}
  WHERE company_id = $1 AND webhook_id = $2 AND delivery_id = $3
  RETURNING delivery_id`;

/**
 * $3 and $4 where to begin: a moment and the delivery after which; $5 until when, $6 how many. Tests are not repeated.
 * Gives how many, and which was the last: the moment as text too, for a Date has no microseconds.
 */
export const REPLAY_WINDOW = `
  WITH page AS (
    SELECT delivery_id, created_at FROM registry.webhook_delivery
    WHERE company_id = $1 AND webhook_id = $2 AND event <> 'webhook.test'
      AND (created_at, delivery_id) > ($3::timestamptz, $4::text) AND created_at < $5::timestamptz
    ORDER BY created_at, delivery_id LIMIT $6
  ), replayed AS (
    UPDATE registry.webhook_delivery AS delivery ${AGAIN} FROM page
    WHERE delivery.webhook_id = $2 AND delivery.delivery_id = page.delivery_id
    RETURNING page.created_at, page.delivery_id
  )
  SELECT count(*)::integer AS replayed, max(created_at) AS last_at, max(created_at)::text AS last_at_text,
         (array_agg(delivery_id ORDER BY created_at DESC, delivery_id DESC))[1] AS last_id
  FROM replayed`;

/** $3 how many. What is replayed has no failure any more that counts, so the next page begins behind it. */
export const REPLAY_FAILED = `
  WITH page AS (
    SELECT delivery_id FROM registry.webhook_delivery AS delivery
    WHERE company_id = $1 AND webhook_id = $2 AND event <> 'webhook.test'
      AND (status = 'failed' OR (status = 'waiting' AND tries > 0 AND EXISTS (
        SELECT FROM registry.webhook_attempt AS attempt
        WHERE attempt.webhook_id = delivery.webhook_id AND attempt.delivery_id = delivery.delivery_id
      )))
    LIMIT $3
  ), replayed AS (
    UPDATE registry.webhook_delivery AS delivery ${AGAIN} FROM page
    WHERE delivery.webhook_id = $2 AND delivery.delivery_id = page.delivery_id
    RETURNING delivery.delivery_id
  )
  SELECT count(*)::integer AS replayed FROM replayed`;

/** $4 payload; its tries are used up with the first, so it is not tried again. */
export const QUEUE_TEST = `
  INSERT INTO registry.webhook_delivery (company_id, webhook_id, delivery_id, event, event_id, payload, tries)
  SELECT company_id, webhook_id, $3, 'webhook.test', $3, $4, 1000 FROM registry.webhook
  WHERE company_id = $1 AND webhook_id = $2 AND status = 'enabled'
  RETURNING delivery_id`;

export interface DeliveryRow {
  readonly delivery_id: string;
  readonly event: string;
  readonly event_id: string;
  readonly event_type: string | null;
  readonly channel: string | null;
  readonly address: string | null;
  readonly status: DeliveryStatus;
  readonly created_at: Date;
  readonly next_attempt_at: Date;
  readonly delivered_at: Date | null;
  readonly micros: string;
  /** Oldest first; from JSON, so `at` is text. */
  readonly attempts: readonly {
    readonly at: string;
    readonly duration_ms: number;
    readonly status_code: number | null;
    readonly error_code: string | null;
    readonly answer: string | null;
  }[];
}

export interface ReplayedRow {
  readonly replayed: number;
  readonly last_at?: Date | null;
  readonly last_at_text?: string | null;
  readonly last_id?: string | null;
}
