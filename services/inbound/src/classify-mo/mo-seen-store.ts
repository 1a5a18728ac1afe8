import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { forgetInSlices } from '../forget-in-slices.js';
import type { MeantCompanies } from './find-companies.js';
import { storableInstant } from '../storable-instant.js';
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
      earliest.set(moId, Math.min(earliest.get(moId) ?? Infinity, storableInstant(receivedAt).getTime()));
    }
    if (earliest.size === 0) return new Map();
    const { rows } = await this.pool.query<{ mo_id: string; first_received_at: Date; meant: MeantCompanies | null }>({
      name: 'remember-mos',
      text: REMEMBER_MOS,
      values: [[...earliest.keys()], [...earliest.values()].map((time) => new Date(time).toISOString())],
    });
    return new Map(
      rows.map((row) => [row.mo_id, { firstReceivedAt: row.first_received_at, meant: row.meant ?? undefined }]),
    );
  }

  /** Deletes what was first heard of before `before`, in slices. Gives how many rows went. */
  forget(before: Date, slice?: number): Promise<number> {
    return forgetInSlices(this.pool, FORGET_MOS, { before, slice });
  }
}
