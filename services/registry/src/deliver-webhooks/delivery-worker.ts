import type { SecretCipher } from '@stopgate/nest';
import type { OutboundClient } from '@stopgate/outbound-http';
import { WakeSignal } from '@stopgate/outbox';
import type { Logger } from 'pino';
import type { WebhookSettings } from '../webhook-settings.js';
import { attemptDelivery } from './attempt-delivery.js';
import type { Ending } from './attempt-delivery.js';
import type { ClaimedRow } from './deliveries.sql.js';
import type { DeliveryStore, Failing } from './delivery-store.js';
import { nextDelayMs } from './retry-schedule.js';
import { SuccessWriter } from './success-writer.js';
import { webhookMetrics } from './webhook-metrics.js';

export interface DeliveryWorkerOptions {
  readonly store: DeliveryStore;
  readonly client: OutboundClient;
  readonly cipher: SecretCipher;
  readonly settings: WebhookSettings;
  readonly logger: Logger;
  /** How long `stop` waits for what is under way. */
  readonly drainMs?: number;
}

/** Others queue too, and what was to be tried later becomes due. */
const POLL_MS = 1_000;
/** Deliveries that end together are followed by one claim, not by one each. */
const REST_MS = 10;
const LOOK_MS = 15_000;
const AFTER_FAULT_MS = 60_000;
/** Of the 15 s that a process has to stop in. */
const DRAIN_MS = 5_000;

/** Delivers what is due, of all companies, in every process. A worker that dies leaves nothing behind but leases. */
export class DeliveryWorker {
  private readonly signal = new WakeSignal();
  private readonly stopping = new AbortController();
  private readonly abort = new AbortController();
  private readonly inHand = new Map<string, number>();
  private readonly running = new Set<Promise<void>>();
  private readonly successes: SuccessWriter;
  private loop: Promise<void> | undefined;
  private lookedAt = -Infinity;

  constructor(private readonly options: DeliveryWorkerOptions) {
    this.successes = new SuccessWriter(options.store);
  }

  start(): void {
    this.loop ??= this.run();
  }

  /** Something is due now: called after a commit that made it so. */
  wake(): void {
    this.signal.wake();
  }

  /** Claims nothing more, waits a little for what is under way, and gives the rest back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.signal.wake();
    await this.loop;
    const timer = setTimeout(() => this.abort.abort(), this.options.drainMs ?? DRAIN_MS);
    await Promise.all(this.running);
    clearTimeout(timer);
    await this.options.client.close();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const begun = performance.now();
      let claimed = 0;
      try {
        claimed = await this.claimAndSend();
        await this.lookAtAge();
      } catch (error) {
        webhookMetrics.workerFailed();
        this.options.logger.warn({ err: error }, 'webhook_claim_failed');
      }
      // Where very many webhooks wait, a claim takes long: half of the time stays for others.
      const restMs = Math.min(Math.max(REST_MS, performance.now() - begun), POLL_MS);
      await new Promise((resolve) => setTimeout(resolve, restMs));
      if (claimed === 0 && !this.stopping.signal.aborted) await this.signal.sleep(POLL_MS);
    }
  }

  private async claimAndSend(): Promise<number> {
    const { store, settings } = this.options;
    const most = settings.concurrency - this.running.size;
    if (most <= 0) return 0;
    const claimed = await store.claim({
      leaseMs: settings.leaseMs,
      most,
      mostOfOne: settings.endpointConcurrency,
      inHand: this.inHand,
    });
    for (const one of claimed) {
      const delivery = this.deliver(one).finally(() => {
        this.running.delete(delivery);
        webhookMetrics.inHand(this.running.size);
      });
      this.running.add(delivery);
    }
    webhookMetrics.inHand(this.running.size);
    return claimed.length;
  }

  /** Never rejects: what could not be kept is done again when the lease ends. */
  private async deliver(claimed: ClaimedRow): Promise<void> {
    const { webhook_id: webhookId, delivery_id: deliveryId } = claimed;
    this.count(webhookId, 1);
    try {
      await this.attempt(claimed);
    } catch (error) {
      webhookMetrics.workerFailed();
      this.options.logger.error({ err: error, webhookId, deliveryId }, 'webhook_attempt_not_kept');
    } finally {
      this.count(webhookId, -1);
      this.signal.wake();
    }
  }

  private async attempt(claimed: ClaimedRow): Promise<void> {
    const { store, client, settings } = this.options;
    const secrets = this.decrypt(claimed);
    if (!secrets) return store.giveBack(claimed, AFTER_FAULT_MS);
    const { signal } = this.abort;
    const ending = await attemptDelivery(claimed, secrets, { client, timeoutMs: settings.timeoutMs, signal });
    if (ending.kind === 'delivered') {
      webhookMetrics.attempted('delivered', ending.attempt.durationMs);
      return this.successes.write({ claimed, attempt: ending.attempt });
    }
    if (signal.aborted && ending.attempt.statusCode === undefined) return store.giveBack(claimed, 0);
    await this.settleFailure(claimed, ending);
  }

  private async settleFailure(claimed: ClaimedRow, ending: Exclude<Ending, { kind: 'delivered' }>): Promise<void> {
    const { store, settings, logger } = this.options;
    const { webhook_id: webhookId, delivery_id: deliveryId, company_id: companyId, tries } = claimed;
    const { attempt } = ending;
    const isGone = ending.kind === 'gone';
    const askedMs = isGone ? undefined : ending.retryAfterMs;
    // What a gone endpoint did not take waits for the webhook to be enabled again, whatever its number.
    const nextMs = isGone ? 0 : nextDelayMs(settings.retryDelaysMs, tries, askedMs, Math.random());
    const failingForMs = await store.settleFailure(claimed, attempt, { nextMs, quietMs: settings.quietMs });
    webhookMetrics.attempted(isGone ? 'gone' : nextMs === undefined ? 'failed' : 'retry', attempt.durationMs);
    const { statusCode, errorCode } = attempt;
    logger.info({ companyId, webhookId, deliveryId, tries, statusCode, errorCode, nextMs }, 'webhook_not_delivered');
    if (isGone) await this.disable(webhookId, 'gone');
    else if (failingForMs >= settings.disableAfterMs) await this.disable(webhookId, 'failing');
  }

  private async disable(webhookId: string, reason: Failing): Promise<void> {
    if (!(await this.options.store.disable(webhookId, reason))) return;
    webhookMetrics.disabled(reason);
    this.options.logger.warn({ webhookId, reason }, 'webhook_disabled');
  }

  /** Undefined when they cannot be read: STOPGATE_SECRET is another one, and no endpoint is at fault. */
  private decrypt({ webhook_id, secret, previous_secret }: ClaimedRow): string[] | undefined {
    try {
      return [secret, ...(previous_secret ? [previous_secret] : [])].map((one) =>
        String(this.options.cipher.decrypt(webhook_id, one)),
      );
    } catch (error) {
      webhookMetrics.workerFailed();
      this.options.logger.error({ err: error, webhookId: webhook_id }, 'webhook_secret_unreadable');
      return undefined;
    }
  }

  private count(webhookId: string, change: number): void {
    const now = (this.inHand.get(webhookId) ?? 0) + change;
    if (now === 0) this.inHand.delete(webhookId);
    else this.inHand.set(webhookId, now);
  }

  private async lookAtAge(): Promise<void> {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_MS) return;
    this.lookedAt = now;
    webhookMetrics.oldestDue(await this.options.store.readOldestDue());
  }
}
