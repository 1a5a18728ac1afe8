import { describe, expect, test } from '@jest/globals';
import { recordHeaders } from '@stopgate/contracts';
import fc from 'fast-check';
import { readSource, SourceNet } from './source-net.js';
import type { Source } from './source-net.js';

const GROUPS = ['enrichment.transactional', 'enrichment.promotional'];

function source(group: string, partition: number, offset: number): Source {
  return { group, topic: 'messages.outbound', partition, offset: BigInt(offset) };
}

describe('SourceNet', () => {
  test('a writer that begins again anywhere leaves every source counted once', () => {
    // Each lane reads its own offsets in order; a crash sends it back to some earlier one.
    const lane = fc.record({
      group: fc.constantFrom(...GROUPS),
      partition: fc.integer({ min: 0, max: 2 }),
      length: fc.integer({ min: 1, max: 12 }),
      restarts: fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 })), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(lane, { minLength: 1, maxLength: 5 }), fc.nat(), (lanes, cut) => {
        const distinct = [...new Map(lanes.map((one) => [`${one.group} ${one.partition}`, one])).values()];
        const streams = distinct.map(({ group, partition, length, restarts }) => {
          const written: Source[] = [];
          let next = 0;
          for (const [stop, back] of restarts) {
            const end = Math.max(next, Math.min(stop, length));
            for (; next < end; next += 1) written.push(source(group, partition, next));
            next = Math.min(back, next);
          }
          for (; next < length; next += 1) written.push(source(group, partition, next));
          return written;
        });
        const log: Source[] = [];
        for (let turn = 0; streams.some((stream) => stream.length > 0); turn += 1) {
          const stream = streams[turn % streams.length]!;
          if (stream.length > 0) log.push(stream.shift()!);
        }
        // Two batches with the net kept between them, as in the database.
        const at = log.length === 0 ? 0 : cut % log.length;
        const first = new SourceNet([]);
        const admitted = log.slice(0, at).filter((one) => first.admit(one));
        const second = new SourceNet(first.advances());
        admitted.push(...log.slice(at).filter((one) => second.admit(one)));
        expect(admitted.length).toBe(distinct.reduce((all, { length }) => all + length, 0));
        expect(new Set(admitted.map((one) => `${one.group} ${one.partition} ${one.offset}`)).size).toBe(
          admitted.length,
        );
      }),
    );
  });

  test('a lower offset of another group, topic or partition is no duplicate', () => {
    const net = new SourceNet([source(GROUPS[0]!, 0, 100)]);
    expect(net.admit(source(GROUPS[1]!, 0, 1))).toBe(true);
    expect(net.admit(source(GROUPS[0]!, 1, 1))).toBe(true);
    expect(net.admit({ ...source(GROUPS[0]!, 0, 1), topic: 'other' })).toBe(true);
    expect(net.admit(source(GROUPS[0]!, 0, 100))).toBe(false);
    expect(net.admit(source(GROUPS[0]!, 0, 99))).toBe(false);
  });
});

describe('readSource', () => {
  const headers = {
    [recordHeaders.sourceGroup]: Buffer.from('enrichment.promotional'),
    [recordHeaders.sourceTopic]: 'messages.outbound',
    [recordHeaders.sourcePartition]: '3',
    [recordHeaders.sourceOffset]: Buffer.from('9007199254740993'),
  };

  test('reads offsets beyond the exact range of numbers', () => {
    expect(readSource({ headers })).toEqual({
      group: 'enrichment.promotional',
      topic: 'messages.outbound',
      partition: 3,
      offset: 9_007_199_254_740_993n,
    });
  });

  test.each([
    ['no headers', {}],
    ['a name missing', { ...headers, [recordHeaders.sourceGroup]: undefined }],
    ['an empty name', { ...headers, [recordHeaders.sourceTopic]: '' }],
    ['a name too long', { ...headers, [recordHeaders.sourceTopic]: 'x'.repeat(250) }],
    ['NUL in a name', { ...headers, [recordHeaders.sourceGroup]: 'a\0b' }],
    ['a partition that is no number', { ...headers, [recordHeaders.sourcePartition]: '-1' }],
    ['an offset beyond 64 bits', { ...headers, [recordHeaders.sourceOffset]: '99999999999999999999' }],
  ])('%s: no source, so only the position decides', (_case, broken) => {
    expect(readSource({ headers: broken })).toBeUndefined();
  });
});
