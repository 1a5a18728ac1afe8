import { metricsRegistry } from '@stopgate/nest';
import { Counter } from 'prom-client';

export const moCalls = new Counter({
  name: 'stopgate_mo_calls_total',
  help: 'Webhook calls of providers: accepted, refused (not authentic), and MOs that were unusable',
  labelNames: ['provider', 'result'] as const,
  registers: [metricsRegistry()],
});

export const shedMoCalls = new Counter({
  name: 'stopgate_mo_calls_shed_total',
  help: 'Webhook calls that were answered 503 at once, since they would have waited too long for Kafka',
  registers: [metricsRegistry()],
});
