import type { RunnerObserver } from '@stopgate/kafka';
import { Counter, Histogram } from 'prom-client';
import { metricsRegistry } from './metrics.js';

const batchSeconds = new Histogram({
  name: 'stopgate_kafka_batch_seconds',
  help: 'Time from a decoded batch to its committed offset',
  labelNames: ['group', 'topic'] as const,
  buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5],
  registers: [metricsRegistry()],
});

const outcomes = new Counter({
  name: 'stopgate_kafka_outcomes_total',
  help: 'What became of consumed records: ok, skip, dead (with the code as reason)',
  labelNames: ['group', 'topic', 'kind', 'reason'] as const,
  registers: [metricsRegistry()],
});

const pauses = new Counter({
  name: 'stopgate_kafka_pauses_total',
  help: 'How often a partition was paused because something could not be decided yet',
  labelNames: ['group', 'topic'] as const,
  registers: [metricsRegistry()],
});

/** Turns what the batch runner tells about itself into Prometheus metrics. */
export const kafkaMetrics: RunnerObserver = {
  batchDone: ({ group, topic, seconds }) => batchSeconds.observe({ group, topic }, seconds),
  outcome: ({ count, ...labels }) => outcomes.inc(labels, count),
  paused: ({ group, topic }) => pauses.inc({ group, topic }),
};
