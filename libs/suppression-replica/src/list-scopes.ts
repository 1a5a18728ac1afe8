import { listScopeOf, PLATFORM_LISTS } from '@stopgate/domain';
import { setNameOf } from './range-groups.js';
import type { ListedBy, SuppressionQuery } from './suppression-replica.js';

/**
 * Which scopes of third-party lists a shard has sets of, as `companyId:channel`: what Redis said last. A name once in it
 * stays as long as the generation, so the count tells whether there is anything new.
 */
export interface ListedSets {
  readonly generation: string;
  readonly names: ReadonlySet<string>;
}

export const NO_LISTED_SETS: ListedSets = { generation: '', names: new Set() };

/** Throws where names are missing: a list that nobody asks for would read as "clear". */
export function readListedSets(generation: string, count: string, names: readonly string[]): ListedSets {
  if (String(names.length) !== count) throw new Error(`of ${count} sets of lists ${names.length} are named`);
  return { generation, names: new Set(names) };
}

/** Questions about lists: whose lists, and which of the questions about people each one belongs to. */
export interface ListQueries {
  readonly queries: readonly SuppressionQuery[];
  readonly owners: readonly number[];
  readonly by: readonly ListedBy[];
}

/**
 * The lists that these people can be on: those of the company, then the platform's, and of these only the ones that
 * `known` names and that are not in `asked`, which takes them up. Nobody who has no lists pays for those who have.
 */
export function queryLists(
  queries: readonly SuppressionQuery[],
  known: readonly ListedSets[],
  asked: Set<string>,
): ListQueries {
  const found: { queries: SuppressionQuery[]; owners: number[]; by: ListedBy[] } = { queries: [], owners: [], by: [] };
  if (known.every(({ names }) => names.size === 0)) return found;
  const isNew = new Map<string, boolean>();
  const choose = (companyId: string, channel: SuppressionQuery['channel']): boolean => {
    const name = setNameOf({ companyId, channel });
    let chosen = isNew.get(name);
    if (chosen === undefined) {
      chosen = !asked.has(name) && known.some(({ names }) => names.has(name));
      isNew.set(name, chosen);
    }
    return chosen;
  };
  queries.forEach(({ companyId, channel, address }, owner) => {
    for (const by of ['company', 'platform'] as const) {
      const scope = by === 'company' ? listScopeOf(companyId) : PLATFORM_LISTS;
      if (!choose(scope, channel)) continue;
      found.queries.push({ companyId: scope, channel, address });
      found.owners.push(owner);
      found.by.push(by);
    }
  });
  for (const [name, chosen] of isNew) if (chosen) asked.add(name);
  return found;
}

/**
 * The answers about people and, behind them, about lists, as answers about people alone. Who left by themselves is not
 * called listed, whatever lists they are on.
 */
export function mergeListed(
  { owners, by }: ListQueries,
  found: readonly boolean[],
): { suppressed: boolean[]; listed?: ReadonlyMap<number, ListedBy> } {
  const people = found.length - owners.length;
  const suppressed = found.slice(0, people);
  const listed = new Map<number, ListedBy>();
  owners.forEach((owner, index) => {
    // An answer that is missing must never read as "not suppressed".
    if (found[people + index] === false || suppressed[owner]!) return;
    suppressed[owner] = true;
    listed.set(owner, by[index]!);
  });
  return { suppressed, ...(listed.size > 0 && { listed }) };
}
