import type { Topic } from '@stopgate/contracts';
import { isDependencyFailure } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';
import type { Logger } from 'pino';
import { RelayConnection } from './relay-connection.js';
import { RelayTerm } from './relay-term.js';
import type { RelayHeartbeat } from './relay-term.js';
import { WakeSignal } from './wake-signal.js';

/** What the relay tells about itself; metrics hang on it. */
export interface RelayObserver {
  /** `oldestAgeMs`: how long the oldest event of the batch had waited when it was read. */
  published?(info: { readonly events: number; readonly oldestAgeMs: number }): void;
  /** Whether this instance is the one that publishes. */
  active?(active: boolean): void;
  failed?(error: unknown): void;
}

export interface OutboxRelayOptions {
  /** A direct connection: a pooler that shares sessions between clients would share the lock too. */
  readonly databaseUrl: string;
  readonly schema: string;
  /** The role that may read and delete what is in the outbox, where it is not the one of the URL. */
  readonly role?: string;
  /** Every topic that the outbox may hold events for. */
  readonly topics: readonly Topic[];
  /** A producer of the relay's own: connected at the start of a term, disconnected by `stop`. */
  readonly producer: RecordProducer;
  /** CloudEvents source. */
  readonly source: string;
  readonly logger: Logger;
  /**
   * Records written about once a second while this instance has the lock. They say "everything that was committed
   * before `at` is in the topic": `at` was taken before the query after which nothing older was left.
   */
  readonly heartbeat?: RelayHeartbeat;
  readonly observer?: RelayObserver;
  /** How often an idle outbox is looked at; matters only for commits of other processes. 50 ms when absent. */
  readonly pollMs?: number;
  /** How often a standby tries for the lock; 1 s when absent. */
  readonly standbyMs?: number;
  /** Wait after a failure before this instance tries again; 500 ms when absent. */
  readonly retryMs?: number;
  readonly batchSize?: number;
}

/**
 * Publishes the outbox of one schema, in an order that keeps each key's changes in theirs (README). Of all instances
 * one is active, by a session advisory lock; the others try for it. At least once: a crash between sending and
 * deleting sends the same events again, with the same ids.
 */
export class OutboxRelay {
  private readonly signal = new WakeSignal();
  private running: Promise<void> | undefined;
  private stopping = false;
  private active = false;
  private failing = false;

  constructor(private readonly options: OutboxRelayOptions) {}

  /** Begins to try for the lock; returns at once and never throws, whatever is down. */
  start(): void {
    this.running ??= this.run();
  }

  /** Call right after a commit: the events leave now instead of at the next poll. Cheap, and harmless on a standby. */
  wake(): void {
    this.signal.wake();
  }

  /** Whether this instance has the lock and publishes. */
  isActive(): boolean {
    return this.active;
  }

  /** Throws while this instance has no connection that works; a standby is well. For readiness. */
  checkWorking(): void {
    if (!this.running || this.stopping) throw new Error('the outbox relay does not run');
    if (this.failing) throw new Error('the outbox relay cannot reach PostgreSQL or Kafka');
  }

  /** Finishes the round in hand, gives the lock back and disconnects the producer. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.wake();
    await this.running;
    await this.options.producer.disconnect();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.serve();
      } catch (error) {
        this.reportFailure(error);
        await this.pause(this.options.retryMs ?? 500);
      }
    }
  }

  /** One connection's life: wait for the lock, then publish until something fails or `stop` is called. */
  private async serve(): Promise<void> {
    const { databaseUrl, schema, role, standbyMs = 1_000 } = this.options;
    const connection = new RelayConnection(databaseUrl, schema, role);
    try {
      await connection.open();
      while (!this.stopping && !(await connection.tryLock(schema))) {
        this.failing = false;
        await this.pause(standbyMs);
      }
      if (!this.stopping) await this.publish(connection);
    } finally {
      this.setActive(false);
      await connection.close();
    }
  }

  private async publish(connection: RelayConnection): Promise<void> {
    const { pollMs = 50, batchSize = 1_000, observer, logger, schema } = this.options;
    await this.options.producer.connect();
    const term = new RelayTerm(connection, {
      ...this.options,
      batchSize,
      onPublished: (info) => observer?.published?.(info),
    });
    this.setActive(true);
    logger.info({ schema }, 'outbox_relay_active');
    while (!this.stopping) {
      const more = await term.tick();
      this.failing = false;
      if (!more) await this.signal.sleep(pollMs);
    }
  }

  /** Unlike an idle sleep it is not cut short by `wake`: commits must not hurry a relay that cannot publish. */
  private async pause(ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (!this.stopping && performance.now() < end) {
      await this.signal.sleep(end - performance.now());
    }
  }

  private setActive(active: boolean): void {
    if (this.active === active) return;
    this.active = active;
    this.options.observer?.active?.(active);
  }

  private reportFailure(error: unknown): void {
    const { logger, schema, observer } = this.options;
    observer?.failed?.(error);
    // A bug is worth a line each time, an outage one when it begins.
    if (!isDependencyFailure(error)) logger.error({ err: error, schema }, 'outbox_relay_failed');
    else if (!this.failing) logger.warn({ err: error, schema }, 'outbox_relay_waits');
    this.failing = true;
  }
}
