import { suppressionState } from '@stopgate/contracts';
import type { Kafka, RecordProducer } from '@stopgate/kafka';
import { NotReady } from '@stopgate/nest';
import { RotatingReplica } from '@stopgate/suppression-replica';
import type { AnsweringReplica } from '@stopgate/suppression-replica';
import type { Logger } from 'pino';
import type { DataSet, DataSets } from './create-replica.js';
import { measureBuild } from './measure-build.js';
import type { BuildState } from './measure-build.js';
import { SuppressionFeed } from './suppression-feed.js';
import { TopicEnds } from './topic-ends.js';

/** How often a process looks whether the current data set can take over. */
const LOOK_EVERY_MS = 500;
/** An abandoned data set is freed an hour after its last heartbeat. */
const SWEEP_EVERY_MS = 3_600_000;

export interface ReplicationOptions {
  readonly kafka: Kafka;
  readonly producer: RecordProducer;
  readonly dataSets: DataSets;
  readonly logger: Logger;
  readonly onDead: (reason: string) => void;
  /** Another name for the topic: tests do not share it. */
  readonly topic?: typeof suppressionState | undefined;
}

/** A data set and what keeps it equal to the topic. */
export interface FedDataSet extends DataSet {
  readonly role: 'current' | 'previous';
  readonly feed: SuppressionFeed;
}

/**
 * The replica of this process, whatever it is made of: one data set, or two while a key is being changed. Both are then
 * fed, each by a group of its own: processes of the old settings and of the new share the work on what they have in common,
 * and a data set is complete however many of them there are.
 */
export class Replication {
  /** What is asked before sending. */
  readonly reader: AnsweringReplica;
  readonly ends: TopicEnds;
  private readonly current: FedDataSet;
  private readonly previous: FedDataSet | undefined;
  private readonly rotating: RotatingReplica | undefined;
  private feedingPrevious: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private sweepTimer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: ReplicationOptions) {
    const { kafka, dataSets, topic = suppressionState } = options;
    this.ends = new TopicEnds(kafka, topic);
    this.current = this.feed('current', dataSets.current);
    this.previous = dataSets.previous && this.feed('previous', dataSets.previous);
    this.rotating =
      this.previous &&
      new RotatingReplica({
        current: this.current.replica,
        previous: this.previous.replica,
        onSwitched: () => this.finishRotation(),
      });
    this.reader = this.rotating ?? this.current.replica;
  }

  /** Which data set answers now. */
  get answering(): FedDataSet {
    return this.rotating?.answering === 'previous' ? this.previous! : this.current;
  }

  /** Those that are kept up to date by this process. */
  get fed(): readonly FedDataSet[] {
    return this.answering === this.current ? [this.current] : [this.current, this.previous!];
  }

  /** Throws when the store must not be used; a store that is away is waited for. */
  async start(): Promise<void> {
    if (this.rotating && !(await this.rotating.tryToSwitch(Date.now()))) {
      this.feedingPrevious = this.startPrevious(this.previous!);
      await this.feedingPrevious;
      void this.lookAgain(this.rotating);
    }
    await this.current.feed.start();
    this.sweepTimer = setInterval(() => this.current.feed.sweep(), SWEEP_EVERY_MS);
    this.sweepTimer.unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearInterval(this.sweepTimer);
    await Promise.all([this.current.feed.stop(), this.stopPrevious()]);
  }

  /** For readiness: throws NotReady while the data set that answers cannot be trusted, with how far it has got. */
  async describe(): Promise<Record<string, unknown>> {
    const { freshness } = await this.reader.status(Date.now());
    const { answering } = this;
    const detail = {
      ...freshness,
      dataSet: answering.name,
      answers: answering.role,
      ...((freshness.kind === 'unknown' || this.fed.length > 1) && { build: await this.measureCurrent() }),
    };
    if (freshness.kind === 'unknown') throw new NotReady(freshness.why, detail);
    return detail;
  }

  private async measureCurrent(): Promise<BuildState | undefined> {
    const [status, ends] = await Promise.all([this.current.replica.status(Date.now()), this.ends.read()]);
    return ends && measureBuild(status, ends);
  }

  private feed(role: FedDataSet['role'], dataSet: DataSet): FedDataSet {
    const { kafka, producer, onDead, logger, topic = suppressionState } = this.options;
    const feed = new SuppressionFeed({
      kafka,
      producer,
      replica: dataSet.replica,
      logger: logger.child({ dataSet: dataSet.name }),
      onDead,
      dataSet: dataSet.name,
      topic,
      // The feed of the current data set reads the same records, and does it.
      setsAside: role === 'current',
    });
    return { ...dataSet, role, feed };
  }

  /** A data set that is not there is not made: the current one is built as fast, and would be behind it for nothing. */
  private async startPrevious({ name, replica, feed }: FedDataSet): Promise<void> {
    const { logger } = this.options;
    const status = await replica.status(Date.now()).catch(() => undefined);
    if (status?.partitions.every(({ position }) => position === 0n)) {
      logger.warn({ dataSet: name }, 'replica_previous_not_there');
      return;
    }
    logger.info({ from: name, to: this.current.name }, 'replica_rotation_started');
    await feed.start();
  }

  private async lookAgain(rotating: RotatingReplica): Promise<void> {
    if (this.stopped || (await rotating.tryToSwitch(Date.now()))) return;
    this.timer = setTimeout(() => void this.lookAgain(rotating), LOOK_EVERY_MS);
  }

  private finishRotation(): void {
    const { logger } = this.options;
    logger.info({ from: this.previous!.name, to: this.current.name }, 'replica_switched');
    this.stopPrevious().catch((error: unknown) => logger.warn({ err: error }, 'replica_previous_not_stopped'));
  }

  private async stopPrevious(): Promise<void> {
    const { feedingPrevious } = this;
    if (!feedingPrevious) return;
    this.feedingPrevious = undefined;
    await feedingPrevious.catch(() => undefined);
    await this.previous!.feed.stop();
  }
}
