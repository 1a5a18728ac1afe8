import type { Pool } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import { inTransaction } from '../in-transaction.js';
import {
  CLAIM,
  DISABLE_WORKING,
  GIVE_BACK,
  READ_OLDEST_DUE,
  SETTLE_FAILURE,
  SETTLE_SUCCESSES,
  successValues,
} from './deliveries.sql.js';
import type { Attempt, ClaimedRow, Success } from './deliveries.sql.js';

/** Why a webhook was disabled by us; part of the API. */
export type Failing = 'gone' | 'failing';

export interface ClaimLimits {
  readonly leaseMs: number;
  /** Most deliveries. */
  readonly most: number;
  /** Most at once for one webhook, what is in hand included. */
  readonly mostOfOne: number;
  /** What this worker has in hand: how many by webhook. */
  readonly inHand: ReadonlyMap<string, number>;
}

/** The queue of deliveries, as workers see it. No transaction is open while a delivery is on its way. */
export class DeliveryStore {
  /** @param pool the platform's: a worker delivers for all companies */
  constructor(private readonly pool: Pool) {}

  /** Takes deliveries that are due, for one lease each; nobody else is given them until it ends. */
  async claim({ leaseMs, most, mostOfOne, inHand }: ClaimLimits): Promise<ClaimedRow[]> {
    const values = [leaseMs, most, mostOfOne, [...inHand.keys()], [...inHand.values()]];
    return (await this.pool.query<ClaimedRow>({ name: 'claim-deliveries', text: CLAIM, values })).rows;
  }

  /** In one statement. */
  async settleSuccesses(successes: readonly Success[]): Promise<void> {
    const values = successValues(successes);
    await this.pool.query({ name: 'settle-successes', text: SETTLE_SUCCESSES, values });
  }

  /**
   * Gives for how many ms nothing has succeeded at this webhook.
   *
   * @param nextMs until the next attempt; undefined: this was the last
   * @param quietMs after so long without any failure, an earlier one says nothing any more
   */
  async settleFailure(
    claimed: ClaimedRow,
    attempt: Attempt,
    { nextMs, quietMs }: { readonly nextMs: number | undefined; readonly quietMs: number },
  ): Promise<number> {
    const { rows } = await this.pool.query<{ failing_for_ms: number }>({
      name: 'settle-failure',
      text: SETTLE_FAILURE,
      values: [...attemptValues(claimed, attempt), nextMs ?? null, quietMs],
    });
    return rows[0]?.failing_for_ms ?? 0;
  }

  /** Undoes a claim that led to no attempt. */
  async giveBack({ webhook_id, delivery_id, claim }: ClaimedRow, nextMs: number): Promise<void> {
    await this.pool.query({ name: 'give-back', text: GIVE_BACK, values: [webhook_id, delivery_id, claim, nextMs] });
  }

  /** False when it was not enabled. */
  disable(webhookId: string, reason: Failing): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ company_id: string; failing_since: Date | null }>(DISABLE_WORKING, [
        webhookId,
        reason,
      ]);
      const [disabled] = rows;
      if (!disabled) return false;
      await appendAudit(client, {
        companyId: disabled.company_id,
        actor: 'job:deliver-webhooks',
        action: 'webhook.disabled',
        subject: webhookId,
        detail: { reason, failingSince: disabled.failing_since?.toISOString() },
      });
      return true;
    });
  }

  /** How long the oldest delivery has been due that waits for nobody but us, in seconds. */
  async readOldestDue(): Promise<number> {
    const { rows } = await this.pool.query<{ seconds: number }>({ name: 'oldest-due', text: READ_OLDEST_DUE });
    return rows[0]!.seconds;
  }
}

function attemptValues({ webhook_id, delivery_id, claim }: ClaimedRow, attempt: Attempt): unknown[] {
  const { at, durationMs, statusCode, errorCode, answer } = attempt;
  return [
    webhook_id,
    delivery_id,
    claim,
    at,
    Math.round(durationMs),
    statusCode ?? null,
    errorCode ?? null,
    answer ?? null,
  ];
}
