import { randomBytes } from 'node:crypto';
import { maskAddress } from '@stopgate/domain';
import { ReplicaChanged } from '@stopgate/suppression-replica';
import type { ReplicaReader } from '@stopgate/suppression-replica';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import type { Candidate, Drift, Sides } from './candidate.js';
import { compareCompanies } from './compare-companies.js';
import { Pace } from './pace.js';
import { reconcileMetrics } from './reconcile-metrics.js';
import type { DriftedSet, ReconcileReport } from './reconcile-schemas.js';
import { withReconcileLock } from './reconcile-lock.js';
import { republishStates } from './republish-states.js';
import { ReplicaUnknown, settleCandidates } from './settle-candidates.js';
import { TruthReader } from './truth-reader.js';

export interface ReconcilerOptions {
  readonly pool: Pool;
  /** The replica; may be asked for again when it failed. Absent: reconciliation is off. */
  readonly openReader?: () => Promise<ReplicaReader>;
  /** Called when something was left in the outbox. */
  readonly onRepair: () => void;
  readonly logger: Logger;
}

export interface ReconcileScope {
  /** All companies when absent. */
  readonly companyId?: string;
  /** False: report only. */
  readonly repair: boolean;
  /** How many times as long as it works the run rests. */
  readonly rest: number;
}

/** The service ends; the run was given up. */
export class ReconcileStopped extends Error {}

const COMPANIES_AT_ONCE = 100;
/** Settled together, some 15 MB: each settling waits two seconds for heartbeats. */
const MOST_CANDIDATES = 50_000;
const MOST_EXAMPLES = 5;

/** Compares the replica with the truth and repairs it through the log. One run at a time over all processes. */
export class Reconciler {
  private readonly stopping = new AbortController();
  private readonly runs = new Set<Promise<unknown>>();

  constructor(private readonly options: ReconcilerOptions) {}

  /** False: no replica was named, and `run` must not be called. */
  get isOn(): boolean {
    return this.options.openReader !== undefined;
  }

  /**
   * One run. Throws ReconcileRunning while another process or call is at it, ReplicaUnknown when the replica cannot be
   * trusted, ReconcileStopped when the service ends, and the stores' errors. What was repaired until then stays repaired.
   */
  async run(scope: ReconcileScope): Promise<ReconcileReport> {
    const run = this.runLocked(scope);
    this.runs.add(run);
    try {
      const report = await run;
      reconcileMetrics.done(report, scope.companyId === undefined);
      return report;
    } catch (error) {
      // Half-read sets of a replica that was flushed say nothing.
      const known = error instanceof ReplicaChanged ? new ReplicaUnknown(error.message) : error;
      if (known instanceof ReplicaUnknown) reconcileMetrics.notDone('unknown');
      throw known;
    } finally {
      this.runs.delete(run);
    }
  }

  /** Ends what is running. */
  async stop(): Promise<void> {
    this.stopping.abort(new ReconcileStopped('the registry is stopping'));
    await Promise.allSettled(this.runs);
  }

  private runLocked(scope: ReconcileScope): Promise<ReconcileReport> {
    return withReconcileLock(this.options.pool, async () => {
      const reader = await this.options.openReader!();
      const freshness = await reader.freshness(Date.now());
      if (freshness.kind === 'unknown') throw new ReplicaUnknown(freshness.why);
      const truth = new TruthReader(this.options.pool);
      return this.compareAll({ truth, reader, pace: new Pace(scope.rest, this.stopping.signal) }, scope);
    });
  }

  private async compareAll(sides: Sides, scope: ReconcileScope): Promise<ReconcileReport> {
    const startedAt = new Date().toISOString();
    const run = randomBytes(8).toString('hex');
    const drifted: DriftedSet[] = [];
    let [companies, compared] = [0, 0];
    for await (const companyIds of batches(sides.truth, scope.companyId)) {
      const comparison = await compareCompanies(sides, companyIds);
      companies += companyIds.length;
      compared += comparison.compared;
      let pending: Candidate[] = [];
      for await (const candidate of comparison.candidates) {
        pending.push(candidate);
        if (pending.length < MOST_CANDIDATES) continue;
        await this.settle(sides, pending, scope, run, drifted);
        pending = [];
      }
      await this.settle(sides, pending, scope, run, drifted);
    }
    return { startedAt, finishedAt: new Date().toISOString(), companies, compared, drifted };
  }

  private async settle(
    sides: Sides,
    candidates: readonly Candidate[],
    { repair }: ReconcileScope,
    run: string,
    drifted: DriftedSet[],
  ): Promise<void> {
    const drifts = await settleCandidates(sides, candidates);
    for (const ofSet of Map.groupBy(drifts, ({ companyId, channel }) => `${companyId}:${channel}`).values()) {
      const count = (kind: Drift['kind']): number => ofSet.filter((drift) => drift.kind === kind).length;
      const { companyId, channel } = ofSet[0]!;
      const counts = { missing: count('missing'), surplus: count('surplus'), unexplained: count('unexplained') };
      const known = ofSet.filter(({ kind }) => kind !== 'unexplained') as (Drift & PersonKey)[];
      const repaired = repair ? await republishStates(this.options.pool, known, run) : 0;
      if (repaired > 0) this.options.onRepair();
      this.options.logger.warn(
        { companyId, channel, ...counts, repaired, examples: showSome(ofSet) },
        'replica_drift_found',
      );
      addTo(drifted, { companyId, channel, ...counts, repaired });
    }
  }
}

async function* batches(truth: TruthReader, companyId: string | undefined): AsyncGenerator<string[]> {
  if (companyId !== undefined) {
    yield [companyId];
    const scope = await truth.listScope(companyId);
    if (scope !== undefined) yield [scope];
    return;
  }
  let after = '';
  for (;;) {
    const ids = await truth.companies(after, COMPANIES_AT_ONCE);
    if (ids.length > 0) yield ids;
    if (ids.length < COMPANIES_AT_ONCE) return;
    after = ids.at(-1)!;
  }
}

/** For the log: kinds with masked addresses. */
function showSome(drifts: readonly Drift[]): string[] {
  return drifts
    .slice(0, MOST_EXAMPLES)
    .map(({ kind, address }) => `${kind} ${address === undefined ? 'hash' : maskAddress(address)}`);
}

/** A set that was settled in several parts is one line of the report. */
function addTo(drifted: DriftedSet[], more: DriftedSet): void {
  const known = drifted.find(({ companyId, channel }) => companyId === more.companyId && channel === more.channel);
  if (!known) {
    drifted.push(more);
    return;
  }
  known.missing += more.missing;
  known.surplus += more.surplus;
  known.unexplained += more.unexplained;
  known.repaired += more.repaired;
}
