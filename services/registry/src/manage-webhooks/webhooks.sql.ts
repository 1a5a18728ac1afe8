/** Whoever makes a webhook holds it, so that no two count the others at the same moment. */
export const LOCK_COMPANY_OF_WEBHOOKS = `SELECT FROM registry.company WHERE company_id = $1 FOR NO KEY UPDATE`;

const SHOWN = `
  webhook_id, url, description, events, types, channels, methods, campaign_ids, status, disabled_at, disabled_reason,
  previous_secret_until, failing_since, last_success_at, created_at, updated_at`;

export const COUNT_WEBHOOKS = `
  SELECT count(*)::integer AS number FROM registry.webhook WHERE company_id = $1 AND status <> 'deleted'`;

export const INSERT_WEBHOOK = `
  INSERT INTO registry.webhook 
    (company_id, webhook_id, secret, url, events, types, channels, methods, campaign_ids, description)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  RETURNING ${SHOWN}`;

export const LIST_WEBHOOKS = `
  SELECT ${SHOWN} FROM registry.webhook WHERE company_id = $1 AND status <> 'deleted' ORDER BY created_at, webhook_id`;

export const FIND_WEBHOOK = `
  SELECT ${SHOWN} FROM registry.webhook WHERE company_id = $1 AND webhook_id = $2 AND status <> 'deleted'`;

export const REPLACE_WEBHOOK = `
  UPDATE registry.webhook
  SET url = $3, events = $4, types = $5, channels = $6, methods = $7, campaign_ids = $8, description = $9,
      updated_at = now()
  WHERE company_id = $1 AND webhook_id = $2 AND status <> 'deleted'
  RETURNING ${SHOWN}`;

/** Its secrets go at once, its deliveries and the row with the next cleaning. */
export const DELETE_WEBHOOK = `
  UPDATE registry.webhook
  SET status = 'deleted', url = '', description = NULL, secret = '', previous_secret = NULL,
      previous_secret_until = NULL, disabled_at = NULL, disabled_reason = NULL, updated_at = now()
  WHERE company_id = $1 AND webhook_id = $2 AND status <> 'deleted'
  RETURNING webhook_id`;

/** $4: how long the present secret goes on signing, in hours. */
export const ROTATE_SECRET = `
  UPDATE registry.webhook
  SET previous_secret = CASE WHEN $4::integer > 0 THEN secret END,
      previous_secret_until = CASE WHEN $4::integer > 0 THEN now() + $4::integer * interval '1 hour' END,
      secret = $3, updated_at = now()
  WHERE company_id = $1 AND webhook_id = $2 AND status <> 'deleted'
  RETURNING ${SHOWN}`;

export const ENABLE_WEBHOOK = `
  UPDATE registry.webhook
  SET status = 'enabled', disabled_at = NULL, disabled_reason = NULL, failing_since = NULL, updated_at = now()
  WHERE company_id = $1 AND webhook_id = $2 AND status = 'disabled'
  RETURNING ${SHOWN}`;

/** What was to be tried later: the endpoint is said to be well now. The others are due already. */
export const BRING_FORWARD = `
  UPDATE registry.webhook_delivery SET next_attempt_at = now()
  WHERE company_id = $1 AND webhook_id = $2 AND status = 'waiting' AND next_attempt_at > now()`;

export const DISABLE_WEBHOOK = `
  UPDATE registry.webhook
  SET status = 'disabled', disabled_at = now(), disabled_reason = 'by_company', updated_at = now()
  WHERE company_id = $1 AND webhook_id = $2 AND status = 'enabled'
  RETURNING ${SHOWN}`;

export interface WebhookRow {
  readonly webhook_id: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: string[];
  readonly types: string[] | null;
  readonly channels: string[] | null;
  readonly methods: string[] | null;
  readonly campaign_ids: string[] | null;
  readonly status: 'enabled' | 'disabled';
  readonly disabled_at: Date | null;
  readonly disabled_reason: string | null;
  readonly previous_secret_until: Date | null;
  readonly failing_since: Date | null;
  readonly last_success_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}
