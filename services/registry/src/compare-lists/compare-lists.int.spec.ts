import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { listsOf, number } from '../refresh-lists/lists-harness.spec.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

it('compares a provider’s list with what people said, and records those whom only the provider knows', async () => {
  const { key } = await harness.newCompany();
  const lists = listsOf(harness, key);
  const post = (path: string, body: unknown) => harness.call('POST', path, { key, body });
  await lists.put('upstream', { kind: 'carrier' });
  const listed = Array.from({ length: 1_200 }, (_, n) => number(n));
  await lists.refresh('upstream', listed);
  await post('/v1/opt-outs', { items: [0, 1, 5_000].map((n) => ({ channel: 'sms', address: number(n) })) });
  // Agreed again after the provider had listed them: that stands.
  const consent = { text: 'Yes', source: 'shop', at: new Date().toISOString() };
  await post('/v1/opt-ins', { channel: 'sms', address: number(7), consent });

  expect((await lists.call('GET', '/upstream/comparison')).body).toEqual({ both: 2, onlyOnList: 1_198, onlyHere: 1 });
  const download = async (query: string) => {
    const url = `${harness.service.url}/v1/lists/upstream/comparison/addresses?${query}`;
    return (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).text();
  };
  expect(await download('difference=only_here')).toBe(`channel,address,listedAt\nsms,${number(5_000)},\n`);
  const both = (await download('difference=both&format=ndjson')).trim().split('\n');
  expect(both.map((line) => JSON.parse(line))).toMatchObject([{ address: number(0) }, { address: number(1) }]);
  expect((await download('difference=only_on_list')).trim().split('\n')).toHaveLength(1_199);

  const begun = await lists.call('POST', '/upstream/opt-outs');
  expect(begun).toMatchObject({ status: 202, body: { phase: 'recording' } });
  expect(await lists.ended('upstream', begun.body.refreshId)).toMatchObject({ status: 'done', added: 1_197 });
  const again = await lists.call('POST', '/upstream/opt-outs');
  expect(await lists.ended('upstream', again.body.refreshId)).toMatchObject({ status: 'done', added: 0 });
  const state = async (n: number) =>
    (await harness.call('GET', `/v1/opt-outs/sms/${encodeURIComponent(number(n))}`, { key })).body;
  expect(await state(9)).toMatchObject({ status: 'opted_out', method: 'registry_list' });
  expect(await state(7)).toMatchObject({ status: 'clear' });

  // They stay out when they leave the list.
  await lists.refresh('upstream', [], { confirmRemovals: 'true' });
  expect((await lists.call('GET', '/upstream/comparison')).body).toEqual({ both: 0, onlyOnList: 0, onlyHere: 1_200 });
  expect(await listsOf(harness, (await harness.newCompany()).key).call('GET', '/upstream/comparison')).toMatchObject({
    status: 404,
    body: { code: 'LIST_UNKNOWN' },
  });
});
