import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { listsOf, number } from '../refresh-lists/lists-harness.spec.js';

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

const [ANNA, BEN] = [number(1), number(2)];

test('whoever is erased in the middle of a refresh that has compared them stays on the list', async () => {
  const { companyId, key } = await harness.newCompany();
  const lists = listsOf(harness, key);
  await lists.put('bounces');
  await lists.refresh('bounces', [ANNA, BEN]);
  // A refresh of another process, which stands between the two: the lease is its own.
  const options = { listId: 'bounces', channel: 'sms', confirmRemovals: true, phase: 'comparing', after: ANNA };
  await harness.query(
    `INSERT INTO registry.import (import_id, company_id, actor, format, dry_run, status, kind, options, lease, lease_until)
     VALUES ('00000000-0000-4000-8000-000000000001', $1, 'admin', 'ndjson', false, 'running', 'list', $2, 'another', now() + interval '1 minute')`,
    [companyId, JSON.stringify(options)],
  );
  await harness.query(
    `INSERT INTO registry.suppression_list_staged (import_id, company_id, channel, address)
     VALUES ('00000000-0000-4000-8000-000000000001', $1, 'sms', $2)`,
    [companyId, BEN],
  );
  for (const address of [ANNA, BEN]) {
    expect(await harness.call('POST', '/v1/erasures', { key, body: { channel: 'sms', address } })).toMatchObject({
      status: 202,
    });
  }
  const staged = await harness.query(`SELECT address FROM registry.suppression_list_staged ORDER BY address`);
  const entries = await harness.query(
    `SELECT address FROM registry.suppression_list_entry WHERE company_id = $1 ORDER BY address`,
    [companyId],
  );
  expect(entries).toHaveLength(2);
  expect(staged).toEqual(entries);
  expect(String(entries[0]!['address'])).toMatch(/^~1\./);
  await harness.query(
    `UPDATE registry.import SET lease_until = now() WHERE import_id = '00000000-0000-4000-8000-000000000001'`,
  );
  expect(await lists.ended('bounces', '00000000-0000-4000-8000-000000000001')).toMatchObject({
    status: 'done',
    added: 0,
    removed: 0,
  });
});
