import { Socket } from 'node:net';
import pg from 'pg';
import { lockName, TRY_LOCK } from './relay.sql.js';

const QUERY_LIMIT_MS = 10_000;

/**
 * A server that does not notice a vanished machine keeps its session, and with it the lock: by the system's defaults for
 * two hours. These let it notice within some 15 s, so that a standby can take over.
 */
const NOTICE_DEAD_PEER = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3';

/**
 * The one connection of a relay. The lock belongs to its session and every query runs on it, so whoever can still query
 * still has the lock; a lost connection ends both.
 */
export class RelayConnection {
  private readonly socket = new Socket();
  private readonly client: pg.Client;

  constructor(databaseUrl: string, name: string, role?: string) {
    this.client = new pg.Client({
      connectionString: databaseUrl,
      application_name: `stopgate-outbox-${name}`,
      options: role === undefined ? NOTICE_DEAD_PEER : `${NOTICE_DEAD_PEER} -c role=${role}`,
      connectionTimeoutMillis: 5_000,
      statement_timeout: QUERY_LIMIT_MS,
      query_timeout: QUERY_LIMIT_MS + 1_000,
      keepAlive: true,
      stream: () => this.socket,
    });
    // The next query fails; without a listener the event would end the process.
    this.client.on('error', () => undefined);
  }

  async open(): Promise<void> {
    await this.client.connect();
  }

  async tryLock(schema: string): Promise<boolean> {
    const { rows } = await this.client.query<{ locked: boolean }>(TRY_LOCK, [lockName(schema)]);
    return rows[0]?.locked === true;
  }

  async query<Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>({ name, text, values })).rows;
  }

  /** Ends the session, which gives the lock back; never throws and never waits long. */
  async close(): Promise<void> {
    const cut = setTimeout(() => this.socket.destroy(), 1_000);
    await this.client.end().catch(() => undefined);
    clearTimeout(cut);
    this.socket.destroy();
  }
}
