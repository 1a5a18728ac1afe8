import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personKey } from '@stopgate/contracts';
import { eventually, readTopic } from '@stopgate/testing';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

const PHONE = '+33612345678';
const MAIL = 'Ann.Example@Example.ORG';

describe('opt-outs and opt-ins over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  const path = (channel: string, address: string): string => `/v1/opt-outs/${channel}/${encodeURIComponent(address)}`;

  it('says clear of an address that was never seen, and nothing more', async () => {
    const { key } = await harness.newCompany();
    const answer = await harness.call('GET', path('sms', PHONE), { key });
    expect([answer.status, answer.body]).toEqual([200, { channel: 'sms', address: PHONE, status: 'clear' }]);
    expect((await harness.call('GET', `${path('sms', PHONE)}/history`, { key })).body.items).toEqual([]);
  });

  it('records one opt-out, says so once, and publishes it', async () => {
    const { companyId, key } = await harness.newCompany();
    const body = {
      channel: 'sms',
      address: '+33 6 12 34 56 78'.replaceAll(' ', ''),
      campaignId: 'spring',
      reason: 'too_many',
    };
    const occurredAt = '2026-11-01T10:00:00+01:00';
    const first = await harness.call('POST', '/v1/opt-outs', { key, body: { ...body, occurredAt } });
    expect([first.status, first.body]).toEqual([200, { results: [{ index: 0, status: 'recorded' }] }]);
    const again = await harness.call('POST', '/v1/opt-outs', { key, body: { ...body, occurredAt } });
    expect(again.body).toEqual({ results: [{ index: 0, status: 'unchanged' }] });
    expect((await harness.call('GET', path('sms', PHONE), { key })).body).toEqual({
      channel: 'sms',
      address: PHONE,
      status: 'opted_out',
      since: '2026-11-01T09:00:00.000Z',
      method: 'api',
      campaignId: 'spring',
      version: 1,
    });
    const mine = personKey({ companyId, channel: 'sms', address: PHONE });
    for (const topic of ['suppression.state', 'optout.recorded']) {
      await eventually(async () => {
        const found = (await readTopic(harness.kafka, topic)).filter((record) => record.key === mine);
        expect(found).toHaveLength(1);
        expect(JSON.parse(String(found[0]!.value))).toMatchObject({ companyId, version: 1 });
      });
    }
  });

  it('answers per item of a list and leaves out only the bad ones', async () => {
    const { key } = await harness.newCompany();
    const items = [
      { channel: 'sms', address: PHONE },
      { channel: 'sms', address: 'not a number' },
      { channel: 'email', address: MAIL },
      { channel: 'email', address: 'no-at-sign' },
      { channel: 'sms', address: PHONE },
    ];
    const { status, body } = await harness.call('POST', '/v1/opt-outs', { key, body: { items } });
    expect(status).toBe(200);
    expect(body.results).toEqual([
      { index: 0, status: 'recorded' },
      { index: 1, status: 'invalid', code: 'INVALID_ADDRESS' },
      { index: 2, status: 'recorded' },
      { index: 3, status: 'invalid', code: 'INVALID_ADDRESS' },
      { index: 4, status: 'unchanged' },
    ]);
    const mail = await harness.call('GET', path('email', MAIL), { key });
    expect(mail.body.status).toBe('opted_out');
  });

  it('takes a moment after the last year that has a form for the moment of the call', async () => {
    const { key } = await harness.newCompany();
    const body = { channel: 'sms', address: PHONE, occurredAt: '9999-12-31T23:59:59-14:00' };
    const answer = await harness.call('POST', '/v1/opt-outs', { key, body });
    expect([answer.status, answer.body.results]).toEqual([200, [{ index: 0, status: 'recorded' }]]);
    const state = await harness.call('GET', path('sms', PHONE), { key });
    expect(Math.abs(Date.parse(state.body.since as string) - Date.now())).toBeLessThan(60_000);
  });

  it('takes 10,000 items and not one more', async () => {
    const { key } = await harness.newCompany();
    const items = Array.from({ length: 10_001 }, (_, n) => ({
      channel: 'sms',
      address: `+3361${String(1_000_000 + n)}`,
    }));
    const tooMany = await harness.call('POST', '/v1/opt-outs', { key, body: { items } });
    expect([tooMany.status, tooMany.body.code]).toEqual([400, 'INVALID_REQUEST']);
    const { body } = await harness.call('POST', '/v1/opt-outs', { key, body: { items: items.slice(1) } });
    expect(body.results).toHaveLength(10_000);
    expect(new Set(body.results.map(({ status }: { status: string }) => status))).toEqual(new Set(['recorded']));
    const empty = await harness.call('POST', '/v1/opt-outs', { key, body: { items: [] } });
    expect([empty.status, empty.body.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('names the place of every mistake', async () => {
    const { key } = await harness.newCompany();
    const post = (body: unknown) => harness.call('POST', '/v1/opt-outs', { key, body });
    const first = await post({
      items: [
        { channel: 'sms', address: PHONE },
        { channel: 'fax', address: PHONE },
      ],
    });
    expect([first.status, first.body.errors[0].path]).toEqual([400, 'items.1.channel']);
    expect((await post({ channel: 'sms' })).body.errors[0].path).toBe('address');
    expect((await post({ channel: 'sms', address: PHONE, occurredAt: 'yesterday' })).body.errors[0].path).toBe(
      'occurredAt',
    );
    expect((await post({ channel: 'sms', address: PHONE, reason: '\ud800' })).body.errors[0].path).toBe('reason');
    expect((await post([])).body.code).toBe('INVALID_REQUEST');
    const broken = await harness.call('POST', '/v1/opt-outs', { key, raw: '{' });
    expect([broken.status, broken.body.code]).toEqual([400, 'INVALID_JSON']);
    const large = await harness.call('POST', '/v1/opt-outs', { key, raw: `"${'x'.repeat(13_000_000)}"` });
    expect([large.status, large.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
    const lookUp = await harness.call('GET', path('sms', 'abc'), { key });
    expect([lookUp.status, lookUp.body.code]).toEqual([400, 'INVALID_ADDRESS']);
    expect((await harness.call('GET', path('fax', PHONE), { key })).status).toBe(400);
  });

  it('lifts an opt-out with newer consent, refuses older consent, and wants consent at all', async () => {
    const { key } = await harness.newCompany();
    const person = { channel: 'sms', address: PHONE };
    const consent = (at: string) => ({ text: 'Yes please', source: 'shop form', at });
    await harness.call('POST', '/v1/opt-outs', { key, body: { ...person, occurredAt: '2026-11-02T00:00:00Z' } });
    const old = await harness.call('POST', '/v1/opt-ins', {
      key,
      body: { ...person, consent: consent('2026-11-01T00:00:00Z') },
    });
    expect(old.body.results).toEqual([{ index: 0, status: 'refused', code: 'CONSENT_OLDER_THAN_OPT_OUT' }]);
    const without = await harness.call('POST', '/v1/opt-ins', { key, body: person });
    expect([without.status, without.body.errors[0].path]).toEqual([400, 'consent']);
    expect((await harness.call('GET', path('sms', PHONE), { key })).body.status).toBe('opted_out');
    const items = [{ ...person, consent: consent('2026-11-03T00:00:00Z') }];
    const lifted = await harness.call('POST', '/v1/opt-ins', { key, body: { items } });
    expect(lifted.body.results).toEqual([{ index: 0, status: 'recorded' }]);
    expect((await harness.call('GET', path('sms', PHONE), { key })).body).toMatchObject({
      status: 'clear',
      version: 2,
    });
    const late = await harness.call('POST', '/v1/opt-outs', {
      key,
      body: { ...person, occurredAt: '2026-11-02T12:00:00Z' },
    });
    expect(late.body.results).toEqual([{ index: 0, status: 'unchanged', code: 'OLDER_THAN_CURRENT' }]);
    const history = await harness.call('GET', `${path('sms', PHONE)}/history`, { key });
    expect(history.body.items).toMatchObject([
      { type: 'opted_out', version: 1, method: 'api', country: 'FR' },
      { type: 'opted_in', version: 2, consent: consent('2026-11-03T00:00:00Z') },
    ]);
  });

  it('shows and changes nothing of another company, whatever the request says', async () => {
    const [a, b] = [await harness.newCompany(), await harness.newCompany()];
    await harness.call('POST', '/v1/opt-outs', {
      key: a.key,
      body: { channel: 'sms', address: PHONE, campaignId: 'secret' },
    });
    expect((await harness.call('GET', path('sms', PHONE), { key: b.key })).body).toEqual({
      channel: 'sms',
      address: PHONE,
      status: 'clear',
    });
    expect((await harness.call('GET', `${path('sms', PHONE)}/history`, { key: b.key })).body.items).toEqual([]);
    const consent = { text: 'x', source: 'x', at: new Date().toISOString() };
    for (const body of [
      { channel: 'sms', address: PHONE, companyId: a.companyId, consent },
      { companyId: a.companyId, items: [{ channel: 'sms', address: PHONE, companyId: a.companyId, consent }] },
    ]) {
      await harness.call('POST', `/v1/opt-ins?companyId=${a.companyId}`, { key: b.key, body });
    }
    expect((await harness.call('GET', path('sms', PHONE), { key: a.key })).body.status).toBe('opted_out');
    await harness.call('PUT', '/v1/settings', {
      key: b.key,
      body: { companyId: a.companyId, optOutText: 'theirs {link}' },
    });
    expect((await harness.call('GET', '/v1/settings', { key: a.key })).body.optOutText).toBeUndefined();
    const rows = await harness.query(
      'SELECT company_id FROM registry.suppression_history WHERE company_id = ANY($1) ORDER BY recorded_at',
      [[a.companyId, b.companyId]],
    );
    expect(rows.map(({ company_id }) => company_id)).toEqual([a.companyId, b.companyId]);
  });

  it('lets nobody in without a key, and holds a key to its scopes', async () => {
    const { key } = await harness.newCompany(['read']);
    const body = { channel: 'sms', address: PHONE };
    for (const [method, url] of [
      ['POST', '/v1/opt-outs'],
      ['POST', '/v1/opt-ins'],
      ['GET', path('sms', PHONE)],
      ['GET', `${path('sms', PHONE)}/history`],
      ['GET', '/v1/settings'],
      ['PUT', '/v1/settings'],
    ] as const) {
      const given = method === 'GET' ? undefined : body;
      for (const wrong of [undefined, ADMIN_KEY, `${key}x`, 'sgk_aaaa_aaaaaaaaaaaaaaaaaaaaaaaa']) {
        expect((await harness.call(method, url, { key: wrong, body: given })).status).toBe(401);
      }
    }
    expect((await harness.call('POST', '/v1/opt-outs', { key, body })).body.code).toBe('FORBIDDEN');
    expect((await harness.call('GET', path('sms', PHONE), { key })).status).toBe(200);
  });

  it('does not show which other companies could have been meant on a shared short code', async () => {
    const { companyId, key } = await harness.newCompany();
    const attribution = { rule: 'r', confidence: 0.5, candidates: [{ companyId }, { companyId: 'a-rival' }] };
    await harness.query(
      `INSERT INTO registry.suppression_history (event_id, type, company_id, channel, address, version, method, request_id, attribution, occurred_at, recorded_at)
       VALUES ($1, 'opted_out', $2, 'sms', $3, 1, 'sms_reply', 'r', $4, now(), now())`,
      [`e-${companyId}`, companyId, PHONE, JSON.stringify(attribution)],
    );
    const { body } = await harness.call('GET', `${path('sms', PHONE)}/history`, { key });
    expect(body.items[0].attribution).toEqual({
      rule: 'r',
      confidence: 0.5,
      candidates: [{ companyId }],
      otherCandidates: 1,
    });
    expect(JSON.stringify(body)).not.toContain('a-rival');
  });
});
