import { expect, test } from '@jest/globals';
import type { EncodedRecord } from '@stopgate/kafka';
import { GroupingSender } from './grouping-sender.js';

/** A producer whose requests end when the test says so. */
function openProducer() {
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
  const sender = new GroupingSender({ send });
  const settled: string[] = [];
  const call = (name: string): void =>
    void sender.send([{ topic: name, bytes: 1, message: { value: '' } }]).then(
      () => settled.push(`${name} done`),
      (error: Error) => settled.push(`${name} ${error.message}`),
    );
  return { requests, settled, call };
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
