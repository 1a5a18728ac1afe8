/** Statements over `inbound.connection`; the pool's search path is the schema. */

/** Makes writers of one connection wait for one another, also when it does not exist yet. */
export const LOCK_CONNECTION = `SELECT pg_advisory_xact_lock(hashtextextended('inbound.connection.' || $1, 0))`;

const COLUMNS = 'connection_id, provider, public_url, credentials, senders, status, version, created_at, updated_at';

export const FIND_CONNECTION = `SELECT ${COLUMNS} FROM connection WHERE connection_id = $1`;

export const LIST_CONNECTIONS = `
  SELECT ${COLUMNS} FROM connection WHERE status = 'active' AND connection_id > $1 ORDER BY connection_id LIMIT $2`;

export const FIND_SENDERS = `
  SELECT connection_id, senders FROM connection WHERE connection_id = ANY ($1::text[])`;

export const SAVE_CONNECTION = `
  INSERT INTO connection (${COLUMNS})
  VALUES ($1, $2, $3, $4, $5::jsonb, 'active', $6, $7, $7)
  ON CONFLICT (connection_id) DO UPDATE SET
    provider = excluded.provider, public_url = excluded.public_url, credentials = excluded.credentials,
    senders = excluded.senders, status = 'active', version = excluded.version, updated_at = excluded.updated_at
  RETURNING ${COLUMNS}`;

/** The row stays, without credentials: its version must go on growing if the connection is made again. */
export const DELETE_CONNECTION = `
  UPDATE connection SET status = 'deleted', credentials = NULL, version = version + 1, updated_at = $2
  WHERE connection_id = $1 AND status = 'active'
  RETURNING ${COLUMNS}`;
