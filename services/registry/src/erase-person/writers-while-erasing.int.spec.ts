import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ErasedPeople } from '../record-opt-out/erased-people.js';
import { openInterleaving } from '../record-opt-out/interleaving-harness.spec.js';
import type { InterleavingHarness } from '../record-opt-out/interleaving-harness.spec.js';
import { minute, request, SECRET } from '../record-opt-out/store-harness.spec.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';

/** Everybody writes while an erasure is under way, which takes minutes where another service is down. */
let harness: InterleavingHarness;
let anna: PersonKey;
let run = 0;
beforeAll(async () => {
  harness = await openInterleaving(2);
});
afterAll(() => harness.close());
beforeEach(async () => {
  const companyId = `c${(run += 1)}`;
  anna = { companyId, channel: 'sms', address: '+33600000001' };
  await harness.addCompany(companyId, []);
});
afterEach(async () => {
  await harness.settle();
  const { rows } = await harness.pool.query('SELECT address FROM registry.suppression WHERE version = 0');
  expect(rows).toEqual([]);
  expect(await harness.dump(anna.companyId)).not.toContain(anna.address);
  expect(await harness.verify(anna.companyId)).toMatchObject({ breaks: [] });
});

/** Begun, and done as far as the call does it; without an opt-out first. */
async function beginErasing(person: PersonKey): Promise<void> {
  const { erasures } = harness.writers[0]!;
  const erasureId = randomUUID();
  await erasures.begin({ ...person, erasureId, suppressed: false, actor: 'api-key:k' });
  await erasures.erase({ ...person, erasureId });
}
const record = (...requests: readonly Partial<ReturnType<typeof request>>[]) =>
  harness.writers[0]!.store.record(requests.map((one) => request({ ...anna, ...one })));
const stateOf = async (person: PersonKey) => (await harness.rowsOf('suppression', person, 'address'))[0];

describe('somebody of whom nothing is known, being erased', () => {
  test('can say stop at once, and is out under the token', async () => {
    await beginErasing(anna);
    expect(await record({ requestId: 'stop' })).toMatchObject([{ kind: 'recorded', version: 1 }]);
    expect(await stateOf(anna)).toMatchObject({
      status: 'opted_out',
      address: new ErasedPeople(SECRET).tokenOf(anna),
    });
  });

  test('can agree at once, and twice', async () => {
    await beginErasing(anna);
    await beginErasing(anna);
    const consent = { text: 'yes', source: 'shop', at: minute(1) };
    expect(await record({ requestId: 'yes', action: 'opt_in', consent })).toMatchObject([{ version: 1 }]);
  });

  test('leaves nothing when nobody says anything', async () => {
    await beginErasing(anna);
    await harness.settle();
    expect(await stateOf(anna)).toBeUndefined();
  });
});

test('a batch with somebody who is being erased is recorded although somebody else of it is new to two writers', async () => {
  await record({ requestId: 'before' });
  await beginErasing(anna);
  const ben = { ...anna, address: '+33600000002' };
  const client = await harness.pool.connect();
  try {
    // The other writer is faster: Ben's row is there, and nobody sees it yet.
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO registry.suppression (company_id, channel, address, status, version) VALUES ($1, 'sms', $2, 'new', 0)`,
      [ben.companyId, ben.address],
    );
    const recorded = record({ requestId: 'again', occurredAt: minute(5) }, { ...ben, requestId: 'ben' });
    await waitForLock();
    await client.query('COMMIT');
    expect(await recorded).toMatchObject([{ kind: 'refreshed' }, { kind: 'recorded', version: 1 }]);
  } finally {
    client.release();
  }
});

async function waitForLock(): Promise<void> {
  for (;;) {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (((await harness.owner.query(waiting)).rowCount ?? 0) > 0) return;
  }
}
