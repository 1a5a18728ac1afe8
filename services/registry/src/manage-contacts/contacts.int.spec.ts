import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const PHONE = '+33612345678';
const MAIL = 'ann@example.org';

describe('contacts over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  /** Calls of a new company. */
  async function company() {
    const made = await harness.newCompany();
    const call = (method: string, path: string, body?: unknown) => harness.call(method, path, { key: made.key, body });
    return { ...made, call };
  }

  it('keeps a contact and shows it with subscriptions that are those of the registry', async () => {
    const { call } = await company();
    const body = {
      contactId: 'crm-1',
      phone: PHONE,
      email: 'Ann@Example.ORG',
      firstName: 'Ann',
      lastName: 'Example',
      language: 'fr-BE',
      fields: { shop: 'Lyon', vip: true, points: 12 },
    };
    const made = await call('POST', '/v1/contacts', body);
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        ...body,
        email: MAIL,
        groups: [],
        subscriptions: { sms: 'subscribed', email: 'subscribed' },
        optOuts: {},
      },
    ]);
    const optOut = { channel: 'sms', address: PHONE, campaignId: 'spring', occurredAt: '2026-11-01T00:00:00Z' };
    await call('POST', '/v1/opt-outs', optOut);
    expect((await call('GET', '/v1/contacts/crm-1')).body).toMatchObject({
      subscriptions: { sms: 'opted_out', email: 'subscribed' },
      optOuts: {
        sms: { since: '2026-11-01T00:00:00.000Z', method: 'api', campaignId: 'spring', rule: 'channel' },
      },
    });
    const again = { channel: 'sms', address: PHONE, text: 'Yes', source: 'shop', at: '2026-11-02T00:00:00Z' };
    await call('POST', '/v1/consents', again);
    expect((await call('GET', '/v1/contacts/crm-1')).body.subscriptions).toEqual({
      sms: 'subscribed',
      email: 'subscribed',
    });
  });

  it('shows who is opted out already from the first moment, and no subscription without an address', async () => {
    const { call } = await company();
    await call('POST', '/v1/opt-outs', { channel: 'sms', address: PHONE });
    const { body } = await call('POST', '/v1/contacts', { phone: PHONE });
    expect(body.subscriptions).toEqual({ sms: 'opted_out', email: 'no_address' });
    expect(body.contactId).toMatch(/^[0-9a-z]{18}$/);
  });

  it('refuses a second contact of the same id, and replaces or changes it on demand', async () => {
    const { call } = await company();
    const first = { contactId: 'a', phone: PHONE, firstName: 'Ann', lastName: 'Old', fields: { x: 1, y: 2 } };
    expect((await call('PUT', '/v1/contacts/a', first)).status).toBe(201);
    const taken = await call('POST', '/v1/contacts', first);
    expect([taken.status, taken.body.code]).toEqual([409, 'CONTACT_EXISTS']);

    const changed = await call('PATCH', '/v1/contacts/a', { lastName: null, email: MAIL, fields: { x: null, z: 'n' } });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { phone: PHONE, email: MAIL, firstName: 'Ann', fields: { y: 2, z: 'n' } },
    ]);
    expect(changed.body).not.toHaveProperty('lastName');

    const replaced = await call('PUT', '/v1/contacts/a', { email: MAIL });
    expect(replaced.status).toBe(200);
    expect(Object.keys(replaced.body)).not.toContain('phone');
    expect(Object.keys(replaced.body)).not.toContain('fields');
    expect((await call('PUT', '/v1/contacts/a', { contactId: 'b', email: MAIL })).status).toBe(400);
  });

  it('deletes a contact without lifting its opt-out', async () => {
    const { call } = await company();
    await call('PUT', '/v1/contacts/a', { phone: PHONE });
    await call('POST', '/v1/opt-outs', { channel: 'sms', address: PHONE });
    expect((await call('DELETE', '/v1/contacts/a')).status).toBe(204);
    expect((await call('DELETE', '/v1/contacts/a')).body.code).toBe('CONTACT_UNKNOWN');
    expect((await call('GET', '/v1/contacts/a')).status).toBe(404);
    expect((await call('PATCH', '/v1/contacts/a', { phone: PHONE })).body.code).toBe('CONTACT_UNKNOWN');
    expect((await call('PUT', '/v1/contacts/a', { phone: PHONE })).body.subscriptions.sms).toBe('opted_out');
  });

  it('says what is wrong with a contact', async () => {
    const { call } = await company();
    const refusal = async (body: unknown) => {
      const { status, body: answer } = await call('POST', '/v1/contacts', body);
      return [status, answer.code, answer.errors?.[0]?.path];
    };
    expect(await refusal({ phone: '12' })).toEqual([400, 'INVALID_ADDRESS', undefined]);
    expect(await refusal({ email: 'no-at' })).toEqual([400, 'INVALID_ADDRESS', undefined]);
    expect(await refusal({ firstName: 'Ann' })).toEqual([400, 'ADDRESS_MISSING', undefined]);
    expect(await refusal({ phone: PHONE, groups: ['none'] })).toEqual([422, 'GROUP_UNKNOWN', undefined]);
    expect(await refusal({ phone: PHONE, language: 'French' })).toEqual([400, 'INVALID_REQUEST', 'language']);
    expect(await refusal({ phone: PHONE, firstName: 'a\0b' })).toEqual([400, 'INVALID_REQUEST', 'firstName']);
    expect(await refusal({ phone: PHONE, fields: { a: 'b\0' } })).toEqual([400, 'INVALID_REQUEST', 'fields.a']);
    expect(await refusal({ phone: PHONE, contactId: 'bulk' })).toEqual([400, 'INVALID_REQUEST', 'contactId']);
    expect(await refusal({ phone: PHONE, contactId: 'a/b' })).toEqual([400, 'INVALID_REQUEST', 'contactId']);
  });

  it('writes a list, answers for each of it, and changes nothing when the same list comes again', async () => {
    const { call } = await company();
    await call('POST', '/v1/groups', { groupId: 'g', name: 'Group' });
    const items = [
      { contactId: 'a', phone: PHONE, groups: ['g'] },
      { contactId: 'b', email: 'no-at' },
      { contactId: 'a', phone: '+33600000001' },
      { contactId: 'c', email: MAIL, groups: ['unknown'] },
      { contactId: 'd', email: MAIL },
      { phone: '+33600000002' },
    ];
    const { status, body } = await call('POST', '/v1/contacts/bulk', { items });
    expect(status).toBe(200);
    expect(body.results.map(({ status: one, code }: { status: string; code?: string }) => code ?? one)).toEqual([
      'created',
      'INVALID_ADDRESS',
      'CONTACT_ID_TWICE',
      'GROUP_UNKNOWN',
      'created',
      'created',
    ]);
    const kept = [items[0]!, { ...items[4]!, firstName: 'New' }];
    const again = await call('POST', '/v1/contacts/bulk', { items: kept });
    expect(again.body.results.map(({ status: one }: { status: string }) => one)).toEqual(['unchanged', 'updated']);
    expect((await call('GET', '/v1/contacts/a')).body.groups).toEqual(['g']);
    expect((await call('GET', '/v1/contacts/c')).status).toBe(404);
  });

  it('takes 10,000 contacts in a call, and not one more', async () => {
    const { call } = await company();
    const items = Array.from({ length: 10_001 }, (_, n) => ({ contactId: `c${n}`, phone: `+336${10_000_000 + n}` }));
    expect((await call('POST', '/v1/contacts/bulk', { items })).status).toBe(400);
    const { body } = await call('POST', '/v1/contacts/bulk', { items: items.slice(1) });
    expect(new Set(body.results.map(({ status }: { status: string }) => status))).toEqual(new Set(['created']));
    expect(body.results).toHaveLength(10_000);
  });

  it('takes an address into a hundred contacts and no more', async () => {
    const { call } = await company();
    const items = Array.from({ length: 101 }, (_, n) => ({ contactId: `c${n}`, email: 'nobody@example.org' }));
    const first = await call('POST', '/v1/contacts/bulk', { items: items.slice(0, 60) });
    expect(first.body.results.at(-1).status).toBe('created');
    const { body } = await call('POST', '/v1/contacts/bulk', { items });
    const codes = body.results.map(({ status, code }: { status: string; code?: string }) => code ?? status);
    expect(codes.slice(60)).toEqual([...Array.from({ length: 40 }, () => 'created'), 'ADDRESS_SHARED_TOO_OFTEN']);
    const one = await call('POST', '/v1/contacts', { email: 'nobody@example.org' });
    expect([one.status, one.body.code]).toEqual([422, 'ADDRESS_SHARED_TOO_OFTEN']);
    expect((await call('PATCH', '/v1/contacts/c1', { firstName: 'x' })).status).toBe(200);
  });

  it('lets one of many win who create or change the same contact at once', async () => {
    const { call } = await company();
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, n) => call('POST', '/v1/contacts', { contactId: 'a', phone: `+3360000000${n}` })),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
    const changed = await Promise.all(
      Array.from({ length: 8 }, (_, n) => call('PATCH', '/v1/contacts/a', { fields: { [`f${n}`]: n } })),
    );
    expect(new Set(changed.map(({ status }) => status))).toEqual(new Set([200]));
    expect(Object.keys((await call('GET', '/v1/contacts/a')).body.fields)).toHaveLength(8);
  });

  it('keeps companies apart', async () => {
    const [a, b] = [await company(), await company()];
    await a.call('PUT', '/v1/contacts/x', { phone: PHONE, firstName: 'Secret' });
    await a.call('PUT', '/v1/groups/g', { name: 'Secret' });
    expect((await b.call('GET', '/v1/contacts/x')).status).toBe(404);
    expect((await b.call('DELETE', '/v1/contacts/x')).status).toBe(404);
    expect((await b.call('PUT', '/v1/contacts/x', { phone: '+33600000001' })).status).toBe(201);
    expect((await b.call('GET', '/v1/contacts?search=secret')).body.items).toEqual([]);
    expect((await b.call('GET', '/v1/contacts?group=g')).body.items).toEqual([]);
    expect((await b.call('POST', '/v1/groups/g/members', { add: ['x'] })).body.code).toBe('GROUP_UNKNOWN');
    expect((await a.call('GET', '/v1/contacts/x')).body.firstName).toBe('Secret');
  });
});
