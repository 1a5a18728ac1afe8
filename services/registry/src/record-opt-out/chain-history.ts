import { randomBytes } from 'node:crypto';
import { personKey } from '@stopgate/contracts';
import { linkEntry, saltBytesOf } from '@stopgate/domain';
import type { ChainHead } from '@stopgate/domain';
import type { Plan } from './plan-changes.js';
import type { ChangedState, HistoryEntry, PersonKey } from './suppressions.sql.js';

const BEGINNING: ChainHead = { count: 0, hash: undefined };

/**
 * Links the new entries of a plan behind what each person's history has. `heads` by the key of the address, `tokens` of
 * those who have been erased likewise: their chain goes on, whether an entry stands under the token or the address.
 */
export function chainHistory(
  heads: ReadonlyMap<string, ChainHead>,
  { history, changed }: Plan,
  tokens: ReadonlyMap<string, string>,
): { readonly history: readonly HistoryEntry[]; readonly changed: readonly ChangedState[] } {
  const current = new Map(heads);
  const addresses = new Map([...tokens].map(([key, token]) => [token, key]));
  const keyOf = (of: PersonKey): string => addresses.get(of.address) ?? personKey(of);
  const salts = randomBytes(history.reduce((sum, entry) => sum + saltBytesOf(entry), 0));
  let used = 0;
  const linked = history.map((entry) => {
    const key = keyOf(entry);
    const salt = salts.subarray(used, (used += saltBytesOf(entry)));
    const link = linkEntry(current.get(key) ?? BEGINNING, entry, salt);
    current.set(key, { count: link.position, hash: link.hash });
    return { ...entry, link };
  });
  return { history: linked, changed: changed.map((state) => ({ ...state, head: current.get(keyOf(state)) })) };
}
