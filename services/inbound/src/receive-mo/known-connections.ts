import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionSender } from '@stopgate/contracts';
import { withLimit } from '@stopgate/kafka';
import { LOGGER } from '@stopgate/nest';
import type { SecretCipher } from '@stopgate/nest';
import type { Logger } from 'pino';
import { ConnectionStore } from '../manage-connections/connection-store.js';
import { CREDENTIAL_CIPHER } from '../tokens.js';
import { LOOK_UP_LIMIT_MS } from './provider-limits.js';

/** What a webhook call needs of its connection. */
export interface KnownConnection {
  readonly connectionId: string;
  readonly provider: string;
  readonly publicUrl?: string;
  readonly credentials: unknown;
  readonly senders: readonly ConnectionSender[];
  readonly version: number;
}

interface Entry {
  readonly connection: KnownConnection;
  readonly readAt: number;
}

/** How old an answer may be. A deleted connection works on for that long at most. */
const FRESH_MS = 2_000;
/**
 * From then on PostgreSQL is asked for a newer one, for which no call waits while this one is fresh: under load, all calls
 * of a connection waited for up to 0.1 s every two seconds.
 */
const RENEW_AFTER_MS = 1_000;
const PRELOAD_PAGE = 1_000;

/**
 * Connections as the webhook sees them: read through a short memory which still answers when PostgreSQL is away, so
 * that its outage costs no MO. Only what it once knew: an unknown id is asked for each time.
 */
@Injectable()
export class KnownConnections {
  private readonly entries = new Map<string, Entry>();
  private readonly pending = new Map<string, Promise<KnownConnection | undefined>>();

  constructor(
    @Inject(ConnectionStore) private readonly store: ConnectionStore,
    @Inject(CREDENTIAL_CIPHER) private readonly cipher: SecretCipher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Reads all connections, so that an outage right after the start finds a full memory. */
  async preload(): Promise<void> {
    for (let after = ''; ;) {
      const rows = await this.store.list(after, PRELOAD_PAGE);
      // One row of another secret must not stop the start: its calls get 503 and say why.
      for (const row of rows) {
        await this.find(row.connection_id).catch((error: unknown) =>
          this.logger.error({ err: error, connectionId: row.connection_id }, 'connection_unusable'),
        );
      }
      if (rows.length < PRELOAD_PAGE) return;
      after = rows.at(-1)!.connection_id;
    }
  }

  /** Undefined: there is none. Throws DependencyFailure when it cannot be told. */
  async find(connectionId: string): Promise<KnownConnection | undefined> {
    const known = this.entries.get(connectionId);
    const ageMs = known ? performance.now() - known.readAt : Infinity;
    if (ageMs >= FRESH_MS) return this.reload(connectionId);
    // Fails as `reload` would, which the next call that waits for it says.
    if (ageMs >= RENEW_AFTER_MS) this.read(connectionId).catch(() => undefined);
    return known!.connection;
  }

  /** As it is in PostgreSQL now; what is remembered when PostgreSQL does not answer in time. */
  async reload(connectionId: string): Promise<KnownConnection | undefined> {
    try {
      return await withLimit(this.read(connectionId), LOOK_UP_LIMIT_MS, 'postgres');
    } catch (error) {
      const known = this.entries.get(connectionId);
      if (!known) throw error;
      this.logger.warn({ err: error, connectionId }, 'connection_from_memory');
      return known.connection;
    }
  }

  /** One query at a time for each connection, however many calls wait for it. */
  private read(connectionId: string): Promise<KnownConnection | undefined> {
    const pending = this.pending.get(connectionId);
    if (pending) return pending;
    const reading = this.readFromStore(connectionId).finally(() => this.pending.delete(connectionId));
    this.pending.set(connectionId, reading);
    return reading;
  }

  private async readFromStore(connectionId: string): Promise<KnownConnection | undefined> {
    const row = await this.store.find(connectionId);
    if (!row || row.credentials === null) {
      this.entries.delete(connectionId);
      return undefined;
    }
    const known = this.entries.get(connectionId)?.connection;
    const connection =
      known?.version === row.version
        ? known
        : {
            connectionId,
            provider: row.provider,
            publicUrl: row.public_url ?? undefined,
            credentials: this.cipher.decrypt(connectionId, row.credentials),
            senders: row.senders,
            version: row.version,
          };
    this.entries.set(connectionId, { connection, readAt: performance.now() });
    return connection;
  }
}
