import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const PHONE = '+33612345678';

describe('consents over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  async function company() {
    const made = await harness.newCompany();
    const call = (method: string, path: string, body?: unknown) => harness.call(method, path, { key: made.key, body });
    const consent = async (day: number, more: object = { address: PHONE }) => {
      const at = new Date(Date.UTC(2026, 9, day)).toISOString();
      const { body } = await call('POST', '/v1/consents', {
        channel: 'sms',
        text: `Yes, on day ${day}`,
        source: 'shop',
        at,
        ...more,
      });
      return body.results[0];
    };
    const texts = async (path: string) =>
      (await call('GET', path)).body.items.map(({ text }: { text: string }) => text);
    return { ...made, call, consent, texts };
  }
  const ofPhone = `/v1/consents?channel=sms&address=${encodeURIComponent(PHONE)}`;

  it('are kept one by one, of people who never opted out too, and tell others only once', async () => {
    const { companyId, consent, texts, call } = await company();
    expect(await consent(1)).toEqual({ index: 0, status: 'recorded' });
    expect(await consent(3)).toEqual({ index: 0, status: 'recorded' });
    expect(await consent(2)).toEqual({ index: 0, status: 'unchanged', code: 'OLDER_THAN_CURRENT' });
    expect(await texts(ofPhone)).toEqual(['Yes, on day 3', 'Yes, on day 1']);
    const { body } = await call('GET', `/v1/opt-outs/sms/${encodeURIComponent(PHONE)}/history`);
    expect(body.items).toMatchObject([
      { type: 'opted_in', version: 1, occurredAt: '2026-10-01T00:00:00.000Z' },
      { type: 'opted_in', version: 1, occurredAt: '2026-10-03T00:00:00.000Z' },
    ]);
    const chain = await harness.query(
      'SELECT position, hash IS NOT NULL AS linked FROM registry.suppression_history WHERE company_id = $1 ORDER BY 1',
      [companyId],
    );
    expect(chain).toEqual([
      { position: 1, linked: true },
      { position: 2, linked: true },
    ]);
  });

  it('lift an older opt-out, and are refused against a newer one', async () => {
    const { call, consent, texts } = await company();
    await call('PUT', '/v1/contacts/ann', { phone: PHONE });
    await call('POST', '/v1/opt-outs', { channel: 'sms', address: PHONE, occurredAt: '2026-10-05T00:00:00Z' });
    expect(await consent(4, { contactId: 'ann' })).toEqual({
      index: 0,
      status: 'refused',
      code: 'CONSENT_OLDER_THAN_OPT_OUT',
    });
    expect((await call('GET', '/v1/contacts/ann')).body.subscriptions.sms).toBe('opted_out');
    expect(await consent(6, { contactId: 'ann' })).toEqual({ index: 0, status: 'recorded' });
    expect((await call('GET', '/v1/contacts/ann')).body.subscriptions.sms).toBe('subscribed');
    expect(await texts('/v1/contacts/ann/consents')).toEqual(['Yes, on day 6']);
  });

  it('name an address or a contact that has one', async () => {
    const { call, consent } = await company();
    await call('PUT', '/v1/contacts/ann', { email: 'ann@example.org' });
    expect((await consent(1, { contactId: 'ann' })).code).toBe('ADDRESS_MISSING');
    expect((await consent(1, { contactId: 'bob' })).code).toBe('CONTACT_UNKNOWN');
    expect((await consent(1, { address: '12' })).code).toBe('INVALID_ADDRESS');
    const item = { channel: 'sms', text: 'Yes', source: 'shop', at: '2026-10-01T00:00:00Z' };
    for (const more of [{}, { address: PHONE, contactId: 'ann' }]) {
      expect((await call('POST', '/v1/consents', { ...item, ...more })).body.errors[0].path).toBe('address');
    }
    expect((await call('POST', '/v1/consents', { ...item, address: PHONE, text: undefined })).status).toBe(400);
    expect((await call('GET', '/v1/contacts/bob/consents')).status).toBe(404);
    expect((await call('GET', '/v1/consents?channel=sms&address=12')).body.code).toBe('INVALID_ADDRESS');
    expect((await call('GET', '/v1/contacts/ann/consents')).body).toEqual({ items: [] });
  });
});
