import type { SealContent } from '@stopgate/domain';
import type { Pool } from 'pg';
import { INSERT_SEAL, READ_LAST_SEAL, READ_LEAVES, READ_SEALS, READ_SEALS_OF } from './seals.sql.js';
import type { LeafRow, SealRow } from './seals.sql.js';

export interface Seal extends SealContent {
  readonly keyId: string;
  readonly signature: Buffer;
}

/** Seals and what they are made of, as the platform sees them. Rejects as pg does. */
export class SealStore {
  constructor(private readonly pool: Pool) {}

  async last(): Promise<Seal | undefined> {
    const { rows } = await this.pool.query<SealRow>(READ_LAST_SEAL);
    return rows[0] && toSeal(rows[0]);
  }

  async behind(number: number, limit: number): Promise<Seal[]> {
    const { rows } = await this.pool.query<SealRow>(READ_SEALS, [number, limit]);
    return rows.map(toSeal);
  }

  async covering(seqs: readonly string[]): Promise<Seal[]> {
    const { rows } = await this.pool.query<SealRow>(READ_SEALS_OF, [seqs]);
    return rows.map(toSeal);
  }

  /** Places and hashes of the entries of all companies from `fromSeq` to `toSeq`, at most `limit`. */
  async leaves(fromSeq: string, toSeq: string, limit: number): Promise<readonly LeafRow[]> {
    const values = [fromSeq, toSeq, limit];
    const { rows } = await this.pool.query({ name: 'seal-leaves', text: READ_LEAVES, values, rowMode: 'array' });
    return rows as unknown as readonly LeafRow[];
  }

  async insert({ number, fromSeq, toSeq, entries, root, previous, madeAt, keyId, signature }: Seal): Promise<void> {
    const values = [number, fromSeq, toSeq, entries, root, previous ?? null, madeAt, keyId, signature];
    await this.pool.query(INSERT_SEAL, values);
  }
}

function toSeal(row: SealRow): Seal {
  return {
    number: row.number,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    entries: row.entries,
    root: row.root,
    previous: row.previous ?? undefined,
    madeAt: row.made_at.toISOString(),
    keyId: row.key_id,
    signature: row.signature,
  };
}
