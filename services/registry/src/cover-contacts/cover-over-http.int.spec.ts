import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const PHONE = '+33612345678';
const MAIL = 'ann@example.org';

describe('what an opt-out covers, over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  async function company() {
    const made = await harness.newCompany();
    const call = (method: string, path: string, body?: unknown) => harness.call(method, path, { key: made.key, body });
    const subscriptions = async (contactId = 'ann') =>
      (await call('GET', `/v1/contacts/${contactId}`)).body.subscriptions;
    const verify = async () => {
      const options = { key: ADMIN_KEY, body: { companyId: made.companyId } };
      return (await harness.call('POST', '/v1/verifications', options)).body;
    };
    return { ...made, call, subscriptions, verify };
  }
  type Called = Awaited<ReturnType<typeof company>>;
  const cover = ({ call }: Called) => call('PUT', '/v1/settings', { optOutCovers: 'contact' });
  const isDone = ({ call }: Called) =>
    eventually(async () =>
      expect((await call('GET', '/v1/settings/opt-out-coverage')).body.applied.status).toBe('done'),
    );

  it('is applied to the address book when it is switched on, and explained', async () => {
    const acme = await company();
    const { call, subscriptions, verify } = acme;
    expect((await call('GET', '/v1/settings/opt-out-coverage')).body).toEqual({ optOutCovers: 'channel' });
    await call('PUT', '/v1/contacts/ann', { phone: PHONE, email: MAIL });
    await call('POST', '/v1/opt-outs', { channel: 'sms', address: PHONE, campaignId: 'spring' });
    expect(await subscriptions()).toEqual({ sms: 'opted_out', email: 'subscribed' });
    expect((await cover(acme)).body.optOutCovers).toBe('contact');
    await isDone(acme);
    expect((await call('GET', '/v1/settings/opt-out-coverage')).body).toMatchObject({
      optOutCovers: 'contact',
      applied: { contactsLookedAt: 1, addressesCovered: 1 },
    });
    expect((await call('GET', '/v1/contacts/ann')).body.optOuts).toMatchObject({
      sms: { rule: 'channel' },
      email: { rule: 'contact', method: 'api', campaignId: 'spring' },
    });
    const { body } = await call('GET', `/v1/explain?channel=email&address=${MAIL}`);
    expect(body).toMatchObject({ verdict: 'opted_out', rule: 'contact', evidence: { contactId: 'ann' } });
    expect(body.sentences.join(' ')).toContain('(ann), +336*****678; by the settings of the company');
    await call('POST', '/v1/opt-outs', { channel: 'email', address: MAIL });
    expect((await call('GET', `/v1/explain?channel=email&address=${MAIL}`)).body.rule).toBe('opt_out');
    await call('POST', '/v1/consents', { contactId: 'ann', channel: 'email', text: 'Yes', source: 'shop', at: soon() });
    await call('POST', '/v1/consents', {
      contactId: 'ann',
      channel: 'email',
      text: 'Yes!',
      source: 'shop',
      at: soon(),
    });
    expect(await verify()).toMatchObject({ people: 2, breaks: [] });
  });

  it('goes with the import that brought it, when that is undone', async () => {
    const acme = await company();
    const { call, key, subscriptions } = acme;
    await cover(acme);
    await isDone(acme);
    await call('PUT', '/v1/contacts/ann', { phone: PHONE, email: MAIL });
    await call('PUT', '/v1/contacts/bob', { phone: PHONE, email: 'bob@example.org' });
    const response = await fetch(`${harness.service.url}/v1/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
      body: `channel,address\nsms,${PHONE}\n`,
    });
    const { importId } = (await response.json()) as { importId: string };
    const until = (status: string) =>
      eventually(async () => expect((await call('GET', `/v1/imports/${importId}`)).body.status).toBe(status));
    await until('done');
    expect(await subscriptions('bob')).toEqual({ sms: 'opted_out', email: 'opted_out' });
    await call('POST', `/v1/imports/${importId}/undo`);
    await until('undone');
    expect([await subscriptions('ann'), await subscriptions('bob')]).toEqual([
      { sms: 'subscribed', email: 'subscribed' },
      { sms: 'subscribed', email: 'subscribed' },
    ]);
  });

  it('holds for people who have been erased, who show as opted out when somebody enters them again', async () => {
    const acme = await company();
    const { call, subscriptions } = acme;
    await cover(acme);
    await isDone(acme);
    await call('PUT', '/v1/contacts/ann', { phone: PHONE });
    await call('POST', '/v1/erasures', { channel: 'sms', address: PHONE });
    expect((await call('GET', '/v1/contacts/ann')).status).toBe(404);
    await call('PUT', '/v1/contacts/ann', { phone: PHONE });
    expect(await subscriptions()).toEqual({ sms: 'opted_out', email: 'no_address' });
    await call('PATCH', '/v1/contacts/ann', { email: MAIL });
    expect(await subscriptions()).toEqual({ sms: 'opted_out', email: 'opted_out' });
    await call('PUT', '/v1/contacts/bob', { phone: '+33600000001' });
    const ids = async (query: string) =>
      (await call('GET', `/v1/contacts?${query}`)).body.items.map(({ contactId }: { contactId: string }) => contactId);
    expect(await ids('unsubscribed=sms')).toEqual(['ann']);
    expect(await ids('subscribed=sms')).toEqual(['bob']);
    const [row] = await harness.query(
      `SELECT count(*)::integer AS n FROM registry.suppression WHERE company_id = $1 AND (version = 0 OR address = $2)`,
      [acme.companyId, PHONE],
    );
    expect(row).toEqual({ n: 0 });
  });
});

function soon(): string {
  return new Date(Date.now() + 1_000).toISOString();
}
