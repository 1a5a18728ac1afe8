import { metricsRegistry } from '@stopgate/nest';
import { Counter, Gauge } from 'prom-client';
import type { ReconcileReport } from './reconcile-schemas.js';

const registers = [metricsRegistry()];

const runs = new Counter({
  name: 'stopgate_reconciliation_runs_total',
  help: 'Comparisons of the replica with the truth; unknown: the replica could not be trusted then',
  labelNames: ['outcome'] as const,
  registers,
});

const lastRun = new Gauge({
  name: 'stopgate_reconciliation_last_run_timestamp_seconds',
  help: 'When this process last finished a comparison of all companies, Unix time',
  registers,
});

const companies = new Gauge({
  name: 'stopgate_reconciliation_companies',
  help: 'Companies compared in the last comparison of all',
  registers,
});

const seconds = new Gauge({
  name: 'stopgate_reconciliation_duration_seconds',
  help: 'How long the last comparison of all companies took, rests included',
  registers,
});

const drift = new Counter({
  name: 'stopgate_reconciliation_drift_total',
  help: 'Addresses of which the replica said something else than the truth; missing ones were not blocked',
  labelNames: ['kind'] as const,
  registers,
});

const repaired = new Counter({
  name: 'stopgate_reconciliation_repaired_total',
  help: 'States that were published again because of a drift',
  registers,
});

/** A series that has always been there can be alerted on. */
for (const kind of ['missing', 'surplus', 'unexplained']) drift.inc({ kind }, 0);

/** What reconciliation did, as Prometheus metrics. */
export const reconcileMetrics = {
  done: (report: ReconcileReport, ofAll: boolean): void => {
    runs.inc({ outcome: 'done' });
    for (const set of report.drifted) {
      drift.inc({ kind: 'missing' }, set.missing);
      drift.inc({ kind: 'surplus' }, set.surplus);
      drift.inc({ kind: 'unexplained' }, set.unexplained);
      repaired.inc(set.repaired);
    }
    if (!ofAll) return;
    const [from, to] = [Date.parse(report.startedAt), Date.parse(report.finishedAt)];
    lastRun.set(to / 1_000);
    seconds.set((to - from) / 1_000);
    companies.set(report.companies);
  },
  notDone: (outcome: 'unknown' | 'failed'): void => runs.inc({ outcome }),
};
