import { metricsRegistry } from '@stopgate/nest';
import { Counter, Gauge } from 'prom-client';
import type { Seal } from './seal-store.js';

const registers = [metricsRegistry()];

const entries = new Counter({
  name: 'stopgate_history_sealed_entries_total',
  help: 'Entries of the history that this process put under a seal',
  registers,
});

const lastNumber = new Gauge({
  name: 'stopgate_history_last_seal_number',
  help: 'Number of the last seal that this process made',
  registers,
});

const lastRun = new Gauge({
  name: 'stopgate_history_last_sealing_timestamp_seconds',
  help: 'When this process last sealed all there was, Unix time',
  registers,
});

const failures = new Counter({
  name: 'stopgate_history_sealing_failures_total',
  help: 'How often new history could not be sealed',
  registers,
});

/** What sealing did, as Prometheus metrics. */
export const sealMetrics = {
  sealed: (seal: Seal): void => {
    entries.inc(seal.entries);
    lastNumber.set(seal.number);
  },
  done: (): void => lastRun.setToCurrentTime(),
  failed: (): void => failures.inc(),
};
