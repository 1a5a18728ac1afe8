import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressPlaces } from './address-places.js';
import { encodeChanges, groupByRange } from './range-groups.js';
import type { SuppressionChange } from './suppression-replica.js';

const places = new AddressPlaces(Buffer.alloc(32, 9));
const changes = fc.array(
  fc.record({
    companyId: fc.constantFrom('acme', 'beta', 'gamma'),
    channel: fc.constantFrom('sms' as const, 'email' as const),
    address: fc.constantFrom(
      '+33612345678',
      '+33612345679',
      '+447712345678',
      '+4915112345678',
      'a@example.com',
      'b@c.de',
      '~1.0.AAAAAAAAAAAAAAAAAAAAAA',
      '~1.3.BBBBBBBBBBBBBBBBBBBBBA',
    ),
    suppressed: fc.boolean(),
    behind: fc.nat({ max: 2 ** 44 }),
  }),
  { maxLength: 40 },
);

const rangeOf = (text: string): string => text.split(' ').slice(0, 2).join(' ');

/** What the script reads, in JavaScript. */
function decode([ranges, bytes]: [string, Buffer]): string[] {
  const read: string[] = [];
  let at = 0;
  for (const line of ranges.split('\n').slice(0, -1)) {
    const [setName, family, count] = line.split(' ') as [string, string, string];
    const isHashed = family.endsWith('h');
    const placeBytes = isHashed ? 19 : 5;
    for (let n = 0; n < Number(count); n += 1) {
      const place = isHashed ? BigInt(bytes.toString('latin1', at, at + placeBytes)) : bytes.readUIntBE(at, placeBytes);
      at += placeBytes;
      read.push(`${setName} ${family} ${place} ${bytes.readUIntBE(at, 6)} ${bytes[at + 6]}`);
      at += 7;
    }
  }
  expect(at).toBe(bytes.length);
  return read;
}

describe('the changes of a call', () => {
  test('say all that was given, each range together and in its order, erased people first', () => {
    fc.assert(
      fc.property(changes, fc.nat({ max: 2 ** 50 }), (made, from) => {
        const list: SuppressionChange[] = made.map(({ behind, ...one }) => ({ ...one, offset: BigInt(from + behind) }));
        const groups = groupByRange(list, places, 0, list.length);
        const expected = list.map((one) => {
          const { family, place } = places.find(one.companyId, one.channel, one.address);
          const range = `${one.companyId}:${one.channel} ${family}`;
          return { range, text: `${range} ${place} ${Number(one.offset) - from} ${Number(one.suppressed)}` };
        });
        const inOrder = (ranges: string[]): string[] => ranges.toSorted((a, b) => rangeOf(a).localeCompare(rangeOf(b)));
        const decoded = decode(encodeChanges(groups, list, BigInt(from)));
        expect(inOrder(decoded)).toEqual(inOrder(expected.map(({ text }) => text)));
        const isErased = decoded.map((text) => text.split(' ')[1] === '~h');
        expect(isErased.lastIndexOf(true)).toBe(isErased.filter(Boolean).length - 1);
        expect(groups.map(({ setName, family }) => `${setName} ${family}`)).toHaveLength(
          new Set(expected.map(({ range }) => range)).size,
        );
      }),
    );
  });
});
