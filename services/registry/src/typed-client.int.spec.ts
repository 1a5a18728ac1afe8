import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStopgateClient, StopgateError } from '@stopgate/client';
import type { StopgateClient } from '@stopgate/client';
import { uniqueName } from '@stopgate/testing';
import { ADMIN_KEY, openService } from './service-harness.spec.js';
import type { ServiceHarness } from './service-harness.spec.js';

describe('the typed client and the registry', () => {
  let harness: ServiceHarness;
  let admin: StopgateClient;
  beforeAll(async () => {
    harness = await openService();
    admin = createStopgateClient({ baseUrl: harness.service.url, apiKey: ADMIN_KEY });
  });
  afterAll(() => harness.close());

  async function newCompany(): Promise<{ companyId: string; keyId: string; stopgate: StopgateClient }> {
    const companyId = uniqueName('co');
    expect(await admin.createCompany({ body: { companyId, name: 'Acme' } })).toMatchObject({ companyId, version: 1 });
    const { keyId, apiKey } = await admin.createCompanyApiKey({
      path: { companyId },
      body: { name: 'gateway', scopes: ['*'] },
    });
    return { companyId, keyId, stopgate: createStopgateClient({ baseUrl: harness.service.url, apiKey }) };
  }

  it('creates a company and a key, opts out, lists, shows the history, opts in again', async () => {
    const { stopgate } = await newCompany();
    const person = { channel: 'sms', address: '+33612345678' } as const;
    expect(await stopgate.getOptOut({ path: person })).toEqual({ ...person, status: 'clear' });
    const { results } = await stopgate.recordOptOuts({ body: { ...person, campaignId: 'spring', reason: 'too_many' } });
    expect(results).toEqual([{ index: 0, status: 'recorded' }]);
    expect(await stopgate.getOptOut({ path: person })).toMatchObject({ status: 'opted_out', campaignId: 'spring' });
    const at = new Date().toISOString();
    const consent = { text: 'Yes, again.', source: 'shop', at };
    expect((await stopgate.recordOptIns({ body: { ...person, consent } })).results).toEqual([
      { index: 0, status: 'recorded' },
    ]);
    const { items } = await stopgate.getOptOutHistory({ path: person });
    expect(items.map(({ type }) => type)).toEqual(['opted_out', 'opted_in']);
  });

  it('walks over a list of several pages', async () => {
    const { stopgate } = await newCompany();
    const addresses = Array.from({ length: 7 }, (_, index) => `+3361234567${index}`);
    await stopgate.recordOptOuts({ body: { items: addresses.map((address) => ({ channel: 'sms', address })) } });
    const found: string[] = [];
    for await (const { address } of stopgate.iterate('listOptOuts', { query: { limit: 3 } })) found.push(address);
    expect(found.toSorted()).toEqual(addresses);
  });

  it('has the settings as they were put', async () => {
    const { stopgate } = await newCompany();
    const senders = [{ country: 'FR', shortCode: '36180' }];
    await stopgate.replaceSettings({ body: { senders, language: 'fr' } });
    expect(await stopgate.getSettings()).toEqual({
      senders: [{ country: 'FR', shortCode: '36180', keyword: 'STOP' }],
      allowNoOptOut: false,
      confirmOptOut: true,
      emailFooter: true,
      language: 'fr',
      optOutCovers: 'channel',
    });
  });

  it('throws errors that say what a program needs', async () => {
    const { companyId, keyId, stopgate } = await newCompany();
    const wrong = stopgate.recordOptOuts({ body: { items: [{ channel: 'fax' as 'sms', address: '+33612345678' }] } });
    await expect(wrong).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_REQUEST',
      errors: [{ path: 'items.0.channel', message: expect.any(String) }],
      requestId: expect.any(String),
    });
    await expect(stopgate.createCompany({ body: { companyId, name: 'x' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(admin.getCompany({ path: { companyId: uniqueName('no') } })).rejects.toBeInstanceOf(StopgateError);
    expect(await admin.revokeCompanyApiKey({ path: { companyId, keyId } })).toBeUndefined();
    await expect(stopgate.getSettings()).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });
});
