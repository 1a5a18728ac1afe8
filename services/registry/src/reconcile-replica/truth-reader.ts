import { personKey } from '@stopgate/contracts';
import type { Channel } from '@stopgate/contracts';
import type { MemberSet } from '@stopgate/suppression-replica';
import type { Pool } from 'pg';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';
import { unnestParameters } from '../unnest-columns.js';
import { READ_COMPANIES, READ_OPTED_OUT, READ_SET, READ_STATES } from './truth.sql.js';

type OptedOut = readonly [companyId: string, channel: Channel, address: string];
type SetRow = readonly [address: string, status: 'opted_out' | 'opted_in' | 'clear'];

/** What a person's row says now. */
export interface KnownState {
  readonly status: 'opted_out' | 'opted_in' | 'clear';
  readonly version: number;
}

type StateRow = KnownState & { readonly company_id: string; readonly channel: Channel; readonly address: string };

/** Reads the truth in pages, in bounded memory. Rejects as pg does. */
export class TruthReader {
  constructor(
    private readonly pool: Pool,
    private readonly pageSize = 2_000,
  ) {}

  /** Ids of companies behind `after`, in order; fewer than `limit` at the end. */
  async companies(after: string, limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ company_id: string }>(READ_COMPANIES, [after, limit]);
    return rows.map(({ company_id }) => company_id);
  }

  /** Pages of everybody who has opted out, of the companies from `first` to `last`, in the order of the key. */
  async *optedOut(first: string, last: string): AsyncGenerator<readonly OptedOut[]> {
    let after: readonly [string, string, string] = [first, '', ''];
    for (;;) {
      const rows = await this.page<OptedOut>('reconcile-opted-out', READ_OPTED_OUT, [...after, last, this.pageSize]);
      if (rows.length > 0) yield rows;
      if (rows.length < this.pageSize) return;
      after = rows.at(-1)!;
    }
  }

  /** Pages of all that is known of a company's channel, in the order of the addresses, from behind `start`. */
  async *rowsOf({ companyId, channel }: MemberSet, start = ''): AsyncGenerator<readonly SetRow[]> {
    let after = start;
    for (;;) {
      const rows = await this.page<SetRow>('reconcile-set', READ_SET, [companyId, channel, after, this.pageSize]);
      if (rows.length > 0) yield rows;
      if (rows.length < this.pageSize) return;
      after = rows.at(-1)![0];
    }
  }

  /** The states of those who are known, by person key. */
  async states(people: readonly PersonKey[]): Promise<ReadonlyMap<string, KnownState>> {
    const states = new Map<string, KnownState>();
    for (let from = 0; from < people.length; from += this.pageSize) {
      const values = unnestParameters(keyColumns, people.slice(from, from + this.pageSize));
      const { rows } = await this.pool.query<StateRow>(READ_STATES, values);
      for (const { company_id: companyId, channel, address, status, version } of rows) {
        states.set(personKey({ companyId, channel, address }), { status, version });
      }
    }
    return states;
  }

  private async page<Row>(name: string, text: string, values: unknown[]): Promise<readonly Row[]> {
    const { rows } = await this.pool.query({ name, text, values, rowMode: 'array' });
    return rows as unknown as readonly Row[];
  }
}
