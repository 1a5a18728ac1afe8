import { metricsRegistry } from '@stopgate/nest';
import type { RelayObserver } from '@stopgate/outbox';
import { Counter, Gauge, Histogram } from 'prom-client';

const registers = [metricsRegistry()];

const published = new Counter({
  name: 'stopgate_outbox_published_total',
  help: 'Events that were sent from the outbox to Kafka',
  registers,
});

const age = new Histogram({
  name: 'stopgate_outbox_age_seconds',
  help: 'How long the oldest event of a batch had waited when the relay read it',
  buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 1, 5, 30, 300],
  registers,
});

const active = new Gauge({
  name: 'stopgate_outbox_relay_active',
  help: '1 on the one instance that publishes, 0 on the others; nowhere 1: nothing is published',
  registers,
});

const failures = new Counter({
  name: 'stopgate_outbox_relay_failures_total',
  help: 'How often a relay lost PostgreSQL or Kafka, or met a row that it cannot send',
  registers,
});

/** What the relay did, as Prometheus metrics. */
export const relayMetrics: RelayObserver = {
  published: ({ events, oldestAgeMs }) => {
    published.inc(events);
    age.observe(oldestAgeMs / 1_000);
  },
  active: (isActive) => active.set(isActive ? 1 : 0),
  failed: () => failures.inc(),
};
