import type { RunnerObserver } from '@stopgate/kafka';
import { metricsRegistry } from '@stopgate/nest';
import { Counter, Histogram } from 'prom-client';

const registers = [metricsRegistry()];

const outcomes = new Counter({
  name: 'stopgate_kafka_messages_total',
  help: 'Messages by consumer group, outcome and reason',
  labelNames: ['group', 'topic', 'kind', 'reason'] as const,
  registers,
});

const seconds = new Histogram({
  name: 'stopgate_kafka_batch_seconds',
  help: 'Time of one batch from decoding to commit',
  labelNames: ['group', 'topic'] as const,
  buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5],
  registers,
});

const pauses = new Counter({
  name: 'stopgate_kafka_pauses_total',
  help: 'How often a partition had to wait for something this service depends on',
  labelNames: ['group', 'topic'] as const,
  registers,
});

/** What the Kafka runner did, as Prometheus metrics. */
export const runnerMetrics: RunnerObserver = {
  batchDone: ({ group, topic, seconds: taken }) => seconds.observe({ group, topic }, taken),
  outcome: ({ group, topic, kind, reason, count }) => outcomes.inc({ group, topic, kind, reason }, count),
  paused: ({ group, topic }) => pauses.inc({ group, topic }),
};
