import { personKey } from '@stopgate/contracts';
import type { ChainHead, SuppressionState } from '@stopgate/domain';
import type { PoolClient } from 'pg';
import { unnestParameters } from '../unnest-columns.js';
import type { ErasedPeople } from './erased-people.js';
import { FIND_SPECIAL_COMPANIES, keyColumns, LOCK_STATES } from './suppressions.sql.js';
import type { PersonKey, SpecialCompanyRow, StoredState, SuppressionRow } from './suppressions.sql.js';

/** What there is of the people of a batch. States and heads by the key of the address, rows by that of the row. */
export interface LockedStates {
  readonly states: ReadonlyMap<string, SuppressionState>;
  readonly heads: ReadonlyMap<string, ChainHead>;
  readonly rows: ReadonlySet<string>;
  /** Tokens of those who have been erased, by the key of the address. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Those whose row is a placeholder, by the key of the address. */
  readonly placeholders: ReadonlyMap<string, PersonKey>;
  /** Companies whose opt-outs cover whole contacts. */
  readonly covering: ReadonlySet<string>;
}

/**
 * Locks every person of the batch who has a row, in one order for all writers: first the rows of addresses, then those of
 * tokens. A person of whom nothing is known may have been erased, also a moment ago by whoever had the lock; that is looked for only
 * in companies that have erased anybody.
 */
export async function lockStates(
  client: PoolClient,
  requests: readonly PersonKey[],
  erased: ErasedPeople,
): Promise<LockedStates> {
  const people = [...new Map(requests.map((request) => [personKey(request), request]))];
  const companies = [...new Set(requests.map(({ companyId }) => companyId))];
  const [locked, { rows: special }] = await Promise.all([
    lockRows(
      client,
      people.map(([, person]) => person),
    ),
    client.query<SpecialCompanyRow>({
      name: 'special-companies',
      text: FIND_SPECIAL_COMPANIES,
      values: [companies],
    }),
  ]);
  const companiesThat = (has: keyof SpecialCompanyRow): Set<string> =>
    new Set(special.filter((company) => company[has] === true).map(({ company_id }) => company_id));
  const found = {
    states: new Map<string, SuppressionState>(),
    heads: new Map<string, ChainHead>(),
    rows: new Set<string>(),
    tokens: new Map<string, string>(),
    placeholders: new Map<string, PersonKey>(),
    covering: companiesThat('covers_contact'),
  };
  const take = (row: SuppressionRow, key: string): void => {
    found.rows.add(keyOf(row));
    if (row.version === 0) {
      found.placeholders.set(key, { companyId: row.company_id, channel: row.channel, address: row.address });
      return;
    }
    found.states.set(key, toState(row));
    found.heads.set(key, { count: row.history_count, hash: row.history_hash ?? undefined });
  };
  for (const row of locked) take(row, keyOf(row));
  const concerned = companiesThat('erased_people');
  if (concerned.size === 0) return found;

  const missing = people.filter(([key, { companyId }]) => concerned.has(companyId) && !found.states.has(key));
  const byToken = new Map(
    missing.map(([key, person]) => {
      const token = erased.tokenOf(person);
      return [personKey({ ...person, address: token }), { key, token, person }] as const;
    }),
  );
  const tokens = [...byToken.values()].map(({ person, token }) => ({ ...person, address: token }));
  for (const row of tokens.length > 0 ? await lockRows(client, tokens) : []) {
    const { key, token } = byToken.get(keyOf(row))!;
    found.tokens.set(key, token);
    take(row, key);
  }
  return found;
}

async function lockRows(client: PoolClient, people: readonly PersonKey[]): Promise<readonly SuppressionRow[]> {
  const values = unnestParameters(keyColumns, people);
  return (await client.query<SuppressionRow>(LOCK_STATES, values)).rows;
}

function keyOf({ company_id, channel, address }: SuppressionRow): string {
  return personKey({ companyId: company_id, channel, address });
}

/** The state that a row holds. */
export function toState(row: SuppressionRow): StoredState {
  return {
    status: row.status === 'new' ? 'clear' : row.status,
    version: row.version,
    occurredAt: row.since!.toISOString(),
    lastOptOutAt: row.last_opt_out_at?.toISOString(),
    lastOptInAt: row.last_opt_in_at?.toISOString(),
    method: row.method!,
    campaignId: row.campaign_id ?? undefined,
    messageId: row.message_id ?? undefined,
    keyword: row.keyword ?? undefined,
    reason: row.reason ?? undefined,
    reasonAt: row.reason_at?.toISOString(),
    country: row.country ?? undefined,
    consent: row.consent ?? undefined,
    importId: row.import_id ?? undefined,
    coveredBy: row.covered_by ?? undefined,
  };
}
