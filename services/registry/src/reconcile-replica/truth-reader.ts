import type { Channel } from '@stopgate/contracts';
import { isListScope, listScopeOf, ownerOfListScope } from '@stopgate/domain';
import type { MemberSet } from '@stopgate/suppression-replica';
import type { Pool } from 'pg';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { readStates } from './read-states.js';
import type { KnownState } from './read-states.js';
import {
  READ_COMPANIES,
  READ_LIST_OWNERS,
  READ_LIST_SCOPE,
  READ_LISTED,
  READ_LISTED_SET,
  READ_OPTED_OUT,
  READ_SET,
} from './truth.sql.js';

type OptedOut = readonly [companyId: string, channel: Channel, address: string];
type SetRow = readonly [address: string, status: 'opted_out' | 'opted_in' | 'clear'];

export type { KnownState } from './read-states.js';

/** Reads the truth in pages, in bounded memory. Rejects as pg does. */
export class TruthReader {
  constructor(
    private readonly pool: Pool,
    private readonly pageSize = 2_000,
  ) {}

  /**
   * Ids of companies behind `after`, then scopes of lists, in order; fewer than `limit` at the end. No scope comes before a
   * company.
   */
  async companies(after: string, limit: number): Promise<string[]> {
    const companies = isListScope(after) ? [] : await this.ids(READ_COMPANIES, [after, limit]);
    const room = limit - companies.length;
    if (room === 0) return companies;
    const owners = await this.ids(READ_LIST_OWNERS, [isListScope(after) ? ownerOfListScope(after) : '', room]);
    return [...companies, ...owners.map(listScopeOf)];
  }

  /** The scope of a company's lists, if there have ever been any. */
  async listScope(companyId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query(READ_LIST_SCOPE, [companyId]);
    return rows.length > 0 ? listScopeOf(companyId) : undefined;
  }

  /** Pages of everybody who has opted out, of the companies and scopes from `first` to `last`, in the order of the key. */
  async *optedOut(first: string, last: string): AsyncGenerator<readonly OptedOut[]> {
    yield* this.pages('reconcile-opted-out', READ_OPTED_OUT, first, last);
    if (!isListScope(last)) return;
    const [from, to] = [isListScope(first) ? ownerOfListScope(first) : '', ownerOfListScope(last)];
    for await (const page of this.pages('reconcile-listed', READ_LISTED, from, to)) {
      yield page.map(([owner, channel, address]): OptedOut => [listScopeOf(owner), channel, address]);
    }
  }

  /** Pages of all that is known of a company's channel, in the order of the addresses, from behind `start`. */
  async *rowsOf({ companyId, channel }: MemberSet, start = ''): AsyncGenerator<readonly SetRow[]> {
    const isList = isListScope(companyId);
    const [name, text] = isList ? ['reconcile-listed-set', READ_LISTED_SET] : ['reconcile-set', READ_SET];
    const owner = isList ? ownerOfListScope(companyId) : companyId;
    let after = start;
    for (;;) {
      const rows = await this.page<SetRow>(name!, text!, [owner, channel, after, this.pageSize]);
      if (rows.length > 0) yield rows;
      if (rows.length < this.pageSize) return;
      after = rows.at(-1)![0];
    }
  }

  /** The states of those who are known, by person key. */
  async states(people: readonly PersonKey[]): Promise<ReadonlyMap<string, KnownState>> {
    const states = new Map<string, KnownState>();
    for (let from = 0; from < people.length; from += this.pageSize) {
      for (const [key, state] of await readStates(this.pool, people.slice(from, from + this.pageSize))) {
        states.set(key, state);
      }
    }
    return states;
  }

  private async ids(text: string, values: unknown[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ company_id: string }>(text, values);
    return rows.map(({ company_id }) => company_id);
  }

  private async *pages(name: string, text: string, first: string, last: string): AsyncGenerator<readonly OptedOut[]> {
    let after: readonly [string, string, string] = [first, '', ''];
    for (;;) {
      const rows = await this.page<OptedOut>(name, text, [...after, last, this.pageSize]);
      if (rows.length > 0) yield rows;
      if (rows.length < this.pageSize) return;
      after = rows.at(-1)!;
    }
  }

  private async page<Row>(name: string, text: string, values: unknown[]): Promise<readonly Row[]> {
    const { rows } = await this.pool.query({ name, text, values, rowMode: 'array' });
    return rows as unknown as readonly Row[];
  }
}
