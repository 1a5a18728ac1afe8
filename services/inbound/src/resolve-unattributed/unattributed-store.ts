import { Inject, Injectable } from '@nestjs/common';
import type { SecretCipher } from '@stopgate/nest';
import type { ClientBase, Pool } from 'pg';
import { forgetInSlices } from '../forget-in-slices.js';
import { PG_POOL, REPLY_CIPHER } from '../tokens.js';
import { isUnattributed, readAllKept } from './kept-reply.js';
import type { KeptRow, UnattributedReply, UnattributedStatus } from './kept-reply.js';
import {
  COUNT_OPEN,
  DECIDE_UNATTRIBUTED,
  FORGET_UNATTRIBUTED,
  LIST_UNATTRIBUTED,
  LOCK_UNATTRIBUTED,
} from './unattributed.sql.js';

/** STOPs and STARTs of which nobody knows whom they mean, for a person to decide; what people wrote is encrypted. */
@Injectable()
export class UnattributedStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(REPLY_CIPHER) private readonly cipher: SecretCipher,
  ) {}

  /** Oldest first, those after `after`. One that cannot be read is left out. */
  async list(
    status: UnattributedStatus,
    after: { readonly at: string; readonly moId: string },
    limit: number,
  ): Promise<UnattributedReply[]> {
    const found: UnattributedReply[] = [];
    for (let place = after; found.length < limit;) {
      const asked = limit - found.length;
      const { rows } = await this.pool.query<KeptRow>(LIST_UNATTRIBUTED, [status, place.at, place.moId, asked]);
      found.push(...this.readAll(rows));
      if (rows.length < asked) break;
      const last = rows.at(-1)!;
      place = { at: last.first_received_at.toISOString(), moId: last.mo_id };
    }
    return found;
  }

  /** Held until the transaction ends; undefined when there is none that can be read. */
  async lock(client: ClientBase, moId: string): Promise<UnattributedReply | undefined> {
    const { rows } = await client.query<KeptRow>(LOCK_UNATTRIBUTED, [moId]);
    return this.readAll(rows)[0];
  }

  async decide(
    client: ClientBase,
    moId: string,
    decision: NonNullable<UnattributedReply['decision']>,
  ): Promise<UnattributedReply> {
    const { companyIds, by, at, reason } = decision;
    const status = companyIds.length === 0 ? 'dismissed' : 'resolved';
    const { rows } = await client.query<KeptRow>(DECIDE_UNATTRIBUTED, [
      moId,
      status,
      companyIds,
      by,
      reason ?? null,
      at,
    ]);
    return this.readAll(rows)[0]!;
  }

  async countOpen(): Promise<number> {
    return (await this.pool.query<{ open: number }>(COUNT_OPEN)).rows[0]!.open;
  }

  /**
   * Deletes what came before `before`, in slices that hold no lock for long. Gives how many rows went; `onUndecided` is told
   * how many of them nobody had decided.
   */
  async forget(before: Date, onUndecided: (count: number) => void): Promise<number> {
    let undecided = 0;
    const gone = await forgetInSlices<{ undecided: boolean }>(this.pool, FORGET_UNATTRIBUTED, { before }, (rows) => {
      undecided += rows.filter((row) => row.undecided).length;
    });
    if (undecided > 0) onUndecided(undecided);
    return gone;
  }

  private readAll(rows: readonly KeptRow[]): UnattributedReply[] {
    return readAllKept(this.cipher, rows).replies.filter(isUnattributed);
  }
}
