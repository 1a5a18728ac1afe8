import { personKey } from '@stopgate/contracts';
import type { Channel } from '@stopgate/contracts';
import { isListScope, ownerOfListScope } from '@stopgate/domain';
import type { ClientBase, Pool } from 'pg';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';
import { unnestParameters } from '../unnest-columns.js';
import { READ_LISTED_STATES, READ_STATES } from './truth.sql.js';

/** What a person's row says now, or on lists what their stays together say. */
export interface KnownState {
  readonly status: 'opted_out' | 'opted_in' | 'clear';
  readonly version: number;
}

/** A state on lists, as it is published. */
export interface ListedState extends PersonKey, KnownState {
  readonly status: 'opted_out' | 'clear';
  readonly since: Date;
}

type StateRow = KnownState & { readonly company_id: string; readonly channel: Channel; readonly address: string };
type ListedRow = StateRow & { readonly status: ListedState['status']; readonly since: Date };

/** The states of those who are known, by person key; `companyId` may be a scope of lists. Rejects as pg does. */
export async function readStates(
  client: Pool | ClientBase,
  people: readonly PersonKey[],
): Promise<(readonly [key: string, state: KnownState])[]> {
  const ofCompanies = people.filter(({ companyId }) => !isListScope(companyId));
  const [{ rows }, listed] = await Promise.all([
    ofCompanies.length > 0
      ? client.query<StateRow>(READ_STATES, unnestParameters(keyColumns, ofCompanies))
      : { rows: [] as StateRow[] },
    readListedStates(
      client,
      people.filter(({ companyId }) => isListScope(companyId)),
    ),
  ]);
  return [
    ...rows.map(
      ({ company_id: companyId, channel, address, status, version }) =>
        [personKey({ companyId, channel, address }), { status, version }] as const,
    ),
    ...listed.map((state) => [personKey(state), { status: state.status, version: state.version }] as const),
  ];
}

/** The same of people on lists alone, with all that is published. */
export async function readListedStates(
  client: Pool | ClientBase,
  people: readonly PersonKey[],
): Promise<ListedState[]> {
  if (people.length === 0) return [];
  const scopes = new Map(people.map(({ companyId }) => [ownerOfListScope(companyId), companyId]));
  const asked = people.map((person) => ({ ...person, companyId: ownerOfListScope(person.companyId) }));
  const { rows } = await client.query<ListedRow>(READ_LISTED_STATES, unnestParameters(keyColumns, asked));
  return rows.map(({ company_id, channel, address, status, version, since }) => {
    return { companyId: scopes.get(company_id)!, channel, address, status, version, since };
  });
}
