import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '@stopgate/testing';
import { openStore } from '../record-opt-out/store-harness.spec.js';
import type { StoreHarness } from '../record-opt-out/store-harness.spec.js';
import { KeyUsage } from './key-usage.js';

const START = Date.parse('2026-11-01T00:00:00.000Z');

let harness: StoreHarness;
beforeAll(async () => {
  harness = await openStore();
  await harness.pool.query(`INSERT INTO registry.company (company_id, name) VALUES ('acme', 'Acme')`);
  await harness.pool.query(
    `INSERT INTO registry.api_key (key_id, company_id, name, hash, scopes)
     SELECT 'key' || n, 'acme', 'key', repeat('0', 64), '{read}' FROM generate_series(1, 9) AS n`,
  );
});
afterAll(() => harness.close());

let now = START;
const usage = (): KeyUsage => new KeyUsage(harness.pool, silentLogger(), () => now);
const lastUse = async (keyId: string): Promise<number | undefined> => {
  const { rows } = await harness.pool.query<{ last_used_at: Date | null }>(
    'SELECT last_used_at FROM registry.api_key WHERE key_id = $1',
    [keyId],
  );
  return rows[0]!.last_used_at?.getTime();
};

describe('uses of keys', () => {
  it('are written together, at most once a minute each', async () => {
    const mine = usage();
    for (let n = 0; n < 5; n += 1) {
      mine.note('key1');
      now += 1_000;
    }
    mine.note('key2');
    await mine.flush();
    expect([await lastUse('key1'), await lastUse('key2')]).toEqual([START + 4_000, START + 5_000]);
    now = START + 50_000;
    mine.note('key1');
    await mine.flush();
    expect(await lastUse('key1')).toBe(START + 4_000);
    now = START + 65_000;
    mine.note('key1');
    await mine.flush();
    expect(await lastUse('key1')).toBe(START + 65_000);
  });

  it('of several processes are one a minute too, and never go back', async () => {
    const [a, b] = [usage(), usage()];
    now = START + 200_000;
    a.note('key3');
    now += 30_000;
    b.note('key3');
    await b.flush();
    await a.flush();
    expect(await lastUse('key3')).toBe(START + 230_000);
    now = START + 260_000;
    a.note('key3');
    await a.flush();
    expect(await lastUse('key3')).toBe(START + 230_000);
  });

  it('wait for nobody who holds a key, and are written when the service stops', async () => {
    const mine = usage();
    const client = await harness.pool.connect();
    await client.query('BEGIN');
    await client.query(`SELECT FROM registry.api_key WHERE key_id = 'key4' FOR UPDATE`);
    mine.note('key4');
    mine.note('key5');
    await mine.stop();
    expect([await lastUse('key4'), await lastUse('key5')]).toEqual([undefined, now]);
    await client.query('ROLLBACK');
    client.release();
  });

  it('of keys that are gone are nothing', async () => {
    const mine = usage();
    mine.note('nobody');
    await mine.flush();
  });
});
