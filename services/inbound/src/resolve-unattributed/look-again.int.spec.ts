import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { messagesEnriched, moReceived } from '@stopgate/contracts';
import { createLogger } from '@stopgate/nest';
import { uniqueName } from '@stopgate/testing';
import { incoming, openTestStores } from '../fixtures/store-fixture.js';
import type { TestStores } from '../fixtures/store-fixture.js';
import { connectionRequestSchema } from '../manage-connections/connection-request.js';
import { RememberSendsController } from '../remember-sends/remember-sends.controller.js';
import { AttributeLater } from './attribute-later.js';

let stores: TestStores;
let later: AttributeLater;
const connectionId = uniqueName('c');

beforeAll(async () => {
  stores = await openTestStores();
  const senders = [{ shortCode: '36123', country: 'FR', shared: true }];
  const request = { connectionId, provider: 'cm', credentials: {}, senders };
  await stores.connections.save(connectionRequestSchema.parse(request), {}, new Date());
  const relay = { wake: () => undefined };
  const logger = createLogger({ service: 'test', level: 'fatal' });
  later = new AttributeLater(stores.pool, stores.unattributed, stores.attribution, relay, logger);
});
afterAll(() => stores?.close());

/** A reply from `person` that waits, since nobody is known to have written; gives its id. */
async function keep(person: string, text: string): Promise<string> {
  const moId = uniqueName('mo');
  const mo = {
    ...{ moId, connectionId, provider: 'cm', from: person, to: '36123', text },
    receivedAt: new Date().toISOString(),
    raw: { contentType: '', body: '' },
  };
  await stores.classify.classifyMos([incoming(moReceived, mo)]);
  expect(await statusOf(moId)).toBe('waiting');
  return moId;
}

async function endWait(moId: string): Promise<void> {
  await stores.pool.query('UPDATE unattributed_reply SET try_until = now() WHERE mo_id = $1', [moId]);
  await later.tryAgain('waiting');
}

/** The same with its wait over and nobody found. */
async function leaveOpen(person: string, text = 'STOP'): Promise<string> {
  const moId = await keep(person, text);
  await endWait(moId);
  expect(await statusOf(moId)).toBe('open');
  return moId;
}

async function statusOf(moId: string): Promise<string | undefined> {
  const { rows } = await stores.pool.query<{ status: string }>(
    'SELECT status FROM unattributed_reply WHERE mo_id = $1',
    [moId],
  );
  return rows[0]?.status;
}

async function remember(person: string, companyId: string): Promise<void> {
  const message = { ...messagesEnriched.examples[0]!, companyId, to: person, enrichedAt: '2026-11-20T09:00:00.000Z' };
  await new RememberSendsController(stores.sends).rememberSends([incoming(messagesEnriched, message)]);
}

/** Ids of requests that wait in the outbox. */
async function requested(): Promise<string> {
  const { rows } = await stores.pool.query<{ text: string }>(`SELECT string_agg(o::text, ' ') AS text FROM outbox o`);
  return rows[0]!.text ?? '';
}

const makeDue = (): Promise<unknown> =>
  stores.pool.query(`UPDATE unattributed_reply SET look_at = now()
  WHERE look_at < now() + interval '1 hour'`);

test('an open reply is looked at again, for a send may be remembered hours late', async () => {
  const [person, nobody] = ['+33612000001', '+33612000002'];
  const [moId, other] = [await leaveOpen(person), await leaveOpen(nobody)];
  await remember(person, 'acme');
  await later.tryAgain('due');
  expect(await statusOf(moId)).toBe('open');
  await makeDue();
  await later.tryAgain('due');
  expect(await statusOf(moId)).toBeUndefined();
  expect(await requested()).toContain(`mo-${moId}-acme`);
  expect(await statusOf(other)).toBe('open');
  // Not before a minute has passed.
  await remember(nobody, 'bolt');
  await later.tryAgain('due');
  expect(await statusOf(other)).toBe('open');
});

test('a name is looked for again, and never given to who has another', async () => {
  stores.companies.set('bank', { companyId: 'bank', name: 'La Banque SA', status: 'active', settings: {} } as never);
  stores.companies.set('news', { companyId: 'news', name: 'News', status: 'active', settings: {} } as never);
  const [person, other] = ['+33612000006', '+33612000007'];
  const [named, elsewhere] = [await leaveOpen(person, 'STOP la banque'), await leaveOpen(other, 'STOP la banque')];
  await remember(person, 'bank');
  await remember(other, 'news');
  await makeDue();
  await later.tryAgain('due');
  expect(await requested()).toContain(`mo-${named}-bank`);
  expect(await statusOf(elsewhere)).toBe('open');
});

test('a name that is an id waits as long as others for who wrote, and counts when nobody did', async () => {
  const [person, nobody] = ['+33612000008', '+33612000009'];
  const moId = await keep(person, 'STOP news');
  await remember(person, 'acme');
  await later.tryAgain('waiting');
  expect(await requested()).toContain(`mo-${moId}-acme`);
  const other = await keep(nobody, 'STOP news');
  await later.tryAgain('waiting');
  expect(await statusOf(other)).toBe('waiting');
  await endWait(other);
  expect(await statusOf(other)).toBeUndefined();
  expect(await requested()).toContain(`mo-${other}-news`);
});

test('a START that is looked at late leads back only to a company that is known to have been left', async () => {
  const person = '+33612000010';
  const [stop, start] = [await leaveOpen(person, 'STOP'), await leaveOpen(person, 'START')];
  await remember(person, 'acme');
  await stores.pool.query(`UPDATE unattributed_reply SET look_at = now() WHERE mo_id = $1`, [start]);
  await later.tryAgain('due');
  expect(await statusOf(start)).toBe('open');
  await makeDue();
  await later.tryAgain('due');
  expect(await requested()).toContain(`mo-${stop}-acme`);
  expect(await requested()).toContain(`mo-${start}-acme`);
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
  await makeDue();
  await later.tryAgain('due');
  expect(await statusOf(moId)).toBeUndefined();
  const listed = await stores.unattributed.list('open', { at: '2026-01-01T00:00:00Z', moId: '' }, 1);
  expect(listed.map(({ command }) => command.mo.moId)).not.toContain(broken);
});

test('that are forgotten without a decision are told', async () => {
  await leaveOpen('+33612000005');
  const told: number[] = [];
  const gone = await stores.unattributed.forget(new Date(Date.now() + 60_000), (count) => told.push(count));
  expect(gone).toBeGreaterThan(0);
  expect(told).toEqual([gone]);
});
