import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { keepBehindSends, knowUntil, makeDue, requested, statusOf } from '../fixtures/kept-replies.js';
import {
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

test('a yes waits too, and counts for whom a STOP before it turned out to mean', async () => {
  const [person, other] = [newPerson(), newPerson()];
  company('acme', { yesOptsIn: true }, 'Acme');
  company('bolt', { yesOptsIn: true }, 'Bolt');
  await send(other, 'bolt', 0);
  const stop = await keepBehindSends(person);
  const [yes, elsewhere] = [mo(person, 'YES', 23), mo(other, 'YES', 23)];
  await classify.classifyMos([yes, elsewhere]);
  await send(person, 'acme', 12);
  knowUntil(30);
  await stores.later.tryAgain('waiting');
  expect(await requested(stop)).toEqual(['acme']);
  expect(await requested(yes.value.moId)).toEqual(['acme']);
  // Whoever left nobody has answered something else.
  expect(await requested(elsewhere.value.moId)).toEqual([]);
  expect(await statusOf(elsewhere.value.moId)).toBeUndefined();
});

describe('START', () => {
  test('behind a STOP that waits in the same batch leads back to whom that one means', async () => {
    const person = newPerson();
    await send(person, 'bolt', 0);
    knowUntil(10);
    const [stop, start] = [mo(person, 'STOP', 20), mo(person, 'START', 30)];
    await classify.classifyMos([stop, start]);
    await send(person, 'acme', 12);
    await send(person, 'bolt', 25);
    knowUntil(20);
    await stores.later.tryAgain('waiting');
    expect([await requested(stop.value.moId), await requested(start.value.moId)]).toEqual([['acme'], []]);
    knowUntil(30);
    await stores.later.tryAgain('waiting');
    expect(await requested(start.value.moId)).toEqual(['acme']);
  });

  test('does not overtake a STOP that means nobody in the same batch', async () => {
    const person = newPerson();
    await send(person, 'bolt', 25);
    const outcomes = await classify.classifyMos([mo(person, 'STOP', 20), mo(person, 'START', 30)]);
    expect(outcomes).toEqual([
      { kind: 'skip', reason: 'unattributed' },
      { kind: 'skip', reason: 'waits_for_sends' },
    ]);
  });

  test('does not overtake a STOP that waits, although its own sends are known', async () => {
    const person = newPerson();
    const stop = await keepBehindSends(person);
    await send(person, 'acme', 12);
    await send(person, 'bolt', 25);
    knowUntil(30);
    const start = mo(person, 'START', 30);
    expect(await classify.classifyMos([start])).toEqual([{ kind: 'skip', reason: 'waits_for_sends' }]);
    await stores.later.tryAgain('waiting');
    expect([await requested(stop), await requested(start.value.moId)]).toEqual([['acme'], ['acme']]);
  });

  test('does not overtake a STOP that waits by the message which its provider names', async () => {
    const person = newPerson();
    const stop = await keepBehindSends(person);
    await send(person, 'acme', 12);
    const start = mo(person, 'START', 30, { reference: 'bolt-0' });
    expect(await classify.classifyMos([start])).toEqual([{ kind: 'skip', reason: 'waits_for_sends' }]);
    knowUntil(30);
    await stores.later.tryAgain('waiting');
    expect([await requested(stop), await requested(start.value.moId)]).toEqual([['acme'], ['acme']]);
  });

  test('in front of a copy of a STOP that waits is behind the STOP all the same', async () => {
    const person = newPerson();
    await send(person, 'bolt', 0);
    knowUntil(10);
    const [stop, start] = [mo(person, 'STOP', 20), mo(person, 'START', 30)];
    await classify.classifyMos([stop]);
    await send(person, 'acme', 12);
    await send(person, 'bolt', 25);
    knowUntil(40);
    const [first, copy] = await classify.classifyMos([start, stop]);
    expect(first).toEqual({ kind: 'skip', reason: 'waits_for_sends' });
    expect(requestsOf(copy)).toMatchObject([{ companyId: 'acme' }]);
    await stores.later.tryAgain('waiting');
    expect(await requested(start.value.moId)).toEqual(['acme']);
  });

  test('behind what turned out to say nothing means who wrote last', async () => {
    const person = newPerson();
    company('bolt', {}, 'Bolt');
    const chat = await keepBehindSends(person, 'what time is it?');
    const start = mo(person, 'START', 21);
    await classify.classifyMos([start]);
    await endWait(start.value.moId, chat);
    expect(await requested(start.value.moId)).toEqual(['bolt']);
  });

  test('means who was left after a STOP that nobody knows the company of', async () => {
    const person = newPerson();
    const listed = mo(person, 'STOP', 20);
    await classify.classifyMos([listed]);
    await endWait(listed.value.moId);
    await send(person, 'acme', 30);
    await classify.classifyMos([mo(person, 'STOP', 40)]);
    await send(person, 'bolt', 50);
    const [outcome] = await classify.classifyMos([mo(person, 'START', 60)]);
    expect(requestsOf(outcome)).toMatchObject([{ companyId: 'acme', attribution: { rule: 'last_left' } }]);
  });

  test('that is listed does not mean who wrote last once the STOP before it is dismissed', async () => {
    const person = newPerson();
    const [stop, start] = [mo(person, 'STOP', 20), mo(person, 'START', 30)];
    await classify.classifyMos([stop]);
    await endWait(stop.value.moId);
    await send(person, 'bolt', 25);
    await classify.classifyMos([start]);
    await endWait(start.value.moId);
    await stores.pool.query('DELETE FROM unattributed_reply WHERE mo_id = $1', [stop.value.moId]);
    await makeDue(start.value.moId);
    await stores.later.tryAgain('due');
    expect([await statusOf(start.value.moId), await requested(start.value.moId)]).toEqual(['open', []]);
  });

  test('that waited for sends alone means who wrote last, as one that did not', async () => {
    const moId = await keepBehindSends(newPerson(), 'START');
    knowUntil(20);
    await stores.later.tryAgain('waiting');
    expect(await requested(moId)).toEqual(['bolt']);
  });

  test('is left for a person while nobody knows whom the STOP before it meant', async () => {
    const person = newPerson();
    const stop = mo(person, 'STOP', 20);
    await classify.classifyMos([stop]);
    await endWait(stop.value.moId);
    await send(person, 'acme', 25);
    const start = mo(person, 'START', 30);
    await classify.classifyMos([start]);
    await endWait(start.value.moId);
    expect([await statusOf(stop.value.moId), await statusOf(start.value.moId)]).toEqual(['open', 'open']);
    expect(await requested(start.value.moId)).toEqual([]);
  });
});

test('HELP comes from who wrote last, once that is known', async () => {
  company('acme', {}, 'Acme');
  const [person, now] = [newPerson(), Date.now()];
  const ago = (ms: number) => new Date(now - ms).toISOString();
  await send(person, 'bolt', 0, { enrichedAt: ago(60_000) });
  knowUntil(10);
  const help = mo(person, 'HELP', 0, { receivedAt: ago(5_000) });
  expect(await classify.classifyMos([help])).toEqual([{ kind: 'skip', reason: 'waits_for_sends' }]);
  await send(person, 'acme', 0, { enrichedAt: ago(20_000) });
  stores.knownSends.until = Infinity;
  await stores.later.tryAgain('waiting');
  await stores.later.tryAgain('waiting');
  const { rows } = await stores.pool.query<{ text: string }>(`SELECT o::text AS text FROM outbox o`);
  const answers = rows.filter(({ text }) => text.includes(`help-${help.value.moId}`));
  expect(answers).toHaveLength(1);
  expect(answers[0]!.text).toContain('acme');
});

test('HELP about a message that the provider names waits for nothing', async () => {
  const [person, now] = [newPerson(), Date.now()];
  company('acme', {}, 'Acme');
  company('bolt', {}, 'Bolt');
  await send(person, 'acme', 0, { enrichedAt: new Date(now - 60_000).toISOString() });
  await send(person, 'bolt', 1, { enrichedAt: new Date(now - 50_000).toISOString() });
  knowUntil(10);
  const help = mo(person, 'HELP', 0, { receivedAt: new Date(now - 5_000).toISOString(), reference: 'acme-0' });
  const [outcome] = await classify.classifyMos([help]);
  expect(outcome).toMatchObject({ kind: 'ok', outputs: [{ value: { companyId: 'acme' } }] });
});
