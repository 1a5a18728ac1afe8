import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listsOf, number } from '../refresh-lists/lists-harness.spec.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

let service: ServiceHarness;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const ANNA = number(99_000_001);

/** A moment with nothing recorded in the same millisecond behind it. */
async function momentThatIsOver(): Promise<string> {
  const now = Date.now();
  while (Date.now() <= now) await new Promise((resolve) => setImmediate(resolve));
  return new Date(now).toISOString();
}

it('names the lists that held at a moment, when the person came on them and how fresh they were', async () => {
  const { key } = await service.newCompany();
  const [own, platform] = [listsOf(service, key), listsOf(service)];
  const explain = async (more: Record<string, string> = {}) =>
    (
      await service.call('GET', `/v1/explain?${new URLSearchParams({ channel: 'sms', address: ANNA, ...more })}`, {
        key,
      })
    ).body;
  const before = await momentThatIsOver();
  await own.put('carrier', { title: 'Numbers that left', kind: 'carrier' });
  await platform.put('bloctel', { title: 'Bloctel' });
  const first = await own.refresh('carrier', [ANNA]);
  await platform.refresh('bloctel', [ANNA]);
  const listed = await momentThatIsOver();
  await own.refresh('carrier', []);
  await platform.refresh('bloctel', []);

  expect(await explain()).toMatchObject({ verdict: 'clear', rule: 'never_opted_out' });
  expect(await explain({ at: before })).toMatchObject({ verdict: 'clear' });
  const then = await explain({ at: listed });
  expect(then).toMatchObject({
    verdict: 'opted_out',
    rule: 'listed',
    lists: [
      {
        listId: 'carrier',
        scope: 'company',
        title: 'Numbers that left',
        kind: 'carrier',
        refreshedAt: first.createdAt,
      },
      { listId: 'bloctel', scope: 'platform', kind: 'registry', removedAt: expect.any(String) },
    ],
  });
  const text = then.sentences.join(' ');
  expect(text).toContain(`${ANNA} was on a third-party list: no promotional SMS of this company may go there.`);
  expect(text).toMatch(
    /had been on “Bloctel” \(bloctel: a national registry, holds for every company\) since .* Its file was that of/,
  );
  expect(text).toContain('It left this list at');
  expect(await explain({ at: listed, category: 'transactional' })).toMatchObject({ verdict: 'exempt' });
});

it('lets a STOP stand before a list, and a list before a consent', async () => {
  const { key } = await service.newCompany();
  const own = listsOf(service, key);
  await own.put('bounces', { kind: 'bounces' });
  await own.refresh('bounces', [ANNA]);
  await service.call('POST', '/v1/opt-outs', { key, body: { channel: 'sms', address: ANNA } });
  const path = `/v1/explain?channel=sms&address=${encodeURIComponent(ANNA)}`;
  const both = (await service.call('GET', path, { key })).body;
  expect(both).toMatchObject({ verdict: 'opted_out', rule: 'opt_out', lists: [{ listId: 'bounces' }] });
  const consent = { text: 'Yes', source: 'shop', at: new Date().toISOString() };
  await service.call('POST', '/v1/opt-ins', { key, body: { channel: 'sms', address: ANNA, consent } });
  expect((await service.call('GET', path, { key })).body).toMatchObject({
    verdict: 'opted_out',
    rule: 'listed',
    record: { type: 'opted_in' },
    lists: [{ listId: 'bounces' }],
  });
});
