import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { suppressionState } from '@stopgate/contracts';
import { hashEntry, hashPersonal, isErasedAddress } from '@stopgate/domain';
import { eventually, readTopic, silentLogger } from '@stopgate/testing';
import { ErasureJob } from './erasure-job.js';
import type { ErasureStore } from './erasure-store.js';
import { ERASE_CONTACTS, ERASE_ELSEWHERE, ERASED_BY_NAME } from './personal-tables.sql.js';
import { NoteCompletedController } from './note-completed.controller.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { ERASURE_STORE, POOL } from '../tokens.js';
import type { Pool } from 'pg';

let harness: ServiceHarness;
let pool: Pool;
let key: string;
let companyId: string;
beforeAll(async () => {
  harness = await openService();
  pool = harness.service.app.get<Pool>(POOL, { strict: false });
});
afterAll(() => harness.close());
beforeEach(async () => {
  ({ key, companyId } = await harness.newCompany());
});

const ANNA = '+33612345678';
const path = (address: string): string => `/v1/opt-outs/sms/${encodeURIComponent(address)}`;
const minute = (n: number): string => new Date(Date.UTC(2026, 9, 1, 0, n)).toISOString();
const optOut = (address: string, more: object = {}) =>
  harness.call('POST', '/v1/opt-outs', { key, body: { channel: 'sms', address, occurredAt: minute(1), ...more } });
const erase = (address: string, more: object = {}) =>
  harness.call('POST', '/v1/erasures', { key, body: { channel: 'sms', address, ...more } });
const consent = (n: number) => ({ text: 'yes', source: 'shop', at: minute(n) });

/** All that the tables of the registry hold, as text. */
async function dump(): Promise<string> {
  const tables = await harness.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'registry'::regnamespace AND relkind = 'r'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await harness.query(`SELECT t::text AS row FROM registry.${String(name)} AS t`);
    texts.push(...rows.map(({ row }) => String(row)));
  }
  return texts.join('\n');
}

/** As if every service had answered and all writers of the time had ended. */
async function settle(erasureId: string): Promise<void> {
  const handler = new NoteCompletedController(pool);
  await handler.note([
    { value: { erasureId, companyId, service: 'short-url', deleted: 0, completedAt: minute(0) } },
  ] as never);
  const store = harness.service.app.get<ErasureStore>(ERASURE_STORE, { strict: false });
  await new ErasureJob({ pool, store, logger: silentLogger(), settleMs: -60_000 }).run();
}

describe('an erasure', () => {
  test('leaves no readable number in any table, and the person suppressed', async () => {
    await optOut(ANNA, { campaignId: 'spring', reason: 'too many' });
    const { status, body } = await erase(ANNA);
    expect({ status, body }).toMatchObject({ status: 202, body: { status: 'running', waitsFor: ['short-url'] } });
    expect((await harness.call('GET', path(ANNA), { key })).body).toMatchObject({ status: 'opted_out', version: 1 });
    await settle(body.erasureId);
    const { body: later } = await harness.call('GET', `/v1/erasures/${body.erasureId}`, { key });
    expect(later).toMatchObject({ status: 'done', waitsFor: [] });
    // The relay needs a moment to send what stands in the outbox.
    await eventually(async () => expect(await dump()).not.toContain('612345678'));
    expect((await harness.call('GET', path(ANNA), { key })).body).toMatchObject({ status: 'opted_out', version: 1 });
    const { body: history } = await harness.call('GET', `${path(ANNA)}/history`, { key });
    expect(history.items).toHaveLength(1);
    expect(history.items[0]).toMatchObject({ type: 'opted_out', campaignId: 'spring' });
    expect(history.items[0]).not.toHaveProperty('reason');
  });

  test('suppresses who had not opted out, unless told otherwise', async () => {
    await erase('+33600000002');
    expect((await harness.call('GET', path('+33600000002'), { key })).body).toMatchObject({ status: 'opted_out' });
    await erase('+33600000001', { suppress: false });
    expect((await harness.call('GET', path('+33600000001'), { key })).body).toMatchObject({ status: 'clear' });
  });

  test('outlives a new opt-out, an import and a second erasure, none of which writes the number down again', async () => {
    await optOut(ANNA);
    await settle((await erase(ANNA)).body.erasureId);
    expect((await optOut(ANNA, { occurredAt: minute(5), campaignId: 'x' })).body.results[0]).toMatchObject({
      status: 'unchanged',
    });
    await settle((await erase(ANNA)).body.erasureId);
    await eventually(async () => expect(await dump()).not.toContain('612345678'));
    expect((await harness.call('GET', path(ANNA), { key })).body).toMatchObject({ status: 'opted_out', version: 1 });
  });

  test('ends with consent: the number is back, its versions go on, its history is one chain', async () => {
    await optOut(ANNA);
    await settle((await erase(ANNA)).body.erasureId);
    const optIn = (at: number) =>
      harness.call('POST', '/v1/opt-ins', { key, body: { channel: 'sms', address: ANNA, consent: consent(at) } });
    expect((await optIn(0)).body.results[0]).toMatchObject({ status: 'refused', code: 'CONSENT_OLDER_THAN_OPT_OUT' });
    expect((await optIn(600)).body.results[0]).toEqual({ index: 0, status: 'recorded' });
    await optOut(ANNA, { occurredAt: minute(700) });
    expect((await harness.call('GET', path(ANNA), { key })).body).toMatchObject({ status: 'opted_out', version: 3 });
    const rows = await harness.query(
      `SELECT *, event_id AS "eventId", company_id AS "companyId", campaign_id AS "campaignId", request_id AS "requestId",
         occurred_at AS "occurredAt", recorded_at AS "recordedAt"
       FROM registry.suppression_history WHERE company_id = $1 ORDER BY position`,
      [companyId],
    );
    expect(rows.map(({ position, address }) => [position, isErasedAddress(String(address))])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ]);
    let previous: Buffer | undefined;
    for (const row of rows) {
      const entry = Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value instanceof Date ? value.toISOString() : (value ?? undefined),
        ]),
      ) as unknown as Parameters<typeof hashEntry>[2] & Parameters<typeof hashPersonal>[0];
      const personal = (row['personal_hash'] as Buffer | null) ?? hashPersonal(entry, row['salt'] as Buffer);
      const expected = hashEntry(previous, row['position'] as number, entry, personal);
      expect(expected.equals(row['hash'] as Buffer)).toBe(true);
      previous = row['hash'] as Buffer;
    }
  });

  test('tells the replica: the token before the number goes, and the number before the token goes', async () => {
    await optOut(ANNA);
    await settle((await erase(ANNA)).body.erasureId);
    await harness.call('POST', '/v1/opt-ins', { key, body: { channel: 'sms', address: ANNA, consent: consent(600) } });
    await eventually(async () => {
      const records = await readTopic(harness.kafka, suppressionState.name);
      const mine = records.filter(({ key: of }) => of?.startsWith(`${companyId}|`));
      const short = mine.map(({ key: of, value }) => {
        const address = of!.split('|')[2]!;
        const state = value && (JSON.parse(String(value)) as Record<string, unknown>);
        return [isErasedAddress(address) ? 'token' : address, state?.['status'], state?.['version']];
      });
      expect(short).toEqual([
        [ANNA, 'opted_out', 1],
        ['token', 'opted_out', 1],
        [ANNA, undefined, undefined],
        [ANNA, 'opted_in', 2],
        ['token', undefined, undefined],
      ]);
      expect(new Set(mine.map(({ partition }) => partition)).size).toBe(1);
    });
  });

  test('under many writers at the same moment leaves the number nowhere and the person opted out', async () => {
    for (let round = 0; round < 8; round += 1) {
      const address = `+3361234${1000 + round}`;
      const writers = Array.from({ length: 6 }, (_, n) => optOut(address, { occurredAt: minute(n + 1) }));
      const [erased, ...others] = await Promise.all([erase(address), ...writers]);
      // Who met the erasure in its first moment may have been asked to try again.
      expect(others.map(({ status }) => status).filter((status) => ![200, 503].includes(status))).toEqual([]);
      await settle(erased.body.erasureId);
      expect((await harness.call('GET', path(address), { key })).body).toMatchObject({ status: 'opted_out' });
    }
    await eventually(async () => expect(await dump()).not.toContain('61234100'));
  });

  test('is of one company alone, and for keys that may', async () => {
    const other = await harness.newCompany();
    await optOut(ANNA);
    await harness.call('POST', '/v1/opt-outs', { key: other.key, body: { channel: 'sms', address: ANNA } });
    const { body } = await erase(ANNA);
    expect((await harness.call('GET', `/v1/erasures/${body.erasureId}`, { key: other.key })).status).toBe(404);
    const { body: history } = await harness.call('GET', `${path(ANNA)}/history`, { key: other.key });
    expect(history.items[0].actor).toBe(`api-key:${other.keyId}`);
    const reading = await harness.newCompany(['read', 'write']);
    const refused = await harness.call('POST', '/v1/erasures', {
      key: reading.key,
      body: { channel: 'sms', address: ANNA },
    });
    expect(refused.status).toBe(403);
  });
});

test('every column that may hold an address is known to the erasure', async () => {
  const columns = await harness.query(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'registry' AND column_name ~ '(address|phone|email|msisdn|recipient|number)'
       AND data_type IN ('text', 'character varying', 'bytea', 'json', 'jsonb')`,
  );
  const known = new Set([
    ...Object.entries(ERASED_BY_NAME).flatMap(([table, names]) => names.map((name) => `${table}.${name}`)),
    ...[...ERASE_ELSEWHERE, ERASE_CONTACTS].flatMap(({ table, columns: names }) =>
      names.map((name) => `${table}.${name}`),
    ),
  ]);
  const found = columns.map(({ table_name, column_name }) => `${String(table_name)}.${String(column_name)}`);
  expect(found.filter((one) => !known.has(one))).toEqual([]);
});
