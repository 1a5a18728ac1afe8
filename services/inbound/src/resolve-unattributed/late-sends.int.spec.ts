import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { keepBehindSends, knowUntil, listed, makeDue, requested, statusOf } from '../fixtures/kept-replies.js';
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
  stores,
} from '../fixtures/reply-scene.js';

beforeAll(openReplyScene);
afterEach(() => void (stores.knownSends.until = Infinity));
afterAll(closeReplyScene);

test('a STOP waits for sends before it that are not remembered yet, and means whoever wrote last', async () => {
  const person = newPerson();
  const moId = await keepBehindSends(person);
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
  const moId = await keepBehindSends(person, 'STOP ALL');
  await send(person, 'acme', 12);
  knowUntil(20);
  await stores.later.tryAgain('waiting');
  expect(await requested(moId)).toEqual(['acme', 'bolt']);
});

test('when the wait is over it means who is known to have written', async () => {
  const moId = await keepBehindSends(newPerson());
  await endWait(moId);
  expect(await requested(moId)).toEqual(['bolt']);
});

test('what belongs to one company, or answers a message that the provider names, waits for nothing', async () => {
  const [answered, onOwn] = [newPerson(), newPerson()];
  await send(answered, 'acme', 0);
  await send(answered, 'bolt', 1);
  knowUntil(10);
  const told = await classify.classifyMos([mo(answered, 'STOP', 20, { reference: 'acme-0' })]);
  expect(requestsOf(told[0])).toMatchObject([{ companyId: 'acme' }]);
  const dedicated = await classify.classifyMos([mo(onOwn, 'STOP', 20, { to: '3669' })]);
  expect(requestsOf(dedicated[0])).toMatchObject([{ companyId: 'tulip' }]);
});

describe('names and words of one company', () => {
  test.each([
    ['a name of several words', 'STOP Banque Postale', 'Bolt', {}],
    ['a name that the person has long had messages of', 'STOP postale', 'Postale', {}],
    ['a word of its own', 'genoeg nu', 'Bolt', { replyWords: { optOut: ['genoeg nu'] } }],
  ])('%s is read when the sends are known', async (_what, text, earlier, settings) => {
    const person = newPerson();
    company('bolt', {}, earlier);
    company('acme', settings, text.replace('STOP ', ''));
    const moId = await keepBehindSends(person, text);
    await send(person, 'acme', 12);
    await stores.later.tryAgain('waiting');
    expect(await requested(moId)).toEqual([]);
    knowUntil(20);
    await stores.later.tryAgain('waiting');
    expect(await requested(moId)).toEqual(earlier === 'Postale' ? ['acme', 'bolt'] : ['acme']);
  });

  test('what fits nobody in the end is not kept, and was in no list', async () => {
    const [person, other] = [newPerson(), newPerson()];
    company('bolt', {}, 'Bolt');
    const [chat, sentence] = [
      await keepBehindSends(person, 'what time is it?'),
      await keepBehindSends(other, 'stop bugging around'),
    ];
    for (const moId of [chat, sentence]) expect(await listed('waiting')).not.toContain(moId);
    knowUntil(20);
    await stores.later.tryAgain('waiting');
    expect(await statusOf(chat)).toBeUndefined();
    expect(await statusOf(sentence)).toBeUndefined();
    expect([...(await requested(chat)), ...(await requested(sentence))]).toEqual([]);
  });

  test('when the wait is over what may be a name is listed, and all else is gone', async () => {
    company('bolt', {}, 'Bolt');
    const [chat, named] = [
      await keepBehindSends(newPerson(), 'what time is it?'),
      await keepBehindSends(newPerson(), 'STOP la banque'),
    ];
    for (const moId of [chat, named]) await endWait(moId);
    expect(await statusOf(chat)).toBeUndefined();
    expect(await statusOf(named)).toBe('open');
  });
});

test('the first part of a text that says STOP waits as a whole text does', async () => {
  const person = newPerson();
  await send(person, 'bolt', 0);
  knowUntil(10);
  const part = { reference: '7', number: 1, total: 2 };
  const stop = mo(person, 'STOP. I have asked you before, ', 20, { part });
  await classify.classifyMos([stop]);
  await send(person, 'acme', 12);
  knowUntil(20);
  await stores.later.tryAgain('waiting');
  expect(await requested(stop.value.moId)).toEqual(['acme']);
});

test('one that cannot be handled holds up nobody', async () => {
  const [poison, person] = [newPerson(), newPerson()];
  const [broken, moId] = [await keepBehindSends(poison), await keepBehindSends(person)];
  const sound = stores.sends.find.bind(stores.sends);
  const find = jest.spyOn(stores.sends, 'find').mockImplementation((asked) => {
    if (asked.some(({ number }) => number === poison)) throw new Error('no such thing');
    return sound(asked);
  });
  knowUntil(20);
  await stores.later.tryAgain('waiting');
  find.mockRestore();
  expect([await requested(moId), await statusOf(broken)]).toEqual([['bolt'], 'open']);
});

test('an open reply that is due finds nobody before all is known that it can answer', async () => {
  const person = newPerson();
  const stop = mo(person, 'STOP', 20);
  await classify.classifyMos([stop]);
  await endWait(stop.value.moId);
  await send(person, 'bolt', 0);
  knowUntil(10);
  await makeDue(stop.value.moId);
  await stores.later.tryAgain('due');
  expect(await statusOf(stop.value.moId)).toBe('open');
  await send(person, 'acme', 12);
  knowUntil(20);
  await stores.later.tryAgain('due');
  expect(await requested(stop.value.moId)).toEqual(['acme']);
});

test('a copy of a reply that has been decided asks for the same at once', async () => {
  const person = newPerson();
  await send(person, 'acme', 0);
  const stop = mo(person, 'STOP', 5, { receivedAt: at(5) });
  expect(requestsOf((await classify.classifyMos([stop]))[0])).toMatchObject([{ companyId: 'acme' }]);
  knowUntil(1);
  expect(requestsOf((await classify.classifyMos([stop]))[0])).toMatchObject([{ companyId: 'acme' }]);
});
