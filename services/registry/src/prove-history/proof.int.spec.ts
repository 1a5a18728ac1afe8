import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OptOutRequested } from '@stopgate/contracts';
import { hashPersonal } from '@stopgate/domain';
import { verifyPack } from '@stopgate/proof-verifier';
import { toStoredEntry } from '../read-history/stored-history.js';
import type { EntryRow } from '../read-history/stored-history.js';
import { minute, request } from '../record-opt-out/store-harness.spec.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { ERASED_PEOPLE, PROOF_KEY, SEAL_STORE, SUPPRESSION_STORE, TENANTS } from '../tokens.js';
import { proveHistory } from './prove-history.js';

let service: ServiceHarness;
let acme: { companyId: string; key: string; keyId: string };
let rival: { companyId: string; key: string; keyId: string };
let pem: string;

const anna = '+33612345678';
const path = `/v1/opt-outs/sms/${encodeURIComponent(anna)}/proof`;

function record(more: Partial<OptOutRequested>): Promise<unknown> {
  const store = service.service.app.get<SuppressionStore>(SUPPRESSION_STORE);
  return store.record([request({ companyId: acme.companyId, ...more })]);
}

beforeAll(async () => {
  service = await openService();
  [acme, rival] = [await service.newCompany(), await service.newCompany()];
  const body = { companyId: acme.companyId, name: 'Acme <i>Stores</i> & Söhne' };
  await service.call('POST', '/v1/companies', { key: ADMIN_KEY, body });
  pem = (await service.call('GET', '/v1/proof-keys')).body.keys[0].pem;
  const candidates = [{ companyId: acme.companyId, campaignId: 'spring' }, { companyId: rival.companyId }];
  await record({
    requestId: 'mo-1',
    campaignId: 'spring',
    messageId: 'm1',
    keyword: 'STOP',
    country: 'FR',
    originator: '36123',
    language: 'fr',
    attribution: { rule: 'most_recent_sender', confidence: 0.9, candidates },
    evidence: { moId: 'mo-1', text: '<script>alert("STOP")</script>', z: 1, a: { '2': [1e21, null], b: '\u{1F6D1}' } },
  });
  await record({ requestId: 'other', companyId: rival.companyId, address: '+33699999999' });
  await service.call('POST', '/v1/seals', { key: ADMIN_KEY });
  const consent = { text: 'Yes, write to me again', source: 'shop form', at: minute(60) };
  await service.call('POST', '/v1/opt-ins', { key: acme.key, body: { channel: 'sms', address: anna, consent } });
  await record({ requestId: 'r3', occurredAt: minute(120), method: 'link', evidence: { code: 'aB3dE6gH9k' } });
  await service.call('POST', '/v1/seals', { key: ADMIN_KEY });
  await record({ requestId: 'r4', occurredAt: minute(180), method: 'link', reason: 'too many' });
});
afterAll(() => service.close());

/** The texts of what a check found, by kind. */
function check(pack: unknown, options?: Parameters<typeof verifyPack>[1]) {
  const { ok, findings } = verifyPack(typeof pack === 'string' ? pack : JSON.stringify(pack), options);
  const textsOf = (kind: string) => findings.filter((one) => one.kind === kind).map(({ text }) => text);
  return { ok, failed: textsOf('failed'), notes: textsOf('note'), good: textsOf('ok') };
}

describe('the proof of a person', () => {
  it('can be checked by anybody who has the key, in whatever order its members are', async () => {
    const { status, body } = await service.call('GET', path, { key: acme.key });
    expect(status).toBe(200);
    expect(check(body, { key: pem })).toEqual({
      ok: true,
      failed: [],
      notes: [
        expect.stringMatching(/^its fingerprint is [0-9a-f]{64}$/),
        '1 entry is under no seal: newer than the last one',
      ],
      good: [
        expect.stringContaining('nothing in it was changed'),
        '4 entries say what was committed to',
        'the chain of 4 entries is whole',
        'the state is the one that the history ends in',
        '2 seals are signed, and in order',
        '3 entries stand under their seals',
      ],
    });
    const upsideDown = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(upsideDown);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, one]) => [name, upsideDown(one)]),
      );
    };
    expect(check(JSON.stringify(upsideDown(body), undefined, 3), { key: pem }).ok).toBe(true);
  });

  it('says in words and as data what was recorded, and nothing of other companies', async () => {
    const { body } = await service.call('GET', path, { key: acme.key });
    expect(body).toMatchObject({
      format: 'stopgate-proof-1',
      generatedBy: `api-key:${acme.keyId}`,
      company: { companyId: acme.companyId, name: 'Acme <i>Stores</i> & Söhne' },
      person: { channel: 'sms', address: anna },
      state: { status: 'opted_out', version: 3, method: 'link', historyCount: 4 },
    });
    expect(body.entries.map(({ type }: { type: string }) => type)).toEqual([
      'opted_out',
      'opted_in',
      'opted_out',
      'reason_given',
    ]);
    expect(body.entries[0].personal).toMatchObject({
      messageId: 'm1',
      evidence: { text: '<script>alert("STOP")</script>' },
      attribution: { candidates: [{ companyId: acme.companyId }], otherCandidates: 1 },
    });
    expect(body.entries[0].explanation.join(' ')).toContain('1 other company could have been meant');
    expect(body.explanation.join(' ')).toContain('The reason given: “too many”.');
    expect(JSON.stringify(body)).not.toContain(rival.companyId);
  });

  it('holds against a seal that was kept, and fails against another', async () => {
    const { body } = await service.call('GET', path, { key: acme.key });
    const { body: all } = await service.call('GET', '/v1/seals?limit=1', { key: ADMIN_KEY });
    expect(all).toMatchObject({ items: [{ number: 1 }], nextCursor: '1' });
    expect(check(body, { key: pem, kept: new Map([[1, all.items[0].hash]]) }).good).toContain(
      'seal 1 is the one that you kept',
    );
    const other = new Map([[1, 'f'.repeat(64)]]);
    expect(check(body, { key: pem, kept: other })).toMatchObject({
      ok: false,
      failed: ['seal 1 is not the one that you kept'],
    });
  });

  it('is a page without scripts, in which what people sent stays text', async () => {
    const response = await fetch(`${service.service.url}${path}.html`, {
      headers: { authorization: `Bearer ${acme.key}` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await response.text();
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;alert(&quot;STOP&quot;)&lt;/script&gt;');
    expect(text).toContain('Acme &lt;i&gt;Stores&lt;/i&gt; &amp; Söhne');
    expect(text).not.toContain(rival.companyId);
    const fingerprint = /<dt>Fingerprint.*?([0-9a-f]{64})/s.exec(text)?.[1];
    const [, inside] = /base64,([A-Za-z0-9+/=]+)"/.exec(text)!;
    const { ok, notes } = check(Buffer.from(inside!, 'base64').toString(), { key: pem });
    expect([ok, notes[0]]).toEqual([true, `its fingerprint is ${fingerprint}`]);
  });

  it('is nobody else’s, and of nobody who was never heard of', async () => {
    expect(await service.call('GET', path, { key: rival.key })).toMatchObject({
      status: 404,
      body: { code: 'NO_HISTORY' },
    });
    expect(await service.call('GET', `${path}.html`, { key: rival.key })).toMatchObject({
      status: 404,
      type: expect.stringContaining('application/problem+json') as unknown,
      body: { code: 'NO_HISTORY' },
    });
    expect(await service.call('GET', path)).toMatchObject({ status: 401 });
    expect(await service.call('GET', '/v1/opt-outs/sms/nobody/proof', { key: acme.key })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_ADDRESS' },
    });
  });

  it('shows that something was said when the person has been erased, and not what', async () => {
    const gone = '+33688888888';
    await record({ requestId: 'gone', address: gone, evidence: { text: 'Stop, this is Zoe' } });
    const token = `~1.3.${'B'.repeat(22)}`;
    await service.query('ALTER TABLE registry.suppression_history DISABLE TRIGGER ALL');
    const [row] = await service.query('SELECT * FROM registry.suppression_history WHERE address = $1', [gone]);
    const entry = toStoredEntry(row as unknown as EntryRow);
    await service.query(
      `UPDATE registry.suppression_history SET address = $2, salt = NULL, evidence = NULL, personal_hash = $3,
         request_id = '' WHERE address = $1`,
      [gone, token, hashPersonal(entry, entry.salt!)],
    );
    await service.query('UPDATE registry.suppression SET address = $2 WHERE address = $1', [gone, token]);
    const { app } = service.service;
    const stores = {
      tenants: app.get(TENANTS),
      erased: app.get(ERASED_PEOPLE),
      seals: app.get(SEAL_STORE),
      key: app.get(PROOF_KEY),
    };
    const asked = { companyId: acme.companyId, channel: 'sms', address: token, actor: 'test' } as const;
    const answer = await proveHistory(stores as never, asked, new Date());
    if (answer.kind !== 'proof') throw new Error(answer.kind);
    expect(check(answer.pack, { key: pem })).toMatchObject({ ok: true });
    expect(JSON.stringify(answer.pack)).not.toMatch(/Zoe|33688888888/);
  });
});
