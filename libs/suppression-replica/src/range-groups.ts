import type { AddressPlaces } from './address-places.js';
import type { SuppressionQuery } from './suppression-replica.js';

/** Items of one range of one company. */
export interface RangeGroup {
  readonly setName: string;
  readonly family: string;
  /** Numbers, or digits in family h. */
  readonly places: (number | string)[];
  /** Index of each item. */
  readonly positions: number[];
}

/** Name of the sets of a company and channel, the only readable part of a key. */
export function setNameOf({ companyId, channel }: Pick<SuppressionQuery, 'companyId' | 'channel'>): string {
  return `${companyId}:${channel}`;
}

/** Items by range, so that each layout is read once; `start` and `end` cut a part out of a large batch. */
export function groupByRange(
  items: readonly SuppressionQuery[],
  places: AddressPlaces,
  start: number,
  end: number,
): RangeGroup[] {
  const groups: RangeGroup[] = [];
  // By channel, company and family: one joined text as key would cost more than all three looks.
  const byChannel = {
    sms: new Map<string, Map<string, RangeGroup>>(),
    email: new Map<string, Map<string, RangeGroup>>(),
  };
  for (let position = start; position < end; position += 1) {
    const item = items[position]!;
    const { family, place } = places.find(item.companyId, item.channel, item.address);
    const byCompany = byChannel[item.channel];
    let byFamily = byCompany.get(item.companyId);
    if (!byFamily) byCompany.set(item.companyId, (byFamily = new Map()));
    let group = byFamily.get(family);
    if (!group) {
      group = { setName: setNameOf(item), family, places: [], positions: [] };
      byFamily.set(family, group);
      groups.push(group);
    }
    group.places.push(place);
    group.positions.push(position);
  }
  return groups;
}

/** The arguments of the check script for a group: many small ones cost more to send and to read than one string. */
export function encodeQueries({ setName, family, places }: RangeGroup): (string | number | Buffer)[] {
  if (family === 'h') return [setName, family, places.length, ...places];
  const blob = Buffer.allocUnsafe(places.length * 5);
  for (let n = 0; n < places.length; n += 1) blob.writeUIntBE(places[n] as number, n * 5, 5);
  return [setName, family, places.length, blob];
}

/** The arguments of the apply script for a group of changes. */
export function encodeChanges(
  { setName, family, places, positions }: RangeGroup,
  changes: readonly { readonly offset: bigint; readonly suppressed: boolean }[],
  fromOffset: bigint,
): (string | number | Buffer)[] {
  if (family === 'h') {
    const args: (string | number)[] = [setName, family, places.length];
    places.forEach((place, n) => {
      const { offset, suppressed } = changes[positions[n]!]!;
      args.push(place, Number(offset - fromOffset), suppressed ? 1 : 0);
    });
    return args;
  }
  const blob = Buffer.allocUnsafe(places.length * 12);
  for (let n = 0; n < places.length; n += 1) {
    const { offset, suppressed } = changes[positions[n]!]!;
    blob.writeUIntBE(places[n] as number, n * 12, 5);
    blob.writeUIntBE(Number(offset - fromOffset), n * 12 + 5, 6);
    blob[n * 12 + 11] = suppressed ? 1 : 0;
  }
  return [setName, family, places.length, blob];
}
