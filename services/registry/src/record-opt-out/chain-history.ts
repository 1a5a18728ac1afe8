import { randomBytes } from 'node:crypto';
import { personKey } from '@stopgate/contracts';
import { linkEntry } from '@stopgate/domain';
import type { ChainHead } from '@stopgate/domain';
import type { Plan } from './plan-changes.js';
import type { ChangedState, HistoryEntry } from './suppressions.sql.js';

const SALT_BYTES = 16;
const BEGINNING: ChainHead = { count: 0, hash: undefined };

/** Links the new entries of a plan behind what each person's history has; `heads` by person key. */
export function chainHistory(
  heads: ReadonlyMap<string, ChainHead>,
  { history, changed }: Plan,
): { readonly history: readonly HistoryEntry[]; readonly changed: readonly ChangedState[] } {
  const current = new Map(heads);
  const salts = randomBytes(SALT_BYTES * history.length);
  const linked = history.map((entry, index) => {
    const key = personKey(entry);
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
    const link = linkEntry(current.get(key) ?? BEGINNING, entry, salt);
    current.set(key, { count: link.position, hash: link.hash });
    return { ...entry, link };
  });
  return { history: linked, changed: changed.map((state) => ({ ...state, head: current.get(personKey(state)) })) };
}
