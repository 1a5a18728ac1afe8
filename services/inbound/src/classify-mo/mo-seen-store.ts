import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { MeantCompanies } from './find-companies.js';
import { PG_POOL } from '../tokens.js';
import { FORGET_MOS, REMEMBER_MOS } from './mo-seen.sql.js';

export interface SeenMo {
  readonly firstReceivedAt: Date;
  /** Set once it has been decided. */
  readonly meant?: MeantCompanies;
}

/**
 * When each MO was first heard of, and whom it meant. Providers deliver again for up to a month, and a copy must never look newer than the
 * first: a repeated STOP would beat a START that came in between.
 */
@Injectable()
export class MoSeenStore {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** What is known of each MO by its id, this delivery included. */
  async remember(mos: readonly { readonly moId: string; readonly receivedAt: string }[]): Promise<Map<string, SeenMo>> {
    const earliest = new Map<string, number>();
    for (const { moId, receivedAt } of mos) {
      earliest.set(moId, Math.max(0, Math.min(earliest.get(moId) ?? Infinity, Date.parse(receivedAt))));
    }
    if (earliest.size === 0) return new Map();
    const { rows } = await this.pool.query<{ mo_id: string; first_received_at: Date; meant: MeantCompanies | null }>({
      name: 'remember-mos',
      text: REMEMBER_MOS,
      // In UTC, and not before 1970: PostgreSQL knows no offset of 16 hours and no year 0, which RFC 3339 has.
      values: [[...earliest.keys()], [...earliest.values()].map((time) => new Date(time).toISOString())],
    });
    return new Map(
      rows.map((row) => [row.mo_id, { firstReceivedAt: row.first_received_at, meant: row.meant ?? undefined }]),
    );
  }

  /** Deletes what was first heard of before `before`, in slices. Gives how many rows went. */
  async forget(before: Date, sliceSize = 10_000): Promise<number> {
    for (let total = 0; ;) {
      const { rowCount } = await this.pool.query(FORGET_MOS, [before, sliceSize]);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < sliceSize) return total;
    }
  }
}
