import type { SuppressionQuery } from './suppression-replica.js';

/** The queries that one set answers. */
export interface QueryGroup {
  /** `<companyId>:<channel>`, the only readable part of a key. */
  readonly setName: string;
  readonly members: Buffer[];
  /** Where each answer belongs. */
  readonly positions: number[];
}

/** Name of the set of a company and channel; the same in every store. */
export function setNameOf({ companyId, channel }: Pick<SuppressionQuery, 'companyId' | 'channel'>): string {
  return `${companyId}:${channel}`;
}

/** Queries by set, so that each set is asked once; `start` and `end` cut a part out of a large batch. */
export function groupQueries(
  queries: readonly SuppressionQuery[],
  memberOf: (query: SuppressionQuery) => Buffer,
  start: number,
  end: number,
): QueryGroup[] {
  const groups = new Map<string, QueryGroup>();
  for (let position = start; position < end; position += 1) {
    const query = queries[position]!;
    const setName = setNameOf(query);
    let group = groups.get(setName);
    if (!group) groups.set(setName, (group = { setName, members: [], positions: [] }));
    group.members.push(memberOf(query));
    group.positions.push(position);
  }
  return [...groups.values()];
}
