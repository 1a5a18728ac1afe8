import { Controller, Inject } from '@nestjs/common';
import { optoutRecorded } from '@stopgate/contracts';
import type { OptOutRecorded } from '@stopgate/contracts';
import { ok, skip } from '@stopgate/kafka';
import type { Incoming, Outcome } from '@stopgate/kafka';
import { BatchHandler } from '@stopgate/nest';
import type { Pool } from 'pg';
import type { DeliveryWorker } from '../deliver-webhooks/delivery-worker.js';
import { webhookMetrics } from '../deliver-webhooks/webhook-metrics.js';
import { withoutNul } from '../plain-text.js';
import { DELIVERY_WORKER, POOL, WEBHOOK_SETTINGS } from '../tokens.js';
import { unnestParameters } from '../unnest-columns.js';
import type { WebhookSettings } from '../webhook-settings.js';
import { eventColumns, FIND_LISTENERS, QUEUE_DELIVERIES } from './queue.sql.js';
import type { EventToQueue } from './queue.sql.js';
import { writePayload } from './webhook-payload.js';

/** Turns what was recorded into deliveries. From the topic and not beside the recording: opt-outs wait for no webhook. */
@Controller()
export class QueueDeliveriesController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(DELIVERY_WORKER) private readonly worker: DeliveryWorker,
    @Inject(WEBHOOK_SETTINGS) private readonly settings: WebhookSettings,
  ) {}

  /** One outcome per event; a failure of PostgreSQL rejects, and the partition waits. */
  @BatchHandler({
    topic: optoutRecorded,
    group: 'registry.queue-deliveries',
    maxBatchSize: 500,
    // Analytics sets it aside.
    ownsUnreadable: false,
  })
  async queue(batch: readonly Incoming<OptOutRecorded>[]): Promise<Outcome[]> {
    const listening = await this.findListeners(batch.map(({ value }) => value.companyId));
    const heard = batch.filter(({ value }) => listening.has(value.companyId));
    if (heard.length > 0) await this.write(heard.map(({ value }) => value));
    return batch.map(({ value }) => (listening.has(value.companyId) ? ok() : skip('nobody_listens')));
  }

  private async write(events: readonly OptOutRecorded[]): Promise<void> {
    // JSON writes U+0000 as an escape, which is text like any other; PostgreSQL refuses the character itself.
    const rows = events.map((event, place): EventToQueue => {
      const { eventId, address, campaignId } = event;
      const storable = {
        ...event,
        eventId: withoutNul(eventId),
        address: withoutNul(address),
        campaignId: campaignId && withoutNul(campaignId),
      };
      return { event: storable, payload: writePayload(event), place };
    });
    const { rowCount } = await this.pool.query({
      name: 'queue-deliveries',
      text: QUEUE_DELIVERIES,
      values: [this.settings.logMs, ...unnestParameters(eventColumns, rows)],
    });
    if (!rowCount) return;
    webhookMetrics.queued(rowCount);
    this.worker.wake();
  }

  private async findListeners(companyIds: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ company_id: string }>({
      name: 'find-listeners',
      text: FIND_LISTENERS,
      values: [[...new Set(companyIds)]],
    });
    return new Set(rows.map(({ company_id }) => company_id));
  }
}
