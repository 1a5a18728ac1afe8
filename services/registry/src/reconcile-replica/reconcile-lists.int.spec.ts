import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { listScopeOf, PLATFORM_LISTS } from '@stopgate/domain';
import type { SuppressionQuery } from '@stopgate/suppression-replica';
import { openReconciliation } from './reconcile-harness.spec.js';
import type { ReconcileHarness } from './reconcile-harness.spec.js';

let harness: ReconcileHarness;
beforeEach(async () => {
  harness = await openReconciliation();
  await harness.addCompany('large');
  await harness.addCompany('small');
});
afterEach(() => harness.close());

const person = (n: number, companyId = 'small'): SuppressionQuery => ({
  companyId,
  channel: 'sms',
  address: `+336${String(10_000_000 + n * 7)}`,
});

/** Puts people on a list in the tables alone. */
async function list(owner: string, listId: string, from: number, count: number, removed = false): Promise<void> {
  const addresses = Array.from({ length: count }, (_, n) => person(from + n).address);
  await harness.pool.query(
    `INSERT INTO registry.suppression_list_scope (company_id, version) VALUES ($1, 9) ON CONFLICT DO NOTHING`,
    [owner],
  );
  await harness.pool.query(
    `INSERT INTO registry.suppression_list_entry
       (company_id, channel, address, list_id, listed_version, listed_at, removed_version, removed_at)
     SELECT $1, 'sms', address, $2, 3, now(), CASE WHEN $4 THEN 4 END, CASE WHEN $4 THEN now() END
     FROM unnest($3::text[]) AS given (address)`,
    [owner, listId, addresses, removed],
  );
}

it('compares lists as it compares companies, and publishes what a replica has lost of them', async () => {
  await list(PLATFORM_LISTS, 'national', 0, 100);
  await list(PLATFORM_LISTS, 'carrier', 50, 30);
  await list('small', 'bounces', 200, 5);
  await list('small', 'bounces', 300, 3, true);
  await harness.caughtUp();
  const scopes = [listScopeOf('small'), PLATFORM_LISTS];
  expect(await harness.run()).toMatchObject({
    companies: 4,
    compared: 105,
    drifted: [
      { companyId: scopes[0], channel: 'sms', missing: 5, surplus: 0, unexplained: 0, repaired: 5 },
      { companyId: scopes[1], channel: 'sms', missing: 100, surplus: 0, unexplained: 0, repaired: 100 },
    ],
  });
  await harness.caughtUp();
  expect(await harness.isBlocked(person(60, 'large'))).toBe(true);
  expect(await harness.isBlocked(person(201))).toBe(true);
  expect(await harness.isBlocked(person(201, 'large'))).toBe(false);

  // Left every list, and the replica still has them; and somebody whom nobody knows.
  await harness.corrupt(person(301, listScopeOf('small')), true);
  await harness.corrupt(person(999, PLATFORM_LISTS), true);
  expect(await harness.run({ companyId: 'small' })).toMatchObject({
    drifted: [{ companyId: scopes[0], surplus: 1, repaired: 1 }],
  });
  expect(await harness.run()).toMatchObject({ drifted: [{ companyId: scopes[1], unexplained: 1, repaired: 0 }] });
  await harness.caughtUp();
  expect(await harness.isBlocked(person(301))).toBe(false);
});
