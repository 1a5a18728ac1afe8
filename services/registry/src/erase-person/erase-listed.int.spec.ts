import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personKey } from '@stopgate/contracts';
import { isErasedAddress, listScopeOf } from '@stopgate/domain';
import { eventually } from '@stopgate/testing';
import { listsOf, number } from '../refresh-lists/lists-harness.spec.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService({ STOPGATE_ERASURE_SETTLE_SECONDS: '0' });
});
afterAll(() => harness.close());

const ANNA = number(99_000_002);
const OTHER = number(1);

test('who is erased stays on the company’s lists under a token, and a file with the number does not bring it back', async () => {
  const { companyId, key } = await harness.newCompany();
  const lists = listsOf(harness, key);
  const platform = listsOf(harness);
  await Promise.all([lists.put('bounces'), lists.put('carrier'), platform.put('national')]);
  await lists.refresh('bounces', [ANNA, OTHER]);
  await lists.refresh('carrier', [ANNA]);
  await platform.refresh('national', [ANNA]);
  const erased = await harness.call('POST', '/v1/erasures', { key, body: { channel: 'sms', address: ANNA } });
  expect(erased.status).toBe(202);
  const entries = () =>
    harness.query(
      `SELECT list_id, address FROM registry.suppression_list_entry
       WHERE company_id = $1 AND removed_at IS NULL ORDER BY list_id, address`,
      [companyId],
    );
  const hidden = await eventually(async () => {
    const rows = await entries();
    expect(rows.map(({ address }) => isErasedAddress(String(address)))).toEqual([false, true, true]);
    return rows;
  });
  expect(await lists.refresh('bounces', [ANNA, OTHER])).toMatchObject({ added: 0, removed: 0, unchanged: 2 });
  expect(await entries()).toEqual(hidden);
  // Off one list, and then off the last one.
  expect(await lists.refresh('bounces', [OTHER])).toMatchObject({ removed: 1 });
  expect(await lists.refresh('carrier', [])).toMatchObject({ removed: 1 });
  const shown = await harness.call('GET', `/v1/people/sms/${encodeURIComponent(ANNA)}`, { key });
  expect(shown.body.sections.lists).toMatchObject([
    { listId: 'bounces', removedAt: expect.any(String) },
    { listId: 'carrier', removedAt: expect.any(String) },
  ]);
  // The platform's list is the operator's.
  const left = await harness.query(`SELECT company_id FROM registry.suppression_list_entry WHERE address = $1`, [ANNA]);
  expect(left).toEqual([{ company_id: '~~all' }]);
  expect(personKey({ companyId: listScopeOf(companyId), channel: 'sms', address: ANNA })).toContain('~');
});
