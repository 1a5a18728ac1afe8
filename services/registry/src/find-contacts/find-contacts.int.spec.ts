import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contactTerms, searchRanges, TERM } from '@stopgate/domain';
import type { SearchRange } from '@stopgate/domain';
import fc from 'fast-check';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const FIRST = ['Ann', 'Anna', 'Annabel', 'Jean Paul', 'Zoé', 'Bo'];
const LAST = ['Smith', 'Smithson', 'de la Cruz', 'Annan', 'Lopez'];
const DOMAINS = ['example.org', 'mail.example.com', 'annex.fr'];
const COUNT = 400;
const LARGE = 1_100;

interface Made {
  readonly contactId: string;
  readonly phone?: string;
  readonly email?: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly groups: readonly string[];
}

/** One of each combination; some without a number, some without an address, two with the same. */
const contacts = Array.from({ length: COUNT }, (_, n): Made => {
  const [firstName, lastName] = [FIRST[n % 6]!, LAST[Math.floor(n / 6) % 5]!];
  const local = `${firstName}.${lastName}${n}`
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9.]/g, '')
    .toLowerCase();
  return {
    contactId: `c${String(n).padStart(4, '0')}`,
    ...(n % 5 !== 0 && { phone: n % 50 === 1 ? '+33611111111' : `+336${10_000_000 + n * 7_919}` }),
    ...(n % 4 !== 3 && { email: `${local}@${DOMAINS[n % 3]}` }),
    ...(n % 5 === 0 && n % 4 === 3 && { phone: `+336${20_000_000 + n}` }),
    firstName,
    lastName,
    groups: n % 3 === 0 ? ['small'] : [],
  };
});
const optedOut = {
  sms: new Set(contacts.filter((_, n) => n % 7 === 0).flatMap(({ phone }) => phone ?? [])),
  email: new Set(contacts.filter((_, n) => n % 11 === 0).flatMap(({ email }) => email ?? [])),
};

describe('finding contacts over HTTP', () => {
  let harness: ServiceHarness;
  let key: string;
  beforeAll(async () => {
    harness = await openService();
    ({ key } = await harness.newCompany());
    const rival = await harness.newCompany();
    for (const groupId of ['small', 'large']) {
      await harness.call('PUT', `/v1/groups/${groupId}`, { key, body: { name: groupId } });
    }
    await harness.call('POST', '/v1/contacts/bulk', { key, body: { items: contacts } });
    await harness.call('POST', '/v1/contacts/bulk', {
      key: rival.key,
      body: { items: contacts.map((contact) => ({ ...contact, groups: undefined })) },
    });
    const items = (['sms', 'email'] as const).flatMap((channel) =>
      [...optedOut[channel]].map((address) => ({ channel, address })),
    );
    await harness.call('POST', '/v1/opt-outs', { key, body: { items } });
    const others = Array.from({ length: LARGE }, (_, n) => ({
      contactId: `x${String(n).padStart(4, '0')}`,
      phone: `+4477${10_000_000 + n}`,
      firstName: 'Xaver',
      groups: ['large'],
    }));
    await harness.call('POST', '/v1/contacts/bulk', { key, body: { items: others } });
    const even = contacts.filter((_, n) => n % 2 === 0).map(({ contactId }) => contactId);
    await harness.call('POST', '/v1/groups/large/members', { key, body: { add: even } });
  }, 60_000);
  afterAll(() => harness.close());

  const get = async (query: Record<string, string | number>) => {
    const params = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return harness.call('GET', `/v1/contacts?${params}`, { key });
  };
  /** The ids of all pages. */
  async function idsOf(query: Record<string, string | number>): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | undefined, pages = 0; ; pages += 1) {
      expect(pages).toBeLessThan(600);
      const { status, body } = await get({ ...query, ...(cursor !== undefined && { cursor }) });
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(Number(query['limit'] ?? 100));
      ids.push(...body.items.map(({ contactId }: { contactId: string }) => contactId));
      if (body.nextCursor === undefined) return ids;
      cursor = body.nextCursor;
    }
  }

  it('lists all of them once, in the order of their ids', async () => {
    const ids = await idsOf({ limit: 199 });
    expect(ids).toHaveLength(COUNT + LARGE);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives exactly those that a search and its filters mean, each once, over pages of any size', async () => {
    const query = fc.record(
      {
        search: fc.oneof(
          fc.constantFrom('ann', 'anna smith', 'cruz', 'smi', 'jean paul de', 'zoe', 'annex', '@exam', 'ann.smith1'),
          fc.constantFrom('+33611', '0611', '111', '611111111', 'x', 'Lopez Bo', 'paul jean lop', 'nobody', '17'),
        ),
        group: fc.constantFrom('small', 'large', 'none'),
        subscribed: fc.constantFrom('sms', 'email'),
        unsubscribed: fc.constantFrom('sms', 'email'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(query, fc.constantFrom(3, 20, 100), async (drawn, limit) => {
        const filters = Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined));
        const found = await idsOf({ ...filters, limit });
        expect(new Set(found).size).toBe(found.length);
        const mine = found.filter((id) => id.startsWith('c')).toSorted();
        expect([filters, mine]).toEqual([
          filters,
          contacts.filter((one) => isMeant(one, filters)).map(({ contactId }) => contactId),
        ]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('finds by exact address and by prefix', async () => {
    expect(await idsOf({ phone: '+33611111111' })).toEqual(
      contacts.filter(({ phone }) => phone === '+33611111111').map(({ contactId }) => contactId),
    );
    const { email } = contacts[12]!;
    expect(await idsOf({ email: email!.toUpperCase() })).toEqual(['c0012']);
    expect(await idsOf({ email: email!.slice(0, -1) })).toEqual([]);
    expect((await idsOf({ prefix: '+33 6 11', limit: 2 })).toSorted()).toEqual(
      contacts.filter(({ phone }) => phone?.startsWith('+33611')).map(({ contactId }) => contactId),
    );
    expect((await idsOf({ prefix: 'ann.' })).toSorted()).toEqual(
      contacts.filter((one) => one.email?.startsWith('ann.')).map(({ contactId }) => contactId),
    );
  });

  it('sees every change of a contact at once, and nothing of a deleted one', async () => {
    const put = (body: unknown) => harness.call('PUT', '/v1/contacts/moving', { key, body });
    await put({ phone: '+33699999999', firstName: 'Quentin' });
    expect(await idsOf({ search: 'quentin' })).toEqual(['moving']);
    await put({ email: 'walter@example.net', firstName: 'Walter' });
    expect(await idsOf({ search: 'quentin' })).toEqual([]);
    expect(await idsOf({ search: '99999999' })).toEqual([]);
    expect(await idsOf({ search: 'walt' })).toEqual(['moving']);
    await harness.call('DELETE', '/v1/contacts/moving', { key });
    expect(await idsOf({ search: 'walt' })).toEqual([]);
    const [left] = await harness.query(
      `SELECT count(*)::integer AS n FROM registry.contact_term WHERE contact_id = 'moving'`,
    );
    expect(left).toEqual({ n: 0 });
  });

  it('refuses a cursor that is none, two searches at once, and text that cannot be', async () => {
    const code = async (query: Record<string, string | number>) => (await get(query)).body.code;
    expect(await code({ cursor: 'x' })).toBe('INVALID_CURSOR');
    expect(await code({ cursor: Buffer.from('["group",0]').toString('base64url') })).toBe('INVALID_CURSOR');
    const nul = Buffer.from(JSON.stringify(['search', 0, '\0', 'c'])).toString('base64url');
    expect(await code({ cursor: nul })).toBe('INVALID_CURSOR');
    expect(await code({ search: 'a', phone: '+33612345678' })).toBe('INVALID_REQUEST');
    expect(await code({ search: 'a\0' })).toBe('INVALID_REQUEST');
    expect(await code({ limit: 1_001 })).toBe('INVALID_REQUEST');
    expect((await get({ search: '\ud800' })).status).toBe(200);
    expect((await get({ search: '%_\\' })).body.items).toEqual([]);
  });
});

function isMeant(contact: Made, filters: Record<string, string>): boolean {
  const { search, group, subscribed, unsubscribed } = filters;
  const place = contacts.indexOf(contact);
  const groups = [...contact.groups, ...(place % 2 === 0 ? ['large'] : [])];
  const addressOf = (channel: string) => (channel === 'sms' ? contact.phone : contact.email);
  const isOut = (channel: string) => optedOut[channel as 'sms' | 'email'].has(addressOf(channel) ?? '');
  return (
    (search === undefined || searchRanges(search).some((range) => standsIn(range, contact))) &&
    (group === undefined || groups.includes(group)) &&
    (subscribed === undefined || (addressOf(subscribed) !== undefined && !isOut(subscribed))) &&
    (unsubscribed === undefined || isOut(unsubscribed))
  );
}

function standsIn(range: SearchRange, contact: Made): boolean {
  const terms = contactTerms(contact);
  const keys = range.in === 'terms' ? terms : [contact[range.in] ?? ''];
  const hasWord = (word: string): boolean =>
    terms.some((term) => term === TERM.name + word || term.startsWith(`${TERM.name}${word} `));
  return keys.some((one) => one >= range.from && one < range.to) && range.words.every(hasWord);
}
