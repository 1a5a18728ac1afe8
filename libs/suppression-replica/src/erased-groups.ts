import type { ErasureKey } from '@stopgate/domain';
import type { AddressPlaces } from './address-places.js';
import { ERASED_FAMILY } from './erased-places.js';
import type { RangeGroup } from './range-groups.js';
import type { SuppressionQuery } from './suppression-replica.js';

/** Where the people of these groups stand if they were erased: one more group for each company and channel. */
export function groupErased(
  groups: readonly RangeGroup[],
  queries: readonly SuppressionQuery[],
  places: AddressPlaces,
  erasureKey: ErasureKey,
): RangeGroup[] {
  const bySet = new Map<string, number[]>();
  for (const { setName, positions } of groups) {
    const known = bySet.get(setName);
    if (known) for (const position of positions) known.push(position);
    else bySet.set(setName, [...positions]);
  }
  // All together: the cipher works on all of them in one call.
  const people: SuppressionQuery[] = [];
  for (const positions of bySet.values()) for (const position of positions) people.push(queries[position]!);
  const found = places.findErased(people, erasureKey);
  let at = 0;
  return Array.from(bySet, ([setName, positions]) => {
    const own = found.slice(at, (at += positions.length));
    return { setName, family: ERASED_FAMILY, places: own, positions, next: undefined };
  });
}

/** Companies and channels that have erased people, as the last answers said. */
export class SetsWithErased {
  private readonly names = new Set<string>();

  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  has(setName: string): boolean {
    return this.names.has(setName);
  }

  /** `hints`: a 1 for each of the groups whose company and channel has some, else a 0 or nothing. */
  learn(groups: readonly RangeGroup[], hints: string): void {
    if (hints === '' && this.isEmpty) return;
    for (let index = 0; index < groups.length; index += 1) {
      const { setName } = groups[index]!;
      if (hints.charCodeAt(index) === ONE) this.names.add(setName);
      else this.names.delete(setName);
    }
  }
}

const ONE = 49;
