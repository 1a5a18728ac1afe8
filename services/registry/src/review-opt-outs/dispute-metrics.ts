import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { metricsRegistry } from '@stopgate/nest';
import type { Pool } from 'pg';
import { Gauge } from 'prom-client';
import { ScrapedRows } from '../scraped-rows.js';
import { POOL } from '../tokens.js';
import { COUNT_DISPUTED } from './reviews.sql.js';
import type { DisputedCount } from './reviews.sql.js';

const counts = new ScrapedRows<DisputedCount>();

const disputed = disputeGauge(
  'stopgate_disputed_opt_outs',
  'Opt-outs read into replies that their companies dispute and the operator has not decided',
  ({ waiting }) => waiting,
);

const oldest = disputeGauge(
  'stopgate_disputed_opt_outs_oldest_timestamp_seconds',
  'Since when the longest of them waits for the operator, Unix time; 0: none does',
  ({ since }) => (since?.getTime() ?? 0) / 1_000,
);

function disputeGauge(name: string, help: string, valueOf: (count: DisputedCount) => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [metricsRegistry()],
    async collect() {
      const [count] = await counts.read();
      if (count) this.set(valueOf(count));
      else this.remove();
    },
  });
}

/** What waits for the operator: an opt-out in dispute holds until somebody decides, so a list that nobody reads is seen nowhere else. */
@Injectable()
export class DisputeMetrics implements OnModuleInit, OnModuleDestroy {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  onModuleInit(): void {
    counts.readFrom(async () => (await this.pool.query<DisputedCount>(COUNT_DISPUTED)).rows);
  }

  onModuleDestroy(): void {
    counts.readFrom(undefined);
    disputed.remove();
    oldest.remove();
  }
}
