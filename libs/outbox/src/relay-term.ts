import type { Topic } from '@stopgate/contracts';
import { recordHeaders } from '@stopgate/contracts';
import { encodeStored } from '@stopgate/kafka';
import type { EncodedRecord, RecordProducer } from '@stopgate/kafka';
import type { RelayConnection } from './relay-connection.js';
import { eventsOf } from './event-bundle.js';
import { deleteSentSql, newestIdSql, readOutboxSql } from './relay.sql.js';
import type { OutboxRow } from './relay.sql.js';

/** Records that say how far the topic is; see `OutboxRelayOptions.heartbeat`. */
export interface RelayHeartbeat {
  /** Time between two heartbeats; 1 s when absent. */
  readonly intervalMs?: number;
  /** The records to write: everything that was committed before `at` is in the topic. */
  readonly records: (at: Date) => readonly EncodedRecord[];
}

export interface RelayTermOptions {
  readonly schema: string;
  readonly topics: readonly Topic[];
  readonly producer: RecordProducer;
  readonly source: string;
  readonly heartbeat?: RelayHeartbeat;
  readonly batchSize: number;
  readonly onPublished?: (info: { readonly events: number; readonly oldestAgeMs: number }) => void;
}

/** A moment whose rows have to be out before it may be told: all of them have ids up to `upTo`. */
interface Mark {
  readonly at: number;
  readonly upTo: bigint;
}

/** What one relay does while it has the lock: read, send, delete, and say how far it is. */
export class RelayTerm {
  private readonly topics: ReadonlyMap<string, Topic>;
  private readonly intervalMs: number;
  private lastHeartbeat = -Infinity;
  private mark: Mark | undefined;

  constructor(
    private readonly connection: RelayConnection,
    private readonly options: RelayTermOptions,
  ) {
    this.topics = new Map(options.topics.map((topic) => [topic.name, topic]));
    this.intervalMs = options.heartbeat?.intervalMs ?? 1_000;
  }

  /** One round. True when there may be more to do at once. Throws when PostgreSQL or Kafka fails: the term is over. */
  async tick(): Promise<boolean> {
    const { schema, batchSize } = this.options;
    const startedAt = Date.now();
    const rows = await this.connection.query<OutboxRow>('outbox-read', readOutboxSql(schema), [batchSize]);
    const more = countEvents(rows) >= batchSize;
    if (more && !this.mark && this.isHeartbeatDue()) await this.setMark(startedAt);
    if (rows.length > 0) await this.publish(rows, startedAt);
    await this.tellHowFar(rows, more, startedAt);
    return more;
  }

  private async publish(rows: readonly OutboxRow[], startedAt: number): Promise<void> {
    const { producer, schema, onPublished } = this.options;
    await producer.send(rows.flatMap((row) => this.encodeAll(row)));
    await this.connection.query('outbox-delete', deleteSentSql(schema), [rows.map(({ id }) => id)]);
    onPublished?.({ events: countEvents(rows), oldestAgeMs: Math.max(0, startedAt - rows[0]!.created_at.getTime()) });
  }

  /**
   * A short batch held every row that was visible at its query, so all that was committed before `startedAt` is out.
   * While batches are full that is not so: then the moment of the mark is told, once everything up to its newest id is
   * out, and a long backlog delays heartbeats by its length without silencing them.
   */
  private async tellHowFar(rows: readonly OutboxRow[], more: boolean, startedAt: number): Promise<void> {
    if (!more) {
      this.mark = undefined;
      if (this.isHeartbeatDue()) await this.sendHeartbeat(startedAt);
      return;
    }
    if (!this.mark || BigInt(rows.at(-1)!.id) < this.mark.upTo) return;
    const { at } = this.mark;
    this.mark = undefined;
    await this.sendHeartbeat(at);
  }

  private async setMark(startedAt: number): Promise<void> {
    const [row] = await this.connection.query<{ newest: string | null }>(
      'outbox-newest',
      newestIdSql(this.options.schema),
    );
    this.mark = { at: startedAt, upTo: BigInt(row?.newest ?? 0) };
  }

  private isHeartbeatDue(): boolean {
    return this.options.heartbeat !== undefined && performance.now() - this.lastHeartbeat >= this.intervalMs;
  }

  private async sendHeartbeat(at: number): Promise<void> {
    const { heartbeat, producer } = this.options;
    if (!heartbeat) return;
    this.lastHeartbeat = performance.now();
    await producer.send(heartbeat.records(new Date(at)));
  }

  private encodeAll(row: OutboxRow): EncodedRecord[] {
    const { source } = this.options;
    const headers = { [recordHeaders.ceTime]: row.created_at.toISOString() };
    const keyOf = (topicName: string, json: string): string => this.topicOf(row, topicName).keyOf(JSON.parse(json));
    return eventsOf(row, keyOf).map(({ topicName, eventId: id, key, json, traceparent }) =>
      encodeStored(this.topicOf(row, topicName), { key, json }, { id, source, traceparent, headers }),
    );
  }

  private topicOf(row: OutboxRow, name: string): Topic {
    const topic = this.topics.get(name);
    // Skipping it would lose it; a relay that knows the topic (a newer version) must take over.
    if (!topic) throw new Error(`outbox row ${row.id} is for ${name}, which this relay does not know`);
    return topic;
  }
}

function countEvents(rows: readonly OutboxRow[]): number {
  return rows.reduce((sum, { events }) => sum + events, 0);
}
