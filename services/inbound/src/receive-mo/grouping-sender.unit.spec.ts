import { expect, test } from '@jest/globals';
import { DependencyFailure } from '@stopgate/kafka';
import type { EncodedRecord } from '@stopgate/kafka';
import { GroupingSender } from './grouping-sender.js';

/** A producer whose requests end when the test says so. */
function openProducer(waitLimitMs = 1_000) {
  const clock = { now: 0 };
  const requests: { topics: string[]; end(error?: Error): Promise<void> }[] = [];
  const send = (records: readonly EncodedRecord[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = async (error?: Error): Promise<void> => {
        if (error) reject(error);
        else resolve();
        await new Promise((done) => setImmediate(done));
      };
      requests.push({ topics: records.map(({ topic }) => topic), end });
    });
  const leaderOf = ({ message }: EncodedRecord): number | undefined => message.partition;
  const sender = new GroupingSender({ send, leaderOf }, waitLimitMs, () => clock.now);
  const settled: string[] = [];
  const call = (name: string, count = 1, bytes = 1): void =>
    callWith(
      name,
      Array.from({ length: count }, () => ({ topic: name, bytes, message: { value: '' } })),
    );
  /** A call with a record for each of these brokers. */
  const callOf = (name: string, ...brokers: number[]): void =>
    callWith(
      name,
      brokers.map((partition) => ({ topic: name, bytes: 1, message: { value: '', partition } })),
    );
  const callWith = (name: string, records: readonly EncodedRecord[]): void => {
    void sender.send(records).then(
      () => settled.push(`${name} done`),
      (error: Error) => settled.push(`${name} ${error instanceof DependencyFailure ? 'shed' : error.message}`),
    );
  };
  /** Lets one request after the other take so long. */
  const pass = async (ms: number, times = 1): Promise<void> => {
    for (let index = 0; index < times; index += 1) {
      call('past');
      clock.now += ms;
      await requests.at(-1)!.end();
    }
    settled.length = 0;
  };
  return { requests, settled, call, callOf, clock, pass };
}

test('calls that come while a request is under way share the next one', async () => {
  const { requests, settled, call } = openProducer();
  for (const name of ['a', 'b', 'c']) call(name);
  expect(requests.map(({ topics }) => topics)).toEqual([['a']]);
  await requests[0]!.end();
  expect(settled).toEqual(['a done']);
  expect(requests[1]!.topics).toEqual(['b', 'c']);
  await requests[1]!.end();
  expect(settled).toEqual(['a done', 'b done', 'c done']);
  call('d');
  expect(requests[2]!.topics).toEqual(['d']);
});

test('once a request has failed one call tries again and the rest is told at once, until one succeeds', async () => {
  const { requests, settled, call } = openProducer();
  for (const name of ['a', 'b']) call(name);
  await requests[0]!.end(new Error('away'));
  expect(settled).toEqual(['a away', 'b away']);
  call('c');
  call('d');
  await new Promise((done) => setImmediate(done));
  expect(settled.slice(2)).toEqual(['d away']);
  expect(requests[1]!.topics).toEqual(['c']);
  await requests[1]!.end(new Error('still away'));
  expect(settled.slice(3)).toEqual(['c still away']);
  call('e');
  await requests[2]!.end();
  call('f');
  call('g');
  await requests[3]!.end();
  await requests[4]!.end();
  expect(settled.slice(4)).toEqual(['e done', 'f done', 'g done']);
});

test('a request takes no more than Kafka takes at once: those who wait longer do not hold up those who came first', async () => {
  const { requests, settled, call } = openProducer();
  call('a');
  for (const name of ['b', 'c', 'd']) call(name, 1, 400_000);
  call('e', 1, 2_000_000);
  await requests[0]!.end();
  expect(requests[1]!.topics).toEqual(['b', 'c']);
  await requests[1]!.end();
  expect(settled).toEqual(['a done', 'b done', 'c done']);
  expect(requests[2]!.topics).toEqual(['d']);
  await requests[2]!.end();
  expect(requests[3]!.topics).toEqual(['e']);
});

test('a request takes so many records and no more', async () => {
  const { requests, call } = openProducer();
  call('a');
  for (const name of ['b', 'c', 'd']) call(name, 200);
  await requests[0]!.end();
  expect(requests[1]!.topics).toHaveLength(400);
  await requests[1]!.end();
  expect(requests[2]!.topics).toHaveLength(200);
});

test('a call with very many records lets the others take their turn between its requests', async () => {
  const { requests, settled, call } = openProducer();
  call('many', 1_200);
  call('b');
  await requests[0]!.end();
  expect(settled).toEqual([]);
  expect(new Set(requests[1]!.topics)).toEqual(new Set(['b']));
  call('c');
  await requests[1]!.end();
  expect(settled).toEqual(['b done']);
  for (const index of [2, 3]) await requests[index]!.end();
  expect(settled).toEqual(['b done', 'c done']);
  await requests[4]!.end();
  expect(settled).toEqual(['b done', 'c done', 'many done']);
  expect(requests.flatMap(({ topics }) => topics).filter((topic) => topic === 'many')).toHaveLength(1_200);
});

test('a call with very many records fails as soon as one of its requests does', async () => {
  const { requests, settled, call } = openProducer();
  call('many', 1_200);
  await requests[0]!.end();
  await requests[1]!.end(new Error('away'));
  expect(settled).toEqual(['many away']);
  expect(requests).toHaveLength(2);
});

test('a call that brought nothing waits for nobody', async () => {
  const { requests, settled, call } = openProducer();
  call('a');
  call('nothing', 0);
  await new Promise((done) => setImmediate(done));
  expect(settled).toEqual(['nothing done']);
  expect(requests).toHaveLength(1);
});

const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

test('a call that would wait too long, as requests go now, is refused at once; nothing of it is sent', async () => {
  const { requests, settled, call, clock, pass } = openProducer();
  await pass(600, 12);
  call('a');
  call('b');
  await tick();
  // 600 ms for the request under way, and 600 ms for its own.
  expect(settled).toEqual(['b shed']);
  clock.now += 300;
  call('c');
  await tick();
  expect(settled).toEqual(['b shed']);
  await requests.at(-1)!.end();
  await requests.at(-1)!.end();
  expect(settled).toEqual(['b shed', 'a done', 'c done']);
  expect(requests.slice(12).map(({ topics }) => topics)).toEqual([['a'], ['c']]);
});

test('calls that wait already count: by their records and their bytes', async () => {
  for (const [records, bytes] of [
    [500, 1],
    [1, 900_000],
  ] as const) {
    const { settled, call, pass } = openProducer();
    await pass(300, 12);
    for (const name of ['a', 'b', 'c', 'd']) call(name, records, bytes);
    await tick();
    // 300 ms each for a, b and its own; with c before it 300 ms too many.
    expect(settled).toEqual(['d shed']);
  }
});

test('who comes while a request does not end is refused once it has taken too long', async () => {
  const { settled, call, clock } = openProducer();
  call('a');
  clock.now = 1_000;
  call('b');
  clock.now = 1_001;
  call('c');
  await tick();
  expect(settled).toEqual(['c shed']);
});

test('where nobody waits a call is sent, however long requests took, and soon the others are too', async () => {
  const { requests, settled, call, pass, clock } = openProducer();
  await pass(5_000, 3);
  call('a');
  call('b');
  await tick();
  expect(settled).toEqual(['b shed']);
  await requests.at(-1)!.end();
  await pass(5, 4);
  call('c');
  call('d');
  clock.now += 5;
  await requests.at(-1)!.end();
  await requests.at(-1)!.end();
  expect(settled).toEqual(['c done', 'd done']);
});

test('a call is not refused for its own size, nor in the middle of it', async () => {
  const { requests, settled, call, clock, pass } = openProducer();
  await pass(400, 12);
  call('many', 5_000);
  for (let index = 0; index < 10; index += 1) {
    clock.now += 400;
    await requests.at(-1)!.end();
  }
  expect(settled).toEqual(['many done']);
});

test('who writes to one broker does not wait for another one', async () => {
  const { requests, settled, callOf } = openProducer();
  callOf('a', 1);
  callOf('b', 2);
  callOf('c', 1);
  callOf('d', 2);
  expect(requests.map(({ topics }) => topics)).toEqual([['a'], ['b']]);
  await requests[1]!.end();
  expect(settled).toEqual(['b done']);
  await requests[2]!.end();
  expect(settled).toEqual(['b done', 'd done']);
  await requests[0]!.end();
  await requests[3]!.end();
  expect(settled).toEqual(['b done', 'd done', 'a done', 'c done']);
});

test('a call with records for two brokers has been accepted when both have them', async () => {
  const { requests, settled, callOf } = openProducer();
  callOf('both', 1, 2);
  await requests[0]!.end();
  expect(settled).toEqual([]);
  await requests[1]!.end();
  expect(settled).toEqual(['both done']);
});

test('while a broker is away calls for the other ones are accepted', async () => {
  const { requests, settled, callOf, clock } = openProducer();
  callOf('a', 1);
  callOf('b', 2);
  await requests[0]!.end(new Error('away'));
  callOf('c', 1);
  callOf('d', 1);
  callOf('e', 2);
  await tick();
  expect(settled).toEqual(['a away', 'd away']);
  await requests[1]!.end();
  await requests.at(-1)!.end();
  expect(settled.slice(2)).toEqual(['b done', 'e done']);
  // The trial is under way for longer than anybody may wait; that is of no concern to the other one.
  clock.now += 2_000;
  callOf('f', 1);
  callOf('g', 1, 2);
  callOf('h', 2);
  await tick();
  expect(settled.slice(4)).toEqual(['f shed', 'g shed']);
  await requests.at(-1)!.end();
  expect(settled.slice(6)).toEqual(['h done']);
  expect(requests.map(({ topics }) => topics)).toEqual([['a'], ['b'], ['c'], ['e'], ['h']]);
});
