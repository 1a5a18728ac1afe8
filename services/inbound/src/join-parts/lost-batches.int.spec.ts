import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { MoReceived } from '@stopgate/contracts';
import { classify, joinedOf, part, recordPublished, saveConnectionOfParts, written } from '../fixtures/part-fixture.js';
import { openTestStores } from '../fixtures/store-fixture.js';
import type { TestStores } from '../fixtures/store-fixture.js';

let stores: TestStores;
let topic: ReturnType<typeof recordPublished>;

beforeAll(async () => {
  stores = await openTestStores();
  await saveConnectionOfParts(stores);
});
afterAll(() => stores?.close());
beforeEach(async () => {
  // Nothing is left of the test before.
  await stores.parts.endWait(0, () => Promise.resolve());
  topic = recordPublished();
});

const joinAll = async (...mos: MoReceived[]): Promise<MoReceived[]> => joinedOf(...(await classify(stores, ...mos)));
const textsOf = async (...mos: MoReceived[]): Promise<string[]> => (await joinAll(...mos)).map(({ text }) => text);

test('a text is published whole when the batch of its last part is lost and does not come again in time', async () => {
  const [one, two] = [part('1', 1, 2, 'Please take me '), part('1', 2, 2, 'off the list')];
  await classify(stores, one);
  await stores.parts.take([two]);
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts).toEqual(['Please take me off the list']);
  // The batch comes again at last: nothing is left to be said.
  expect(await textsOf(two)).toEqual([]);
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts).toHaveLength(1);
});

test('a batch that fails at a later step joins the same text again', async () => {
  const [one, two] = [part('2', 1, 2, 'Geen berichten '), part('2', 2, 2, 'meer')];
  const later = jest.spyOn(stores.undecided, 'add').mockRejectedValueOnce(new Error('PostgreSQL is away'));
  await expect(classify(stores, one, two)).rejects.toThrow('away');
  later.mockRestore();
  const [first] = await joinAll(one, two);
  const [second] = await joinAll(two);
  expect(first).toMatchObject({ text: 'Geen berichten meer', joinedFrom: [one.moId, two.moId] });
  expect(second!.moId).toBe(first!.moId);
  // It is read, so it is on the topic, and nobody publishes it again.
  await classify(stores, first!);
  expect(await textsOf(one, two)).toEqual([]);
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts).toEqual([]);
});

test('a reference that is used again brings a second text', async () => {
  expect(await textsOf(part('3', 1, 2, 'Wat kost '), part('3', 2, 2, 'dat?'))).toEqual(['Wat kost dat?']);
  expect(await textsOf(part('3', 1, 2, 'Laat me '))).toEqual([]);
  expect(await textsOf(part('3', 2, 2, 'met rust'))).toEqual(['Laat me met rust']);
});

test('a reference that is used again before the first text was there ends that one', async () => {
  const [one, again] = [part('4', 1, 2, 'Wat kost '), part('4', 1, 2, 'Laat me ')];
  await classify(stores, one);
  expect(await textsOf(again, part('4', 2, 2, 'met rust'))).toEqual(['Wat kost ', 'Laat me met rust']);
  // Not known to be published until it is read.
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts.sort()).toEqual(['Laat me met rust', 'Wat kost ']);
});

test('a part that comes again under another id, as without an id of the provider, is no other text', async () => {
  const two = part('5', 2, 2, 'stop');
  const copy = part('5', 2, 2, 'stop');
  expect(await textsOf(two, copy)).toEqual([]);
  expect(await textsOf(part('5', 1, 2, 'please do not '))).toEqual(['please do not stop']);
  await stores.parts.endWait(0, topic.publish);
  expect(await textsOf(copy)).toEqual([]);
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts).toEqual(['please do not stop']);
});

test('a part that comes again after its text was read is no new MO', async () => {
  const [one, two] = [part('6', 1, 2, 'please do not '), part('6', 2, 2, 'stop')];
  const [joined] = await joinAll(one, two);
  await classify(stores, joined!);
  await stores.parts.endWait(0, topic.publish);
  expect(await textsOf(two)).toEqual([]);
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts).toEqual([]);
});

test('a part that comes after the end of the wait is not joined with what was published', async () => {
  const [one, two] = [part('7', 1, 2, 'Ik wil '), part('7', 2, 2, 'niet')];
  await classify(stores, one);
  const dying = stores.parts.endWait(0, async (mos) => {
    await topic.publish(mos);
    throw new Error('the process ends');
  });
  await expect(dying).rejects.toThrow('the process ends');
  expect(await textsOf(two)).toEqual([]);
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts.sort()).toEqual(['Ik wil ', 'Ik wil ', 'niet']);
});

test('what cannot be decrypted holds nothing else up', async () => {
  for (const lost of [part('8', 1, 2, 'lost'), part('9', 1, 3, 'half ')]) {
    await classify(stores, lost);
    await damageLast();
  }
  await classify(stores, part('9', 3, 3, 'of it'), part('10', 1, 2, 'readable'));
  for (let round = 0; round < 2; round += 1) {
    const ended = await stores.parts.endWait(0, topic.publish);
    expect(ended.unreadable).toBe(1);
  }
  expect(topic.texts.sort()).toEqual(['of it', 'readable']);
  // Another secret may read it: it stays, until it is too old for that.
  await stores.parts.forget(new Date(Date.now() + 60_000));
  expect(await stores.parts.endWait(0, topic.publish)).toMatchObject({ unreadable: 0 });
});

test('a joined text that cannot be decrypted holds nothing else up', async () => {
  await classify(stores, part('11', 1, 2, 'a '), part('11', 2, 2, 'b'), part('12', 1, 2, 'c '), part('12', 2, 2, 'd'));
  await stores.pool.query(`UPDATE mo_joined SET content = '\\x00' WHERE mo_id = (SELECT min(mo_id) FROM mo_joined)`);
  const ended = await stores.parts.endWait(0, topic.publish);
  expect(ended).toMatchObject({ unreadable: 1 });
  expect(topic.texts).toHaveLength(1);
  await stores.parts.forget(new Date(Date.now() + 60_000));
});

test('a damaged part does not stop the others of its text', async () => {
  const one = part('13', 1, 2, 'STOPPEN ');
  await classify(stores, one);
  await damageLast();
  const [, outcome] = await classify(stores, part('14', 1, 2, 'x'), part('13', 2, 2, 'please'));
  expect(written(outcome).texts).toEqual(['please']);
  // What was not read may come again.
  await classify(stores, one);
  await stores.parts.endWait(0, topic.publish);
  expect(topic.texts.sort()).toEqual(['STOPPEN ', 'please', 'x']);
});

/** The part that came last, and alone. */
async function damageLast(): Promise<void> {
  const { rowCount } = await stores.pool.query(
    `UPDATE mo_part SET content = '\\x00' WHERE arrived_at = (SELECT max(arrived_at) FROM mo_part)`,
  );
  expect(rowCount).toBe(1);
}
