import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

describe('imports of contacts over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  async function company() {
    const made = await harness.newCompany();
    const call = (method: string, path: string, body?: unknown) => harness.call(method, path, { key: made.key, body });
    const send = async (body: string, query = {}, type = 'text/csv') => {
      const params = new URLSearchParams(query);
      const response = await fetch(`${harness.service.url}/v1/contacts/imports?${params}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${made.key}`, 'content-type': type },
        body,
      });
      return { status: response.status, body: (await response.json()) as Record<string, string> };
    };
    /** The import when it is at its end. */
    const load = async (...sent: Parameters<typeof send>) => {
      const { status, body } = await send(...sent);
      expect([status, body['code']]).toEqual([202, undefined]);
      return eventually(async () => {
        const shown = (await call('GET', `/v1/contacts/imports/${body['importId']}`)).body;
        expect(shown.status).toBe('done');
        return shown;
      });
    };
    const contact = async (id: string) => (await call('GET', `/v1/contacts/${id}`)).body;
    const find = async (query: string) => (await call('GET', `/v1/contacts?${query}`)).body.items;
    return { ...made, call, send, load, contact, find };
  }

  it('reads columns by their names and by the mapping, and leaves as it is what a line does not say', async () => {
    const { call, load, contact } = await company();
    await call('PUT', '/v1/groups/vip', { name: 'VIP' });
    await call('PUT', '/v1/groups/news', { name: 'News' });
    await call('PUT', '/v1/contacts/crm-1', {
      phone: '+33600000001',
      firstName: 'Ann',
      lastName: 'Old',
      fields: { a: 1 },
    });
    await call('POST', '/v1/opt-outs', { channel: 'sms', address: '+33612345678' });
    const csv = [
      'Contact ID;Handy;E-Mail;First name;Shop;Notes;Groups',
      'crm-1;;ann@example.org;;Lyon;x;vip|news',
      'crm-2;06 12 34 56 78;bob@example.org;Bob;"Paris; Nord";y;',
      'crm-3;not a number;eve@example.org;Eve;;;',
      'crm-4;;;Nobody;;;',
      'crm-5;06 00 00 00 05;;;;;nobody',
    ].join('\r\n');
    const mapping = JSON.stringify({ Handy: 'phone', Shop: 'fields.shop' });
    const shown = await load(csv, { mapping, defaultCountry: 'FR', groups: 'news' });
    expect(shown).toMatchObject({
      dryRun: false,
      groups: ['news'],
      lines: 5,
      created: 2,
      updated: 1,
      unchanged: 0,
      invalid: 2,
      ignoredColumns: ['Notes'],
      progress: 1,
    });
    expect(shown.report.items).toMatchObject([
      { line: 4, status: 'recorded', code: 'INVALID_ADDRESS' },
      { line: 5, status: 'invalid', code: 'ADDRESS_MISSING' },
      { line: 6, status: 'invalid', code: 'GROUP_UNKNOWN' },
    ]);
    expect(await contact('crm-1')).toMatchObject({
      phone: '+33600000001',
      email: 'ann@example.org',
      firstName: 'Ann',
      lastName: 'Old',
      fields: { a: 1, shop: 'Lyon' },
      groups: ['news', 'vip'],
    });
    expect(await contact('crm-2')).toMatchObject({
      phone: '+33612345678',
      fields: { shop: 'Paris; Nord' },
      groups: ['news'],
      subscriptions: { sms: 'opted_out', email: 'subscribed' },
    });
    expect(await contact('crm-3')).toMatchObject({ email: 'eve@example.org', firstName: 'Eve' });
    const again = await load(csv, { mapping, defaultCountry: 'FR', groups: 'news' });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3, invalid: 2 });
  });

  it('finds who is meant by their addresses, and makes nobody twice', async () => {
    const { call, load, find } = await company();
    await call('PUT', '/v1/contacts/ann', { phone: '+33600000001', email: 'ann@example.org' });
    await call('PUT', '/v1/contacts/bob', { phone: '+33600000001', email: 'bob@example.org' });
    const lines = [
      { phone: '+33600000001', email: 'ann@example.org', firstName: 'Ann' },
      { phone: '+33600000001', firstName: 'Who' },
      { email: 'bob@example.org', fields: { age: 40, vip: true } },
      { phone: 33600000002, email: 'new@example.org', lastName: 'New' },
      { email: 'new@example.org', firstName: 'Very' },
      { phone: '+33600000001', email: 'third@example.org' },
      { phone: '+33600000009', fields: { nested: { no: 1 } } },
    ];
    const shown = await load(
      [...lines.map((line) => JSON.stringify(line)), 'no json', ''].join('\n'),
      { defaultCountry: 'FR' },
      'application/x-ndjson',
    );
    expect(shown.report.items).toMatchObject([
      { line: 2, code: 'CONTACT_AMBIGUOUS' },
      { line: 7, code: 'INVALID_FIELD' },
      { line: 8, code: 'INVALID_JSON' },
    ]);
    expect(shown).toMatchObject({ created: 2, updated: 3, invalid: 3 });
    expect(await find('email=ann@example.org')).toMatchObject([{ contactId: 'ann', firstName: 'Ann' }]);
    expect(await find('email=bob@example.org')).toMatchObject([{ contactId: 'bob', fields: { age: 40, vip: true } }]);
    expect(await find('email=new@example.org')).toMatchObject([{ firstName: 'Very', lastName: 'New' }]);
    expect(await find('phone=%2B33600000001')).toHaveLength(3);
  });

  it('says what it would do, and does none of it', async () => {
    const { call, load, find } = await company();
    await call('PUT', '/v1/settings', { optOutCovers: 'contact' });
    await call('POST', '/v1/opt-outs', { channel: 'sms', address: '+33600000001' });
    const csv = 'phone,email\n+33600000001,a@example.org\n+33600000002,b@example.org\n';
    expect(await load(csv, { dryRun: 'true' })).toMatchObject({ dryRun: true, created: 2 });
    expect(await find('limit=10')).toEqual([]);
    expect((await call('GET', '/v1/opt-outs/email/a@example.org')).body.status).toBe('clear');
    await load(csv);
    expect(await find('unsubscribed=email')).toMatchObject([{ email: 'a@example.org' }]);
  });

  it('takes many lines, a contact for each, and keeps them apart from imports of opt-outs', async () => {
    const { call, load, find } = await company();
    const lines = Array.from({ length: 5_000 }, (_, n) => `+336${10_000_000 + n},Name${n % 7}`);
    const { importId, created } = await load(`phone,first_name\n${lines.join('\n')}\n${lines[0]}\n`);
    expect(created).toBe(5_000);
    expect(await find('search=name3&limit=1000')).toHaveLength(714);
    expect((await call('GET', `/v1/imports/${importId}`)).status).toBe(404);
    expect((await call('POST', `/v1/imports/${importId}/undo`)).status).toBe(404);
    expect((await call('GET', '/v1/imports')).body.items).toEqual([]);
    expect((await call('GET', '/v1/contacts/imports')).body.items).toMatchObject([{ importId }]);
    expect((await call('GET', `/v1/contacts/imports/${importId}/report`)).body).toEqual({
      items: [],
      truncated: false,
    });
    const rival = await company();
    expect((await rival.call('GET', `/v1/contacts/imports/${importId}`)).status).toBe(404);
  });

  it('refuses a file or a mapping that nobody can understand', async () => {
    const { call, send } = await company();
    const code = async (...sent: Parameters<typeof send>) => {
      const { status, body } = await send(...sent);
      return [status, body['code']];
    };
    expect(await code('name\nAnn\n')).toEqual([400, 'CSV_HEADER_MISSING']);
    expect(await code('phone,mobile\n1,2\n')).toEqual([400, 'CSV_COLUMNS_AMBIGUOUS']);
    expect(await code('phone\n1\n', { mapping: '{"Handy":"phone"}' })).toEqual([400, 'COLUMN_UNKNOWN']);
    expect(await code('phone\n1\n', { mapping: '{"phone":"address"}' })).toEqual([400, 'INVALID_REQUEST']);
    expect(await code('phone\n1\n', { mapping: '{' })).toEqual([400, 'INVALID_REQUEST']);
    expect(await code('phone\n1\n', { groups: 'none' })).toEqual([422, 'GROUP_UNKNOWN']);
    expect(await code('{}', {}, 'application/json')).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect((await call('GET', '/v1/contacts/imports?cursor=x')).body.code).toBe('INVALID_CURSOR');
    expect((await call('GET', '/v1/contacts/imports')).body.items).toEqual([]);
  });
});
