import type { AnsweringReplica, ReplicaStatus } from '@stopgate/suppression-replica';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { measureBuild } from './measure-build.js';
import type { RebuildProgress } from './rebuild-progress.js';

const NAMES = [
  'stopgate_replica_trusted',
  'stopgate_replica_age_seconds',
  'stopgate_replica_position',
  'stopgate_replica_rebuilding_partitions',
  'stopgate_replica_rebuild_seconds',
  'stopgate_replica_offsets_to_read',
  'stopgate_replica_answers',
];

/** What the metrics are taken from: `Replication`. */
export interface MeasuredReplication {
  readonly reader: AnsweringReplica;
  readonly answering: { readonly name: string };
  readonly fed: readonly {
    readonly name: string;
    readonly replica: AnsweringReplica;
    readonly feed: { readonly progress: RebuildProgress };
  }[];
  readonly ends: { read(): Promise<readonly bigint[] | undefined> };
}

/**
 * The replica as numbers, asked for at each scrape. While the store is away `stopgate_replica_trusted` is 0 and the
 * others have no value: an old age would look like a good one. Where there is no label, it is the data set that answers.
 */
export function registerReplicaMetrics(
  registry: Registry,
  replication: MeasuredReplication,
  now: () => number = Date.now,
): void {
  // One scrape asks all gauges in the same turn; they share one look at the store. The next scrape looks anew.
  let looking: Promise<ReplicaStatus | undefined> | undefined;
  const look = (): Promise<ReplicaStatus | undefined> =>
    (looking ??= replication.reader
      .status(now())
      .catch(() => undefined)
      .finally(() => (looking = undefined)));
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
      this.set(replication.fed.reduce((sum, { feed }) => sum + feed.progress.partitions, 0));
    },
  });
  new Gauge({
    name: 'stopgate_replica_rebuild_seconds',
    help: 'How long the rebuild that is running has taken, else the last one of this process',
    labelNames: ['data_set'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const { name, feed } of replication.fed) {
        if (feed.progress.seconds !== undefined) this.set({ data_set: name }, feed.progress.seconds);
      }
    },
  });
  new Gauge({
    name: 'stopgate_replica_offsets_to_read',
    help: 'Offsets of suppression.state between the position of a data set and the end of the partition',
    labelNames: ['data_set', 'partition'] as const,
    registers: [registry],
    async collect() {
      this.reset();
      const ends = await replication.ends.read();
      for (const { name, replica } of ends ? replication.fed : []) {
        const status = await replica.status(now()).catch(() => undefined);
        for (const { partition, done, of } of status ? measureBuild(status, ends!).partitions : []) {
          this.set({ data_set: name, partition }, of - done);
        }
      }
    },
  });
  new Gauge({
    name: 'stopgate_replica_answers',
    help: '1 for the data set that is asked before sending, 0 for one that is only kept up to date',
    labelNames: ['data_set'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const { name } of replication.fed) this.set({ data_set: name }, name === replication.answering.name ? 1 : 0);
    },
  });
}
