import { Inject, Injectable } from '@nestjs/common';
import type { SecretCipher } from '@stopgate/nest';
import type { ClientBase, Pool } from 'pg';
import type { Command } from '../classify-mo/build-request.js';
import { forgetInSlices } from '../forget-in-slices.js';
import { PG_POOL, REPLY_CIPHER } from '../tokens.js';
import {
  ADD_UNATTRIBUTED,
  COUNT_OPEN,
  DECIDE_UNATTRIBUTED,
  FORGET_UNATTRIBUTED,
  LIST_UNATTRIBUTED,
  LOCK_UNATTRIBUTED,
  SETTLE_WAITING,
  TAKE_DUE,
  TAKE_WAITING,
} from './unattributed.sql.js';

export interface UnattributedReply {
  readonly command: Command;
  readonly firstReceivedAt: Date;
  /** Until then a send that is remembered late is looked for. */
  readonly tryUntil: Date;
}

export type UnattributedStatus = 'waiting' | 'open' | 'resolved' | 'dismissed';

/** As it is kept, with what a person decided. */
export interface KeptReply extends UnattributedReply {
  readonly status: UnattributedStatus;
  readonly decision?: {
    readonly companyIds: readonly string[];
    readonly by: string;
    readonly at: Date;
    readonly reason?: string | undefined;
  };
}

interface Row {
  readonly mo_id: string;
  readonly status: UnattributedStatus;
  readonly first_received_at: Date;
  readonly try_until: Date;
  readonly content: Buffer;
  readonly company_ids?: string[] | null;
  readonly decided_at?: Date | null;
  readonly decided_by?: string | null;
  readonly reason?: string | null;
}

/** STOPs and STARTs of which nobody knows whom they mean; what people wrote is encrypted. */
@Injectable()
export class UnattributedStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(REPLY_CIPHER) private readonly cipher: SecretCipher,
  ) {}

  /** Once each; a reply that is there already stays as it is. */
  async add(replies: readonly UnattributedReply[]): Promise<void> {
    if (replies.length === 0) return;
    await this.pool.query({
      name: 'add-unattributed',
      text: ADD_UNATTRIBUTED,
      values: [
        replies.map(({ command }) => command.mo.moId),
        replies.map(({ firstReceivedAt }) => firstReceivedAt.toISOString()),
        replies.map(({ tryUntil }) => tryUntil.toISOString()),
        replies.map(({ command }) => this.cipher.encrypt(`reply:${command.mo.moId}`, withoutRaw(command))),
      ],
    });
  }

  /**
   * The oldest that wait, or the open ones that are due to be looked at again; held until the transaction ends. Which of
   * them cannot be read stands apart, so that one of these holds up nobody.
   */
  async take(client: ClientBase, which: 'waiting' | 'due'): Promise<{ replies: KeptReply[]; unreadable: string[] }> {
    const { rows } = await client.query<Row>(which === 'waiting' ? TAKE_WAITING : TAKE_DUE);
    return this.readAll(rows);
  }

  /** By ids: which were found to mean somebody, for which the wait is over, and which cannot be read. */
  async settle(
    client: ClientBase,
    { found, over, unreadable }: Readonly<Record<'found' | 'over' | 'unreadable', readonly string[]>>,
  ): Promise<void> {
    if (found.length + over.length + unreadable.length > 0) {
      await client.query(SETTLE_WAITING, [found, over, unreadable]);
    }
  }

  /** Oldest first, those after `after`. One that cannot be read is left out. */
  async list(
    status: UnattributedStatus,
    after: { readonly at: string; readonly moId: string },
    limit: number,
  ): Promise<KeptReply[]> {
    const found: KeptReply[] = [];
    for (let place = after; found.length < limit;) {
      const asked = limit - found.length;
      const { rows } = await this.pool.query<Row>(LIST_UNATTRIBUTED, [status, place.at, place.moId, asked]);
      found.push(...this.readAll(rows).replies);
      if (rows.length < asked) break;
      const last = rows.at(-1)!;
      place = { at: last.first_received_at.toISOString(), moId: last.mo_id };
    }
    return found;
  }

  /** Held until the transaction ends; undefined when there is none that can be read. */
  async lock(client: ClientBase, moId: string): Promise<KeptReply | undefined> {
    const { rows } = await client.query<Row>(LOCK_UNATTRIBUTED, [moId]);
    return this.readAll(rows).replies[0];
  }

  async decide(client: ClientBase, moId: string, decision: NonNullable<KeptReply['decision']>): Promise<KeptReply> {
    const { companyIds, by, at, reason } = decision;
    const status = companyIds.length === 0 ? 'dismissed' : 'resolved';
    const { rows } = await client.query<Row>(DECIDE_UNATTRIBUTED, [moId, status, companyIds, by, reason ?? null, at]);
    return this.read(rows[0]!);
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

  private readAll(rows: readonly Row[]): { replies: KeptReply[]; unreadable: string[] } {
    const replies: KeptReply[] = [];
    const unreadable: string[] = [];
    for (const row of rows) {
      try {
        replies.push(this.read(row));
      } catch {
        // Another secret, or damage: nothing can be told but that it is there.
        unreadable.push(row.mo_id);
      }
    }
    return { replies, unreadable };
  }

  private read(row: Row): KeptReply {
    const kept = this.cipher.decrypt(`reply:${row.mo_id}`, row.content) as Omit<Command, 'mo'> & {
      readonly mo: Omit<Command['mo'], 'raw'>;
    };
    return {
      command: { ...kept, mo: { ...kept.mo, raw: { contentType: '', body: '' } } as Command['mo'] },
      status: row.status,
      firstReceivedAt: row.first_received_at,
      tryUntil: row.try_until,
      ...(row.decided_at && {
        decision: {
          companyIds: row.company_ids ?? [],
          by: row.decided_by ?? '',
          at: row.decided_at,
          reason: row.reason ?? undefined,
        },
      }),
    };
  }
}

/** The body as it came stands on `mo.received`. */
function withoutRaw(command: Command): Record<string, unknown> {
  const { raw: _raw, ...mo } = command.mo;
  return { ...command, mo };
}
