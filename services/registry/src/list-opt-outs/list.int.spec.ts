import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { listSql } from './list-opt-outs.sql.js';

let harness: ServiceHarness;
let key: string;
let companyId: string;

interface Item {
  readonly channel: string;
  readonly address: string;
  readonly since: string;
  readonly method: string;
  readonly campaignId?: string;
  readonly country?: string;
}

const minute = (n: number): string => new Date(Date.UTC(2026, 9, 1, 0, n)).toISOString();
const PEOPLE = Array.from({ length: 60 }, (_, n) => {
  const email = n % 4 === 3;
  return {
    channel: email ? ('email' as const) : ('sms' as const),
    address: email ? `user${n}@example.org` : n % 3 === 0 ? `+324700000${10 + n}` : `+336000000${10 + n}`,
    campaignId: n % 5 === 0 ? undefined : `c${n % 3}`,
    // Several left in the same minute.
    occurredAt: minute(Math.floor(n / 4)),
  };
});

beforeAll(async () => {
  harness = await openService();
  ({ key, companyId } = await harness.newCompany());
  const stranger = await harness.newCompany();
  await harness.call('POST', '/v1/opt-outs', { key, body: { items: PEOPLE } });
  await harness.call('POST', '/v1/opt-outs', { key: stranger.key, body: { items: PEOPLE.slice(0, 30) } });
  // One came back, and is in no list any more.
  const consent = { text: 'yes', source: 'shop', at: minute(1_000) };
  await harness.call('POST', '/v1/opt-ins', { key, body: { channel: 'sms', address: PEOPLE[0]!.address, consent } });
});
afterAll(() => harness.close());

async function readAll(query: Record<string, string>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const search = new URLSearchParams({ ...query, ...(cursor !== undefined && { cursor }) });
    const { status, body } = await harness.call('GET', `/v1/opt-outs?${search.toString()}`, { key });
    expect(status).toBe(200);
    items.push(...(body.items as Item[]));
    cursor = body.nextCursor as string | undefined;
  } while (cursor !== undefined);
  return items;
}

describe('the list of opt-outs', () => {
  test('shows everybody who is out, newest first, of this company alone', async () => {
    const items = await readAll({});
    expect(items).toHaveLength(PEOPLE.length - 1);
    const order = items.map(({ since, address }) => `${since} ${address}`);
    expect(order).toEqual(order.toSorted().toReversed());
    expect(items[0]).toMatchObject({ status: 'opted_out', method: 'api', version: 1 });
  });

  test('any filters in pages of any size give what a plain filter of all gives, each once', async () => {
    const everybody = await readAll({ limit: '1000' });
    const filters = fc.record(
      {
        channel: fc.constantFrom('sms', 'email'),
        campaignId: fc.constantFrom('c0', 'c1', 'nobody'),
        method: fc.constantFrom('api', 'link'),
        country: fc.constantFrom('FR', 'BE', 'DE'),
        prefix: fc.constantFrom('+33', '+3247000001', 'user1', 'USER', '0033', '+', '~'),
        from: fc.nat(16).map(minute),
        to: fc.nat(16).map(minute),
        limit: fc.integer({ min: 1, max: 70 }).map(String),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const { channel, campaignId, method, country, from, to } = filter;
        const prefix = filter.prefix?.toLowerCase().replace(/^00/, '+');
        const expected = everybody.filter(
          (item) =>
            (!channel || item.channel === channel) &&
            (!campaignId || item.campaignId === campaignId) &&
            (!method || item.method === method) &&
            (!country || item.country === country) &&
            (!prefix || item.address.startsWith(prefix)) &&
            (!from || item.since >= from) &&
            (!to || item.since < to),
        );
        if (prefix) expected.sort((a, b) => (a.address < b.address ? -1 : 1));
        expect(await readAll(filter as Record<string, string>)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('takes moments with offsets that PostgreSQL does not have', async () => {
    const { status, body } = await harness.call('GET', '/v1/opt-outs?to=0241-10-12T10:34:12.90-18:29', { key });
    expect([status, body]).toEqual([200, { items: [] }]);
  });

  test('passes over those whom a second filter leaves out, a bounded number at a time', async () => {
    const filter = { campaignId: 'c1', country: 'BE' };
    const { text, values } = listSql(companyId, filter, { leader: 'campaignId', scan: 3, limit: 2 });
    const rows = await harness.query(text, values);
    expect(rows.at(-1)).toMatchObject({ scanned: 3 });
    expect(rows.length).toBeLessThanOrEqual(3);
  });

  test.each([
    ['cursor=nonsense', 'INVALID_CURSOR'],
    ['cursor=WyJ4IiwieSJd', 'INVALID_CURSOR'],
    // A moment that PostgreSQL does not have.
    [`cursor=${Buffer.from('["0000-01-01T00:00:00Z","+3"]').toString('base64url')}`, 'INVALID_CURSOR'],
    ['limit=0', 'INVALID_REQUEST'],
    ['limit=1e2', 'INVALID_REQUEST'],
    ['limit=1001', 'INVALID_REQUEST'],
    ['channel=fax', 'INVALID_REQUEST'],
    ['country=fr', 'INVALID_REQUEST'],
    ['from=yesterday', 'INVALID_REQUEST'],
    ['from=0000-01-01T00:00:00Z', 'INVALID_REQUEST'],
    ['to=9999-12-31T23:59:59-14:00', 'INVALID_REQUEST'],
    ['prefix=%00', 'INVALID_REQUEST'],
    ['campaignId=a&campaignId=b', 'INVALID_REQUEST'],
  ])('%s is refused with a reason', async (query, code) => {
    const { status, body } = await harness.call('GET', `/v1/opt-outs?${query}`, { key });
    expect({ status, code: body.code }).toEqual({ status: 400, code });
  });
});
