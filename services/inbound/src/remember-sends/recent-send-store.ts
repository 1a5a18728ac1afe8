import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { NumberTokens } from '../number-tokens.js';
import { NUMBER_TOKENS, PG_POOL } from '../tokens.js';
import { FIND_SENDS, FORGET_SENDS, REMEMBER_SENDS } from './recent-sends.sql.js';

/** The newest promotional message of a company to a number that can be answered on a short code. */
export interface RecentSend {
  readonly shortCode: string;
  readonly number: string;
  readonly companyId: string;
  readonly sentAt: Date;
  readonly messageId: string;
  readonly campaignId?: string;
}

/** A send that was found, with the moment its company was left by a STOP on this code, if it was. */
export interface FoundSend extends RecentSend {
  readonly leftAt?: Date;
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
}

/** Who wrote to whom from which short code, newest first; no readable number in it. */
@Injectable()
export class RecentSendStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(NUMBER_TOKENS) private readonly tokens: NumberTokens,
  ) {}

  /** Keeps the newest of each (short code, number, company); harmless when it comes again. */
  async remember(sends: readonly RecentSend[]): Promise<void> {
    const newest = new Map<string, RecentSend>();
    for (const send of sends) {
      const key = `${send.shortCode}|${send.number}|${send.companyId}`;
      const known = newest.get(key);
      if (!known || known.sentAt < send.sentAt) newest.set(key, send);
    }
    if (newest.size === 0) return;
    const rows = [...newest.values()];
    await this.pool.query({
      name: 'remember-sends',
      text: REMEMBER_SENDS,
      values: [
        rows.map(({ shortCode }) => shortCode),
        rows.map(({ number }) => this.tokens.tokenOf(number)),
        rows.map(({ companyId }) => companyId),
        rows.map(({ sentAt }) => sentAt.toISOString()),
        rows.map(({ messageId }) => messageId),
        rows.map(({ campaignId }) => campaignId ?? null),
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
      })),
    );
  }

  /** Deletes what was sent before `before`, in slices that hold no lock for long. Gives how many rows went. */
  async forget(before: Date, sliceSize = 10_000): Promise<number> {
    for (let total = 0; ;) {
      const { rowCount } = await this.pool.query(FORGET_SENDS, [before, sliceSize]);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < sliceSize) return total;
    }
  }
}

function keyOf(shortCode: string, token: Buffer): { shortCode: string; token: Buffer; text: string } {
  return { shortCode, token, text: `${shortCode}|${token.toString('hex')}` };
}
