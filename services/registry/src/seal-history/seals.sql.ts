/** One sealing at a time, over all processes; gone with its session. */
export const TRY_SEAL_LOCK = `SELECT pg_try_advisory_lock(hashtextextended('stopgate:seal-history', 0)) AS locked`;
export const SEAL_UNLOCK = `SELECT pg_advisory_unlock(hashtextextended('stopgate:seal-history', 0))`;

/**
 * The last entry that is visible, and the transaction behind which none can add one before it: whoever writes history
 * has changed the person's state before, so it had its transaction id when it took its `seq`.
 */
export const READ_HORIZON = `
  SELECT max(seq) AS to_seq, pg_snapshot_xmax(pg_current_snapshot())::text AS xmax FROM registry.suppression_history`;
export const IS_SETTLED = `SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS settled`;

const SEAL_COLUMNS = 'number, from_seq, to_seq, entries, root, previous, made_at, key_id, signature';

export const READ_LAST_SEAL = `SELECT ${SEAL_COLUMNS} FROM registry.history_seal ORDER BY number DESC LIMIT 1`;

/** Behind number $1, in order. */
export const READ_SEALS = `
  SELECT ${SEAL_COLUMNS} FROM registry.history_seal WHERE number > $1 ORDER BY number LIMIT $2`;

/** The seals that cover these entries. */
export const READ_SEALS_OF = `
  SELECT ${SEAL_COLUMNS} FROM registry.history_seal AS seal
  WHERE EXISTS (SELECT FROM unnest($1::bigint[]) AS entry (seq) WHERE entry.seq BETWEEN from_seq AND to_seq)
  ORDER BY number`;

export const READ_LEAVES = `
  SELECT seq, hash FROM registry.suppression_history WHERE seq >= $1 AND seq <= $2 ORDER BY seq LIMIT $3`;

export const INSERT_SEAL = `
  INSERT INTO registry.history_seal (${SEAL_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

export interface SealRow {
  readonly number: number;
  readonly from_seq: string;
  readonly to_seq: string;
  readonly entries: number;
  readonly root: Buffer;
  readonly previous: Buffer | null;
  readonly made_at: Date;
  readonly key_id: string;
  readonly signature: Buffer;
}

/** rowMode array. */
export type LeafRow = readonly [seq: string, hash: Buffer | null];
