import type { ReplicaStatus, SuppressionReplica } from '@stopgate/suppression-replica';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { RebuildProgress } from './rebuild-progress.js';

/** One scrape reads all gauges within milliseconds; they share one look at the store. */
const SHARED_FOR_MS = 200;

const NAMES = [
  'stopgate_replica_trusted',
  'stopgate_replica_age_seconds',
  'stopgate_replica_position',
  'stopgate_replica_rebuilding_partitions',
];

/**
 * The replica as numbers, asked for at each scrape. While the store is away `stopgate_replica_trusted` is 0 and the
 * others have no value: an old age would look like a good one.
 */
export function registerReplicaMetrics(
  registry: Registry,
  replica: SuppressionReplica,
  progress: RebuildProgress,
  now: () => number = Date.now,
): void {
  let last: { at: number; status: Promise<ReplicaStatus | undefined> } | undefined;
  const look = (): Promise<ReplicaStatus | undefined> => {
    const at = now();
    if (!last || at - last.at > SHARED_FOR_MS) last = { at, status: replica.status(at).catch(() => undefined) };
    return last.status;
  };
  // A service that is started again in the same process takes its gauges over.
  for (const name of NAMES) registry.removeSingleMetric(name);
  new Gauge({
    name: 'stopgate_replica_trusted',
    help: '1 while promotional messages can be decided, 0 while they wait',
    registers: [registry],
    async collect() {
      this.set((await look())?.freshness.kind === 'fresh' ? 1 : 0);
    },
  });
  new Gauge({
    name: 'stopgate_replica_age_seconds',
    help: 'Age of the oldest heartbeat that the suppression replica has applied',
    registers: [registry],
    async collect() {
      this.remove();
      const heartbeats = (await look())?.partitions.map(({ heartbeatAt }) => heartbeatAt?.getTime());
      if (!heartbeats || heartbeats.includes(undefined)) return;
      this.set((now() - Math.min(...(heartbeats as number[]))) / 1_000);
    },
  });
  new Gauge({
    name: 'stopgate_replica_position',
    help: 'Next offset of suppression.state that the replica expects',
    labelNames: ['partition'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      for (const { partition, position } of (await look())?.partitions ?? []) this.set({ partition }, Number(position));
    },
  });
  new Gauge({
    name: 'stopgate_replica_rebuilding_partitions',
    help: 'Partitions of suppression.state that are being read again',
    registers: [registry],
    collect() {
      this.set(progress.partitions);
    },
  });
}
