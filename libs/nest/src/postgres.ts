import pg from 'pg';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

export interface PgPoolOptions {
  readonly logger?: Logger;
  /** Most connections at once; 10 when absent. */
  readonly max?: number;
  /** The server gives a statement up after this; 10 s when absent. */
  readonly statementTimeoutMs?: number;
  /** Statements leave without waiting for the answer to the one before; they still run one after another. */
  readonly pipeline?: boolean;
  /** Whom connections become when they open; the user of the URL when absent. */
  readonly role?: string;
}

/**
 * A pool whose connections see only the given schema (and pg_catalog). Every wait is bounded, so that a database that
 * does not answer becomes an error (and a 503 or a pause) instead of a pile of waiting calls. Opens nothing yet.
 */
export function createPgPool(databaseUrl: string, schemaName: string, name: string, options: PgPoolOptions = {}): Pool {
  const { logger, max = 10, statementTimeoutMs = 10_000, pipeline = false, role } = options;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: `stopgate-${name}`,
    // Our statements take milliseconds; compiling one that the planner thinks dear took 250.
    options: `${searchPathOption(schemaName)} -c jit=off${role === undefined ? '' : ` -c role=${role}`}`,
    max,
    pipeline,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementTimeoutMs,
    // The client's own limit, for when the server cannot be heard any more.
    query_timeout: statementTimeoutMs + 5_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  });
  pool.on('error', (error) => logger?.warn({ err: error, pool: name }, 'pg_idle_connection_lost'));
  // The pool listens to idle clients only. A connection lost between two queries of a transaction would be an
  // unhandled 'error' event, which ends the process; the next query on it fails anyway.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** For `ReadinessRegistry`: one round trip. */
export function pgReadiness(pool: Pool): () => Promise<void> {
  return async () => {
    await pool.query('select 1');
  };
}

/** The start-up option that sets the search path; a schema's name is code of ours, never input. */
export function searchPathOption(schemaName: string): string {
  return `-c search_path=${checkSchemaName(schemaName)}`;
}

export function checkSchemaName(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a schema name: ${name}`);
  return name;
}
