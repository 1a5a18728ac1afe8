import { randomBytes } from 'node:crypto';
import type { AuthenticatedCompany, SecretCipher } from '@stopgate/nest';
import type { PoolClient } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { makeWebhookSecret } from './webhook-secret.js';
import type { WebhookRequest } from './webhook-schemas.js';
import {
  BRING_FORWARD,
  COUNT_WEBHOOKS,
  DELETE_WEBHOOK,
  DISABLE_WEBHOOK,
  ENABLE_WEBHOOK,
  FIND_WEBHOOK,
  INSERT_WEBHOOK,
  LIST_WEBHOOKS,
  LOCK_COMPANY_OF_WEBHOOKS,
  REPLACE_WEBHOOK,
  ROTATE_SECRET,
} from './webhooks.sql.js';
import type { WebhookRow } from './webhooks.sql.js';

/** Each event is sent once for each of them. */
export const MOST_WEBHOOKS = 20;

export interface NewSecret {
  readonly row: WebhookRow;
  /** Shown once, stored encrypted alone. */
  readonly secret: string;
}

type Caller = Pick<AuthenticatedCompany, 'companyId' | 'keyId'>;

/** A company's webhooks, as the company itself may see them. Undefined stands for one that it does not have. */
export class WebhookStore {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly cipher: SecretCipher,
    /** Called after each commit by which a delivery may have become due. */
    private readonly onDue: () => void,
  ) {}

  /** @param wanted with a URL that was checked */
  create(caller: Caller, wanted: WebhookRequest): Promise<NewSecret | 'too_many'> {
    return this.tenants.of(caller.companyId)(async (client) => {
      await client.query(LOCK_COMPANY_OF_WEBHOOKS, [caller.companyId]);
      const { rows: counted } = await client.query<{ number: number }>(COUNT_WEBHOOKS, [caller.companyId]);
      if (counted[0]!.number >= MOST_WEBHOOKS) return 'too_many';
      const webhookId = `wh_${randomBytes(12).toString('hex')}`;
      const secret = makeWebhookSecret();
      const values = [caller.companyId, webhookId, this.cipher.encrypt(webhookId, secret), ...contentOf(wanted)];
      const { rows } = await client.query<WebhookRow>(INSERT_WEBHOOK, values);
      await audit(client, caller, 'created', webhookId, { host: new URL(wanted.url).host });
      return { row: rows[0]!, secret };
    });
  }

  list({ companyId }: Caller): Promise<WebhookRow[]> {
    return this.tenants.query<WebhookRow>(companyId, LIST_WEBHOOKS, [companyId]);
  }

  async find({ companyId }: Caller, webhookId: string): Promise<WebhookRow | undefined> {
    const [row] = await this.tenants.query<WebhookRow>(companyId, FIND_WEBHOOK, [companyId, webhookId]);
    return row;
  }

  /** @param wanted with a URL that was checked */
  replace(caller: Caller, webhookId: string, wanted: WebhookRequest): Promise<WebhookRow | undefined> {
    return this.tenants.of(caller.companyId)(async (client) => {
      const values = [caller.companyId, webhookId, ...contentOf(wanted)];
      const { rows } = await client.query<WebhookRow>(REPLACE_WEBHOOK, values);
      if (rows[0]) await audit(client, caller, 'updated', webhookId, { host: new URL(wanted.url).host });
      return rows[0];
    });
  }

  /** False when there is no such webhook. */
  delete(caller: Caller, webhookId: string): Promise<boolean> {
    return this.tenants.of(caller.companyId)(async (client) => {
      const { rowCount } = await client.query(DELETE_WEBHOOK, [caller.companyId, webhookId]);
      if (rowCount === 1) await audit(client, caller, 'deleted', webhookId);
      return rowCount === 1;
    });
  }

  /** @param overlapHours how long the present secret goes on signing; the one before it ends now */
  rotateSecret(caller: Caller, webhookId: string, overlapHours: number): Promise<NewSecret | undefined> {
    return this.tenants.of(caller.companyId)(async (client) => {
      const secret = makeWebhookSecret();
      const values = [caller.companyId, webhookId, this.cipher.encrypt(webhookId, secret), overlapHours];
      const { rows } = await client.query<WebhookRow>(ROTATE_SECRET, values);
      if (!rows[0]) return undefined;
      await audit(client, caller, 'secret-rotated', webhookId, { overlapHours });
      return { row: rows[0], secret };
    });
  }

  /** What waits is due then; nothing changes for one that is enabled. */
  async enable(caller: Caller, webhookId: string): Promise<WebhookRow | undefined> {
    const row = await this.tenants.of(caller.companyId)(async (client) => {
      const values = [caller.companyId, webhookId];
      const { rows } = await client.query<WebhookRow>(ENABLE_WEBHOOK, values);
      if (!rows[0]) return (await client.query<WebhookRow>(FIND_WEBHOOK, values)).rows[0];
      await client.query(BRING_FORWARD, values);
      await audit(client, caller, 'enabled', webhookId);
      return rows[0];
    });
    this.onDue();
    return row;
  }

  /** Events still queue, and wait; nothing changes for one that is disabled. */
  disable(caller: Caller, webhookId: string): Promise<WebhookRow | undefined> {
    return this.tenants.of(caller.companyId)(async (client) => {
      const values = [caller.companyId, webhookId];
      const { rows } = await client.query<WebhookRow>(DISABLE_WEBHOOK, values);
      if (!rows[0]) return (await client.query<WebhookRow>(FIND_WEBHOOK, values)).rows[0];
      await audit(client, caller, 'disabled', webhookId, { reason: 'by_company' });
      return rows[0];
    });
  }
}

function contentOf(wanted: WebhookRequest): unknown[] {
  const { url, events, types, channels, methods, campaignIds, description } = wanted;
  return [url, events, types ?? null, channels ?? null, methods ?? null, campaignIds ?? null, description ?? null];
}

/** Of the URL the host alone: companies put tokens into paths. */
async function audit(
  client: PoolClient,
  { companyId, keyId }: Caller,
  act: string,
  webhookId: string,
  detail?: Readonly<Record<string, unknown>>,
): Promise<void> {
  await appendAudit(client, {
    companyId,
    actor: `api-key:${keyId}`,
    action: `webhook.${act}`,
    subject: webhookId,
    ...(detail && { detail }),
  });
}
