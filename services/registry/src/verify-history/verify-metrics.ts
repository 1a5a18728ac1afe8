import { metricsRegistry } from '@stopgate/nest';
import { Gauge } from 'prom-client';
import type { VerifyReport } from './verify-schemas.js';

const registers = [metricsRegistry()];

const lastRun = new Gauge({
  name: 'stopgate_verification_last_run_timestamp_seconds',
  help: 'When this process last recomputed the whole history, Unix time',
  registers,
});

const seconds = new Gauge({
  name: 'stopgate_verification_duration_seconds',
  help: 'How long the last verification of the whole history took, rests included',
  registers,
});

const breaks = new Gauge({
  name: 'stopgate_verification_breaks',
  help: 'Breaks that the last verification of the whole history found; anything but 0 is an alarm',
  registers,
});

/** What verification found, as Prometheus metrics. */
export const verifyMetrics = {
  done: ({ startedAt, finishedAt, breaks: found, moreBreaks }: VerifyReport): void => {
    const [from, to] = [Date.parse(startedAt), Date.parse(finishedAt)];
    lastRun.set(to / 1_000);
    seconds.set((to - from) / 1_000);
    breaks.set(found.length + moreBreaks);
  },
};
