import { Inject, Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import type { NumberTokens } from '../number-tokens.js';
import type { CodeAndNumber } from '../remember-sends/recent-send-store.js';
import { NUMBER_TOKENS, PG_POOL } from '../tokens.js';
import type { MeantCompanies } from './find-companies.js';
import { KEEP_DECISIONS } from './mo-seen.sql.js';

/** By a reply of this time the company was left on this code, or come back to. */
export interface LeftMark extends CodeAndNumber {
  /** One of those that are decided with it. */
  readonly moId: string;
  readonly companyId: string;
  readonly at: Date;
  readonly isLeft: boolean;
}

/** Keeps what a batch has decided, before its requests are written: a repeat finds the decision and asks for the same. */
@Injectable()
export class DecisionStore {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(NUMBER_TOKENS) private readonly tokens: NumberTokens,
  ) {}

  /**
   * Whom each MO means, by its id; of several marks for one company the latest counts. Gives what was decided first, which
   * is what requests must be made of.
   * @param client of the transaction that it belongs to; one of its own when absent
   */
  async keep(
    meant: ReadonlyMap<string, MeantCompanies>,
    marks: readonly LeftMark[],
    client: Pick<ClientBase, 'query'> = this.pool,
  ): Promise<Map<string, MeantCompanies>> {
    if (meant.size === 0) return new Map();
    const sorted = marks.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const last = [
      ...new Map(sorted.map((mark) => [`${mark.shortCode}|${mark.number}|${mark.companyId}`, mark])).values(),
    ];
    const { rows } = await client.query<{ mo_id: string; meant: MeantCompanies }>({
      // Without a name, so that it is planned for the tables as they are: a plan that was kept from when they were empty
      // read all of mo_seen for each batch, until they were analysed.
      text: KEEP_DECISIONS,
      values: [
        [...meant.keys()],
        [...meant.values()].map((one) => JSON.stringify(one)),
        last.map(({ moId }) => moId),
        last.map(({ shortCode }) => shortCode),
        last.map(({ number }) => this.tokens.tokenOf(number)),
        last.map(({ companyId }) => companyId),
        last.map(({ at }) => at.toISOString()),
        last.map(({ isLeft }) => isLeft),
      ],
    });
    return new Map(rows.map((row) => [row.mo_id, row.meant]));
  }
}
