import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { connectionState } from '@stopgate/contracts';
import type { ConnectionSender, ConnectionState } from '@stopgate/contracts';
import type { SecretCipher } from '@stopgate/nest';
import { appendOutbox, outboxEvent } from '@stopgate/outbox';
import type { Pool, PoolClient } from 'pg';
import { CREDENTIAL_CIPHER, PG_POOL } from '../tokens.js';
import type { ConnectionRequest } from './connection-request.js';
import {
  DELETE_CONNECTION,
  FIND_CONNECTION,
  FIND_SENDERS,
  LIST_CONNECTIONS,
  LOCK_CONNECTION,
  SAVE_CONNECTION,
} from './connections.sql.js';

/** A connection as it is stored; credentials still encrypted, null when it has been deleted. */
export interface StoredConnection {
  readonly connection_id: string;
  readonly provider: string;
  readonly public_url: string | null;
  readonly credentials: Buffer | null;
  readonly senders: readonly ConnectionSender[];
  readonly status: 'active' | 'deleted';
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export type Saved = 'created' | 'replaced' | 'unchanged';

/** Connections in PostgreSQL. Every change puts its `connection.state` into the outbox of the same transaction. */
@Injectable()
export class ConnectionStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CREDENTIAL_CIPHER) private readonly cipher: SecretCipher,
  ) {}

  /** Creates or replaces; the same again changes nothing. `created` also for one that had been deleted. */
  save(request: ConnectionRequest, credentials: unknown, now: Date): Promise<{ saved: Saved; row: StoredConnection }> {
    return this.inTransaction(request.connectionId, async (client) => {
      const known = (await client.query<StoredConnection>(FIND_CONNECTION, [request.connectionId])).rows[0];
      if (known && this.isSame(known, request, credentials)) return { saved: 'unchanged', row: known };
      const { rows } = await client.query<StoredConnection>(SAVE_CONNECTION, [
        request.connectionId,
        request.provider,
        request.publicUrl ?? null,
        this.cipher.encrypt(request.connectionId, credentials),
        JSON.stringify(request.senders),
        (known?.version ?? 0) + 1,
        now,
      ]);
      const row = rows[0]!;
      await publishState(client, row);
      return { saved: known?.status === 'active' ? 'replaced' : 'created', row };
    });
  }

  /** False when there is no such active connection. */
  delete(connectionId: string, now: Date): Promise<boolean> {
    return this.inTransaction(connectionId, async (client) => {
      const { rows } = await client.query<StoredConnection>(DELETE_CONNECTION, [connectionId, now]);
      if (rows[0]) await publishState(client, rows[0]);
      return rows[0] !== undefined;
    });
  }

  /** The active connection, or undefined. */
  async find(connectionId: string): Promise<StoredConnection | undefined> {
    const { rows } = await this.pool.query<StoredConnection>(FIND_CONNECTION, [connectionId]);
    return rows[0]?.status === 'active' ? rows[0] : undefined;
  }

  /** Active connections in the order of their ids, those after `after`. */
  async list(after: string, limit: number): Promise<StoredConnection[]> {
    return (await this.pool.query<StoredConnection>(LIST_CONNECTIONS, [after, limit])).rows;
  }

  /**
   * Senders of connections, deleted ones too: an MO that came in before the deletion is still a person's word. Read
   * here and not from `connection.state`, so that a connection made an instant ago is known.
   */
  async findSenders(connectionIds: readonly string[]): Promise<Map<string, readonly ConnectionSender[]>> {
    const { rows } = await this.pool.query<Pick<StoredConnection, 'connection_id' | 'senders'>>(FIND_SENDERS, [
      connectionIds,
    ]);
    return new Map(rows.map(({ connection_id, senders }) => [connection_id, senders]));
  }

  private isSame(known: StoredConnection, request: ConnectionRequest, credentials: unknown): boolean {
    return (
      known.status === 'active' &&
      known.credentials !== null &&
      known.provider === request.provider &&
      known.public_url === (request.publicUrl ?? null) &&
      isDeepStrictEqual(known.senders, JSON.parse(JSON.stringify(request.senders))) &&
      isDeepStrictEqual(this.decryptOrNothing(known.connection_id, known.credentials), credentials)
    );
  }

  /** Credentials of a lost secret must stay replaceable. */
  private decryptOrNothing(connectionId: string, stored: Buffer): unknown {
    try {
      return this.cipher.decrypt(connectionId, stored);
    } catch {
      return undefined;
    }
  }

  private async inTransaction<T>(connectionId: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: unknown;
    try {
      await client.query('BEGIN');
      await client.query(LOCK_CONNECTION, [connectionId]);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      broken = error;
      throw error;
    } finally {
      // A connection whose transaction failed is closed: nobody gets it with half a transaction in it.
      client.release(broken !== undefined);
    }
  }
}

async function publishState(client: PoolClient, row: StoredConnection): Promise<void> {
  const state: ConnectionState = {
    connectionId: row.connection_id,
    provider: row.provider,
    status: row.status,
    senders: [...row.senders],
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  };
  const eventId = `connection:${row.connection_id}:${row.version}`;
  await appendOutbox(client, 'inbound', [outboxEvent(connectionState, state, { eventId })]);
}
