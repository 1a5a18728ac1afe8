import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import {
  at,
  classify,
  closeReplyScene,
  company,
  endWait,
  mo,
  newPerson,
  openReplyScene,
  requestsOf,
  send,
  START,
  stores,
} from '../fixtures/reply-scene.js';

beforeAll(openReplyScene);
afterEach(() => void (stores.knownSends.until = Infinity));
afterAll(closeReplyScene);

const knowUntil = (seconds: number): void => void (stores.knownSends.until = START + seconds * 1_000);

/** Companies that the replies which waited have been found to mean, by MO. */
async function requested(moId: string): Promise<string[]> {
  const { rows } = await stores.pool.query<{ text: string }>(`SELECT o::text AS text FROM outbox o`);
  return ['acme', 'bolt', 'tulip'].filter((companyId) =>
    rows.some(({ text }) => text.includes(`mo-${moId}-${companyId}`)),
  );
}

/** A reply that comes ten seconds after the last of which all is known, when only Bolt is known to have written; gives its id. */
async function keep(person: string, text = 'STOP'): Promise<string> {
  await send(person, 'bolt', 0);
  knowUntil(10);
  const stop = mo(person, text, 20);
  expect(await classify.classifyMos([stop])).toMatchObject([{ kind: 'skip', reason: 'unattributed' }]);
  return stop.value.moId;
}

test('a STOP waits for sends before it that are not remembered yet, and means whoever wrote last', async () => {
  const person = newPerson();
  const moId = await keep(person);
  await send(person, 'acme', 12);
  await stores.later.tryAgain('waiting');
  expect(await requested(moId)).toEqual([]);
  knowUntil(20);
  await stores.later.tryAgain('waiting');
  expect(await requested(moId)).toEqual(['acme']);
});

test('those that came first are decided as soon as their sends are known, whatever came since', async () => {
  const people = [newPerson(), newPerson(), newPerson(), newPerson(), newPerson()];
  for (const person of people) await send(person, 'acme', 0);
  knowUntil(10);
  const stops = people.map((person, index) => mo(person, 'STOP', 20 + index));
  await classify.classifyMos(stops);
  knowUntil(22);
  await stores.later.tryAgain('waiting');
  const found = await Promise.all(stops.map(({ value }) => requested(value.moId)));
  expect(found.map(({ length }) => length)).toEqual([1, 1, 1, 0, 0]);
  knowUntil(30);
  await stores.later.tryAgain('waiting');
  expect(await requested(stops[4]!.value.moId)).toEqual(['acme']);
});

test('every company is meant by STOP ALL, so it waits too', async () => {
  const person = newPerson();
  const moId = await keep(person, 'STOP ALL');
  await send(person, 'acme', 12);
  knowUntil(20);
  await stores.later.tryAgain('waiting');
  expect(await requested(moId)).toEqual(['acme', 'bolt']);
});

test('when the wait is over it means who is known to have written', async () => {
  const moId = await keep(newPerson());
  await endWait(moId);
  expect(await requested(moId)).toEqual(['bolt']);
});

test('a yes counts for nobody where sends before it are not known', async () => {
  const person = newPerson();
  company('bolt', { yesOptsIn: true }, 'Bolt');
  await send(person, 'bolt', 0);
  await classify.classifyMos([mo(person, 'STOP', 1)]);
  knowUntil(10);
  const [stop, yes] = [mo(person, 'STOP', 20), mo(person, 'YES', 23)];
  await classify.classifyMos([stop]);
  await send(person, 'acme', 12);
  expect(await classify.classifyMos([yes])).toMatchObject([{ kind: 'skip', reason: 'a_yes' }]);
  knowUntil(30);
  await stores.later.tryAgain('waiting');
  expect(await requested(stop.value.moId)).toEqual(['acme']);
  expect(await requested(yes.value.moId)).toEqual([]);
  const again = await classify.classifyMos([mo(person, 'STOP', 31), mo(newPerson(), 'YES', 32)]);
  expect(again[1]).toMatchObject({ kind: 'skip', reason: 'a_yes' });
});

test('whoever is meant whatever is known is left at once', async () => {
  const [onShared, onOwn] = [newPerson(), newPerson()];
  company('acme', {}, 'Acme');
  await send(onShared, 'acme', 0);
  await send(onShared, 'bolt', 1);
  knowUntil(10);
  const named = await classify.classifyMos([mo(onShared, 'STOP acme', 20)]);
  expect(requestsOf(named[0])).toMatchObject([{ companyId: 'acme' }]);
  const dedicated = await classify.classifyMos([mo(onOwn, 'STOP', 20, { to: '3669' })]);
  expect(requestsOf(dedicated[0])).toMatchObject([{ companyId: 'tulip' }]);
});

test('a copy of a reply that has been decided asks for the same at once', async () => {
  const person = newPerson();
  await send(person, 'acme', 0);
  const stop = mo(person, 'STOP', 5, { receivedAt: at(5) });
  expect(requestsOf((await classify.classifyMos([stop]))[0])).toMatchObject([{ companyId: 'acme' }]);
  knowUntil(1);
  expect(requestsOf((await classify.classifyMos([stop]))[0])).toMatchObject([{ companyId: 'acme' }]);
});
