import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { forgetInSlices } from '../forget-in-slices.js';
import type { NumberTokens } from '../number-tokens.js';
import { NUMBER_TOKENS, PG_POOL } from '../tokens.js';
import { FIND_SENDS, FORGET_SENDS, REMEMBER_SENDS } from './recent-sends.sql.js';

/** A promotional message of a company to a number that can be answered. */
export interface RecentSend {
  /** The short code's digits, or the long number with its plus sign. */
  readonly shortCode: string;
  readonly number: string;
  readonly companyId: string;
  readonly sentAt: Date;
  readonly messageId: string;
  readonly campaignId?: string;
}

/** The newest send of a company that was found, with the moment it was left by a STOP on this code, if it was. */
export interface FoundSend extends RecentSend {
  readonly leftAt?: Date;
  /** The time of the reply by which it was left or come back to last. */
  readonly markedAt?: Date;
  /** The send before, with its message, and the first of all, of which only the time is known; as far as there are any. */
  readonly earlier: readonly (Pick<RecentSend, 'sentAt'> & Partial<RecentSend>)[];
}

/** A number that wrote to a short code. */
export interface CodeAndNumber {
  readonly shortCode: string;
  readonly number: string;
}

interface Row {
  readonly short_code: string;
  readonly number_token: Buffer;
  readonly company_id: string;
  readonly sent_at: Date;
  readonly message_id: string;
  readonly campaign_id: string | null;
  readonly left_at: Date | null;
  readonly marked_at: Date | null;
  readonly previous_sent_at: Date | null;
  readonly previous_message_id: string | null;
  readonly previous_campaign_id: string | null;
  readonly first_sent_at: Date | null;
}

/** Who wrote to whom from which short code, newest first; no readable number in it. */
@Injectable()
export class RecentSendStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(NUMBER_TOKENS) private readonly tokens: NumberTokens,
  ) {}

  /** Keeps the newest two of each (short code, number, company); harmless when they come again. */
  async remember(sends: readonly RecentSend[]): Promise<void> {
    if (sends.length === 0) return;
    const byKey = Map.groupBy(sends, (send) => `${send.shortCode}|${send.number}|${send.companyId}`);
    const rows = [...byKey.values()].map((some) => {
      const sorted = some.length === 1 ? some : some.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
      const newest = sorted[0]!;
      return { newest, previous: sorted.find(({ sentAt }) => sentAt < newest.sentAt), first: sorted.at(-1)! };
    });
    await this.pool.query({
      name: 'remember-sends',
      text: REMEMBER_SENDS,
      values: [
        rows.map(({ newest }) => newest.shortCode),
        rows.map(({ newest }) => this.tokens.tokenOf(newest.number)),
        rows.map(({ newest }) => newest.companyId),
        rows.map(({ newest }) => newest.sentAt.toISOString()),
        rows.map(({ newest }) => newest.messageId),
        rows.map(({ newest }) => newest.campaignId ?? null),
        rows.map(({ previous }) => previous?.sentAt.toISOString() ?? null),
        rows.map(({ previous }) => previous?.messageId ?? null),
        rows.map(({ previous }) => previous?.campaignId ?? null),
        rows.map(({ first }) => first.sentAt.toISOString()),
      ],
    });
  }

  /** For each pair asked for, in order: what was sent, in no order. */
  async find(asked: readonly CodeAndNumber[]): Promise<FoundSend[][]> {
    if (asked.length === 0) return [];
    const keys = asked.map(({ shortCode, number }) => keyOf(shortCode, this.tokens.tokenOf(number)));
    const pairs = [...new Map(keys.map((key) => [key.text, key])).values()];
    const { rows } = await this.pool.query<Row>({
      name: 'find-sends',
      text: FIND_SENDS,
      values: [pairs.map(({ shortCode }) => shortCode), pairs.map(({ token }) => token)],
    });
    const found = Map.groupBy(rows, (row) => keyOf(row.short_code, row.number_token).text);
    return keys.map(({ text }, index) =>
      (found.get(text) ?? []).map((row) => ({
        ...asked[index]!,
        companyId: row.company_id,
        sentAt: row.sent_at,
        messageId: row.message_id,
        campaignId: row.campaign_id ?? undefined,
        leftAt: row.left_at ?? undefined,
        markedAt: row.marked_at ?? undefined,
        earlier: earlierOf(row),
      })),
    );
  }

  /** Deletes what was sent before `before`, in slices that hold no lock for long. Gives how many rows went. */
  forget(before: Date, slice?: number): Promise<number> {
    return forgetInSlices(this.pool, FORGET_SENDS, { before, slice });
  }
}

function earlierOf(row: Row): FoundSend['earlier'] {
  const previous = row.previous_sent_at && {
    sentAt: row.previous_sent_at,
    messageId: row.previous_message_id ?? undefined,
    campaignId: row.previous_campaign_id ?? undefined,
  };
  const first = row.first_sent_at && row.first_sent_at < (previous?.sentAt ?? row.sent_at);
  return [...(previous ? [previous] : []), ...(first ? [{ sentAt: row.first_sent_at! }] : [])];
}

function keyOf(shortCode: string, token: Buffer): { shortCode: string; token: Buffer; text: string } {
  return { shortCode, token, text: `${shortCode}|${token.toString('hex')}` };
}
