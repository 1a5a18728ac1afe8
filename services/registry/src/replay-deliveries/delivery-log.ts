import { randomBytes } from 'node:crypto';
import type { AuthenticatedCompany } from '@stopgate/nest';
import { appendAudit } from '../audit/append-audit.js';
import { writeTestPayload } from '../queue-deliveries/webhook-payload.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import {
  FIND_DELIVERY,
  listDeliveriesSql,
  QUEUE_TEST,
  REPLAY_FAILED,
  REPLAY_ONE,
  REPLAY_WINDOW,
} from './deliveries.sql.js';
import type { DeliveryRow, ReplayedRow } from './deliveries.sql.js';
import type { DeliveryQuery, Replayed, ReplayRequest } from './delivery-schemas.js';

type Caller = Pick<AuthenticatedCompany, 'companyId' | 'keyId'>;

/** One transaction each, so that none runs into the limit on statements. */
const REPLAY_PAGE = 5_000;
const MOST_REPLAYED = 100_000;

/** The deliveries of a company's webhooks, as the company itself may see and repeat them. */
export class DeliveryLog {
  constructor(
    private readonly tenants: TenantDatabase,
    /** Called after each commit by which a delivery may have become due. */
    private readonly onDue: () => void,
    private readonly sizes = { page: REPLAY_PAGE, most: MOST_REPLAYED },
  ) {}

  /** Newest first. */
  async list(
    { companyId }: Caller,
    webhookId: string,
    { status, limit, cursor }: DeliveryQuery,
  ): Promise<{ readonly items: readonly DeliveryRow[]; readonly nextCursor?: string }> {
    const rows = await this.tenants.query<DeliveryRow>(companyId, listDeliveriesSql(status), [
      companyId,
      webhookId,
      cursor?.micros ?? null,
      cursor?.deliveryId ?? null,
      limit + 1,
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(rows.length > limit && last && { nextCursor: `${last.micros}.${last.delivery_id}` }),
    };
  }

  async find({ companyId }: Caller, webhookId: string, deliveryId: string): Promise<DeliveryRow | undefined> {
    const values = [companyId, webhookId, deliveryId];
    const [row] = await this.tenants.query<DeliveryRow>(companyId, FIND_DELIVERY, values);
    return row;
  }

  /** Sends it once more, under its own id; false when there is no such delivery. */
  async replay(caller: Caller, webhookId: string, deliveryId: string): Promise<boolean> {
    const replayed = await this.tenants.of(caller.companyId)(async (client) => {
      const { rowCount } = await client.query(REPLAY_ONE, [caller.companyId, webhookId, deliveryId]);
      if (rowCount !== 1) return false;
      await appendAudit(client, { ...replayAct(caller, webhookId), detail: { deliveryId } });
      return true;
    });
    this.onDue();
    return replayed;
  }

  /** In parts, each committed by itself: after an error, call again. */
  async replayMany(caller: Caller, webhookId: string, wanted: ReplayRequest): Promise<Replayed> {
    const { page, most } = this.sizes;
    let last: ReplayedRow | undefined;
    let replayed = 0;
    do {
      last = await this.replayPage(caller, webhookId, wanted, last);
      this.onDue();
      replayed += last.replayed;
      if (last.replayed < page) return { replayed };
    } while (replayed < most);
    return { replayed, continueFrom: (last.last_at ?? new Date()).toISOString() };
  }

  private replayPage(
    caller: Caller,
    webhookId: string,
    wanted: ReplayRequest,
    after: ReplayedRow | undefined,
  ): Promise<ReplayedRow> {
    const scope = [caller.companyId, webhookId];
    return this.tenants.of(caller.companyId)(async (client) => {
      const { rows } =
        'failed' in wanted
          ? await client.query<ReplayedRow>(REPLAY_FAILED, [...scope, this.sizes.page])
          : await client.query<ReplayedRow>(REPLAY_WINDOW, [
              ...scope,
              after?.last_at_text ?? wanted.from,
              after?.last_id ?? '',
              wanted.to,
              this.sizes.page,
            ]);
      const [done] = rows;
      if (done!.replayed > 0) {
        await appendAudit(client, {
          ...replayAct(caller, webhookId),
          detail: { ...wanted, deliveries: done!.replayed },
        });
      }
      return done!;
    });
  }

  /** A delivery that says nothing, tried once; undefined when there is no such webhook or it is disabled. */
  async queueTest({ companyId }: Caller, webhookId: string): Promise<string | undefined> {
    const deliveryId = `msg_${randomBytes(16).toString('hex')}`;
    const values = [companyId, webhookId, deliveryId, writeTestPayload(webhookId, companyId, new Date())];
    const [queued] = await this.tenants.query(companyId, QUEUE_TEST, values);
    this.onDue();
    return queued && deliveryId;
  }
}

function replayAct({ companyId, keyId }: Caller, webhookId: string) {
  return { companyId, actor: `api-key:${keyId}`, action: 'webhook.replayed', subject: webhookId } as const;
}
