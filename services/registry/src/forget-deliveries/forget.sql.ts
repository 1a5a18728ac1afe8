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
