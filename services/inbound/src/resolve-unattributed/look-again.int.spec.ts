import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeDue, requested, statusOf } from '../fixtures/kept-replies.js';
import {
  classify,
  closeReplyScene,
  company,
  endWait,
  mo,
  openReplyScene,
  send,
  stores,
} from '../fixtures/reply-scene.js';

beforeAll(openReplyScene);
afterAll(closeReplyScene);

/** A reply from `person` that waits, since nobody is known to have written; gives its id. */
async function keep(person: string, text: string): Promise<string> {
  const written = mo(person, text, 0, { receivedAt: new Date().toISOString() });
  await classify.classifyMos([written]);
  expect(await statusOf(written.value.moId)).toBe('waiting');
  return written.value.moId;
}

/** The same with its wait over and nobody found. */
async function leaveOpen(person: string, text = 'STOP'): Promise<string> {
  const moId = await keep(person, text);
  await endWait(moId);
  expect(await statusOf(moId)).toBe('open');
  return moId;
}

const remember = (person: string, companyId: string): Promise<void> => send(person, companyId, 0);

const makeAllDue = (): Promise<unknown> =>
  stores.pool.query(`UPDATE unattributed_reply SET look_at = now()
  WHERE look_at < now() + interval '1 hour'`);

test('an open reply is looked at again, for a send may be remembered hours late', async () => {
  const [person, nobody] = ['+33612000001', '+33612000002'];
  const [moId, other] = [await leaveOpen(person), await leaveOpen(nobody)];
  await remember(person, 'acme');
  await stores.later.tryAgain('due');
  expect(await statusOf(moId)).toBe('open');
  await makeAllDue();
  await stores.later.tryAgain('due');
  expect(await statusOf(moId)).toBeUndefined();
  expect(await requested(moId)).toEqual(['acme']);
  expect(await statusOf(other)).toBe('open');
  // Not before a minute has passed.
  await remember(nobody, 'bolt');
  await stores.later.tryAgain('due');
  expect(await statusOf(other)).toBe('open');
});

test('a name is looked for again, and never given to who has another', async () => {
  company('bank', {}, 'La Banque SA');
  company('news', {}, 'News');
  const [person, other] = ['+33612000006', '+33612000007'];
  const [named, elsewhere] = [await leaveOpen(person, 'STOP la banque'), await leaveOpen(other, 'STOP la banque')];
  await remember(person, 'bank');
  await remember(other, 'news');
  await makeAllDue();
  await stores.later.tryAgain('due');
  expect(await requested(named)).toEqual(['bank']);
  expect(await statusOf(elsewhere)).toBe('open');
});

test('a name that is an id waits as long as others for who wrote, and counts when nobody did', async () => {
  const [person, nobody] = ['+33612000008', '+33612000009'];
  const moId = await keep(person, 'STOP news');
  await remember(person, 'acme');
  await stores.later.tryAgain('waiting');
  expect(await requested(moId)).toEqual(['acme', 'news']);
  const other = await keep(nobody, 'STOP news');
  await stores.later.tryAgain('waiting');
  expect(await statusOf(other)).toBe('waiting');
  await endWait(other);
  expect(await statusOf(other)).toBeUndefined();
  expect(await requested(other)).toEqual(['news']);
});

test('a START that is looked at late leads back only to a company that is known to have been left', async () => {
  const person = '+33612000010';
  const [stop, start] = [await leaveOpen(person, 'STOP'), await leaveOpen(person, 'START')];
  await remember(person, 'acme');
  await makeDue(start);
  await stores.later.tryAgain('due');
  expect(await statusOf(start)).toBe('open');
  await makeAllDue();
  await stores.later.tryAgain('due');
  expect(await requested(stop)).toEqual(['acme']);
  expect(await requested(start)).toEqual(['acme']);
});

test('one that cannot be read holds up nobody, and is in no list', async () => {
  const [person, reader] = ['+33612000003', '+33612000004'];
  const broken = await leaveOpen(person);
  await stores.pool.query(`UPDATE unattributed_reply SET content = '\\x00', status = 'waiting' WHERE mo_id = $1`, [
    broken,
  ]);
  const moId = await leaveOpen(reader);
  expect(await statusOf(broken)).toBe('open');
  await remember(reader, 'acme');
  await makeAllDue();
  await stores.later.tryAgain('due');
  expect(await statusOf(moId)).toBeUndefined();
  const listed = await stores.unattributed.list('open', { at: '2026-01-01T00:00:00Z', moId: '' }, 1);
  expect(listed.map(({ reply }) => reply.mo.moId)).not.toContain(broken);
});

test('that are forgotten without a decision are told', async () => {
  await leaveOpen('+33612000005');
  const told: number[] = [];
  const gone = await stores.unattributed.forget(new Date(Date.now() + 60_000), (count) => told.push(count));
  expect(gone).toBeGreaterThan(0);
  expect(told).toEqual([gone]);
});
