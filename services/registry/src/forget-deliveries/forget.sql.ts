/** $1 for how many ms deliveries are kept, $2 how many to delete. Of a deleted webhook all go; attempts go with them. */
export const FORGET_OLD_DELIVERIES = `
  DELETE FROM registry.webhook_delivery AS delivery
  USING (
    SELECT old.* FROM registry.webhook CROSS JOIN LATERAL (
      SELECT webhook_id, delivery_id FROM registry.webhook_delivery
      WHERE webhook_id = webhook.webhook_id
        AND created_at < CASE WHEN webhook.status = 'deleted' THEN 'infinity'
                         ELSE now() - $1::double precision * interval '1 millisecond' END
      ORDER BY created_at LIMIT $2
    ) AS old
    LIMIT $2
  ) AS old
  WHERE delivery.webhook_id = old.webhook_id AND delivery.delivery_id = old.delivery_id`;

export const FORGET_DELETED_WEBHOOKS = `
  DELETE FROM registry.webhook
  WHERE status = 'deleted'
    AND NOT EXISTS (SELECT FROM registry.webhook_delivery WHERE webhook_id = webhook.webhook_id)`;

/**
 * For an erasure, as the platform: $1 company, $2 channel, $3 address. Payload, address and what endpoints answered are
 * in these rows and the attempts that go with them, and nowhere else among webhooks. What waits is not sent any more.
 */
export const FORGET_DELIVERIES_OF_PERSON = `
  DELETE FROM registry.webhook_delivery WHERE company_id = $1 AND channel = $2 AND address = $3`;
