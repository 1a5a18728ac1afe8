import { metricsRegistry } from '@stopgate/nest';
import { Counter, Gauge, Histogram } from 'prom-client';

const registers = [metricsRegistry()];

const queued = new Counter({
  name: 'stopgate_webhook_queued_total',
  help: 'Deliveries that events led to',
  registers,
});

const attempts = new Counter({
  name: 'stopgate_webhook_attempts_total',
  help: 'Requests to endpoints by what came of them: delivered, retry, failed (given up), gone',
  labelNames: ['result'] as const,
  registers,
});

const seconds = new Histogram({
  name: 'stopgate_webhook_attempt_duration_seconds',
  help: 'How long endpoints took to answer, or not to',
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30],
  registers,
});

const inHand = new Gauge({
  name: 'stopgate_webhook_in_hand',
  help: 'Requests to endpoints under way in this process',
  registers,
});

const oldestDue = new Gauge({
  name: 'stopgate_webhook_oldest_due_seconds',
  help: 'How long the oldest delivery has been due to an endpoint that works: what waits for us alone',
  registers,
});

const disabled = new Counter({
  name: 'stopgate_webhooks_disabled_total',
  help: 'Webhooks that were disabled because nothing succeeded (failing) or their endpoint said 410 (gone)',
  labelNames: ['reason'] as const,
  registers,
});

const failures = new Counter({
  name: 'stopgate_webhook_worker_failures_total',
  help: 'How often a worker lost PostgreSQL, or could not decrypt a secret',
  registers,
});

/** What became of webhooks, for Prometheus. */
export const webhookMetrics = {
  queued: (deliveries: number) => queued.inc(deliveries),
  attempted: (result: 'delivered' | 'retry' | 'failed' | 'gone', durationMs: number) => {
    attempts.inc({ result });
    seconds.observe(durationMs / 1_000);
  },
  inHand: (requests: number) => inHand.set(requests),
  oldestDue: (age: number) => oldestDue.set(age),
  disabled: (reason: 'gone' | 'failing') => disabled.inc({ reason }),
  workerFailed: () => failures.inc(),
};
