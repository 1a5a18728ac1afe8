import { personKey } from '@stopgate/contracts';
import type { ChainHead, SuppressionState } from '@stopgate/domain';
import type { PoolClient } from 'pg';
import { unnestParameters } from '../unnest-columns.js';
import type { ErasedPeople } from './erased-people.js';
import { RowsNeeded } from './rows-needed.js';
import { FIND_STATES, LOCK_POSSIBLE_STATES, LOCK_STATES, possibleColumns } from './lock-states.sql.js';
import { FIND_SPECIAL_COMPANIES, keyColumns } from './suppressions.sql.js';
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
 * Locks every person of the batch who has a row, person by person in one order for all writers. Who has been erased has it
 * under the token: that is looked for only in companies that have erased anybody. Throws RowsNeeded when a person went
 * under a token, or came back, while the locks were waited for, and when it has to learn of such a company first: then
 * everybody must be let go and locked again, in that order.
 */
export async function lockStates(
  client: PoolClient,
  requests: readonly PersonKey[],
  erased: ErasedPeople,
): Promise<LockedStates> {
  const people = [...new Map(requests.map((request) => [personKey(request), request]))];
  const companies = [...new Set(requests.map(({ companyId }) => companyId))];
  const underTokens = new Map(
    people.flatMap(([key, person]) => {
      if (!erased.hasErased(person.companyId)) return [];
      const token = { ...person, address: erased.tokenOf(person) };
      return [[personKey(token), { key, token, person }] as const];
    }),
  );
  const [locked, { rows: special }] = await Promise.all([
    lockRows(
      client,
      people.map(([, person]) => person),
      [...underTokens.values()],
    ),
    client.query<SpecialCompanyRow>({
      name: 'special-companies',
      text: FIND_SPECIAL_COMPANIES,
      values: [companies],
    }),
  ]);
  const companiesThat = (has: keyof SpecialCompanyRow): string[] =>
    special.filter((company) => company[has] === true).map(({ company_id }) => company_id);
  const found = {
    states: new Map<string, SuppressionState>(),
    heads: new Map<string, ChainHead>(),
    rows: new Set<string>(),
    tokens: new Map<string, string>(),
    placeholders: new Map<string, PersonKey>(),
    covering: new Set(companiesThat('covers_contact')),
  };
  for (const row of locked) {
    const { key = keyOf(row), token } = underTokens.get(keyOf(row)) ?? {};
    found.rows.add(keyOf(row));
    if (token) found.tokens.set(key, token.address);
    if (row.version > 0) {
      found.states.set(key, toState(row));
      found.heads.set(key, { count: row.history_count, hash: row.history_hash ?? undefined });
      // Under a token a placeholder stands for as long as the erasure takes.
    } else if (!token) found.placeholders.set(key, toPerson(row));
  }
  const learned = companiesThat('erased_people').filter((companyId) => !erased.hasErased(companyId));
  learned.forEach((companyId) => erased.noteErasing(companyId));
  if (learned.length > 0 || (await haveMoved(client, found, [...underTokens.values()]))) {
    throw new RowsNeeded(requests, []);
  }
  return found;
}

interface UnderToken {
  /** Of the address. */
  readonly key: string;
  readonly token: PersonKey;
  readonly person: PersonKey;
}

/** Rows that came to be while others were waited for are not seen by the statement that waited. */
async function haveMoved(
  client: PoolClient,
  { states, tokens }: LockedStates,
  people: readonly UnderToken[],
): Promise<boolean> {
  const missing = people.filter(({ key }) => !states.has(key) && !tokens.has(key));
  if (missing.length === 0) return false;
  const values = unnestParameters(
    keyColumns,
    missing.map(({ token }) => token),
  );
  return ((await client.query(FIND_STATES, values)).rowCount ?? 0) > 0;
}

async function lockRows(
  client: PoolClient,
  people: readonly PersonKey[],
  underTokens: readonly UnderToken[],
): Promise<readonly SuppressionRow[]> {
  if (underTokens.length === 0) {
    return (await client.query<SuppressionRow>(LOCK_STATES, unnestParameters(keyColumns, people))).rows;
  }
  const rows = [
    ...people.map((person) => ({ ...person, person: person.address })),
    ...underTokens.map(({ token, person }) => ({ ...token, person: person.address })),
  ];
  return (await client.query<SuppressionRow>(LOCK_POSSIBLE_STATES, unnestParameters(possibleColumns, rows))).rows;
}

function toPerson({ company_id, channel, address }: SuppressionRow): PersonKey {
  return { companyId: company_id, channel, address };
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
    doubtfulRequest: row.doubtful_request ?? undefined,
  };
}
