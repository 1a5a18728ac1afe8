import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyUsed } from '@stopgate/contracts';
import type { Incoming } from '@stopgate/kafka';
import type { KeyUsed } from '@stopgate/contracts';
import { KeyUses } from '@stopgate/nest';
import { silentLogger } from '@stopgate/testing';
import { openStore } from '../record-opt-out/store-harness.spec.js';
import type { StoreHarness } from '../record-opt-out/store-harness.spec.js';
import { NoteKeyUsesController } from './note-key-uses.controller.js';
import { writeKeyUses } from './write-key-uses.js';

/** No use is written as one of the future. */
const START = Date.now() - 86_400_000;

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
const openUses = (): KeyUses =>
  new KeyUses({ write: (uses) => writeKeyUses(harness.pool, uses), logger: silentLogger(), now: () => now });
const use = (uses: KeyUses, keyId: string): void => uses.note({ companyId: 'acme', keyId });
const lastUse = async (keyId: string): Promise<number | undefined> => {
  const { rows } = await harness.pool.query<{ last_used_at: Date | null }>(
    'SELECT last_used_at FROM registry.api_key WHERE key_id = $1',
    [keyId],
  );
  return rows[0]!.last_used_at?.getTime();
};

describe('uses of keys', () => {
  it('are written together, at most once a minute each', async () => {
    const uses = openUses();
    for (let n = 0; n < 5; n += 1) {
      use(uses, 'key1');
      now += 1_000;
    }
    use(uses, 'key2');
    await uses.flush();
    expect([await lastUse('key1'), await lastUse('key2')]).toEqual([START + 4_000, START + 5_000]);
    now = START + 50_000;
    use(uses, 'key1');
    await uses.flush();
    expect(await lastUse('key1')).toBe(START + 4_000);
    now = START + 65_000;
    use(uses, 'key1');
    await uses.flush();
    expect(await lastUse('key1')).toBe(START + 65_000);
  });

  it('of several processes are one a minute too, and never go back', async () => {
    const [a, b] = [openUses(), openUses()];
    now = START + 200_000;
    use(a, 'key3');
    now += 30_000;
    use(b, 'key3');
    await b.flush();
    await a.flush();
    expect(await lastUse('key3')).toBe(START + 230_000);
    now = START + 260_000;
    use(a, 'key3');
    await a.flush();
    expect(await lastUse('key3')).toBe(START + 230_000);
  });

  it('wait for nobody who holds a key, and are written when the service stops', async () => {
    const uses = openUses();
    const client = await harness.pool.connect();
    await client.query('BEGIN');
    await client.query(`SELECT FROM registry.api_key WHERE key_id = 'key4' FOR UPDATE`);
    use(uses, 'key4');
    use(uses, 'key5');
    await uses.onModuleDestroy();
    expect([await lastUse('key4'), await lastUse('key5')]).toEqual([undefined, now]);
    await client.query('ROLLBACK');
    client.release();
  });

  it('that cannot be written are lost, and the next ones written', async () => {
    let down = true;
    const write = (uses: readonly KeyUsed[]): Promise<void> =>
      down ? Promise.reject(new Error('down')) : writeKeyUses(harness.pool, uses);
    const uses = new KeyUses({ write, logger: silentLogger(), now: () => now });
    use(uses, 'key6');
    await uses.flush();
    down = false;
    now += 61_000;
    use(uses, 'key6');
    await uses.flush();
    expect(await lastUse('key6')).toBe(now);
  });

  it('come from other services too, and none of the future', async () => {
    const at = (keyId: string, usedAt: number): Incoming<KeyUsed> =>
      ({ value: keyUsed.schema.parse({ companyId: 'acme', keyId, usedAt: new Date(usedAt).toISOString() }) }) as never;
    const future = Date.now() + 86_400_000;
    const outcomes = await new NoteKeyUsesController(harness.pool).note([
      at('key7', START + 120_000),
      at('key7', START),
      at('nobody', START),
      at('key8', future),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(await lastUse('key7')).toBe(START + 120_000);
    expect(await lastUse('key8')).toBeLessThan(future);
  });
});
