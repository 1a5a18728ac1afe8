import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { Answer, ServiceHarness } from '../service-harness.spec.js';

interface Entry {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail?: Record<string, unknown>;
}

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

const admin = (method: string, path: string, body?: unknown): Promise<Answer> =>
  harness.call(method, path, { key: ADMIN_KEY, body });
const audit = async (key: string, query = ''): Promise<Entry[]> =>
  (await harness.call('GET', `/v1/audit${query}`, { key })).body.items;

describe('the audit of a company', () => {
  it('tells every act on its keys, settings and limits, who did it and what changed, newest first', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    const mine = (method: string, path: string, body?: unknown) => harness.call(method, path, { key, body });
    await admin('POST', '/v1/companies', { companyId, name: 'Renamed', country: 'FR' });
    await admin('POST', '/v1/companies', { companyId, name: 'Renamed', country: 'FR' });
    await mine('PUT', '/v1/settings', { language: 'fr', apiToken: 'hush-one' });
    await mine('PUT', '/v1/settings', { language: 'fr', apiToken: 'hush-one' });
    await mine('PUT', '/v1/settings', { language: 'de', apiToken: 'hush-two' });
    const limits = { api: { perSecond: 5, burst: 50 } };
    await admin('PUT', `/v1/companies/${companyId}/limits`, limits);
    await admin('PUT', `/v1/companies/${companyId}/limits`, limits);
    const { body: made } = await mine('POST', '/v1/api-keys', { name: 'gateway', scopes: ['read'] });
    const { body: rotated } = await mine('POST', `/v1/api-keys/${made.keyId}/rotate`, { overlapHours: 0 });
    await mine('DELETE', `/v1/api-keys/${rotated.keyId}`);
    await mine('DELETE', `/v1/api-keys/${rotated.keyId}`);
    const me = `api-key:${keyId}`;
    const told = (await audit(key)).map(({ actor, action, subject, detail }) => [actor, action, subject, detail]);
    expect(told).toEqual([
      [me, 'api-key.revoked', rotated.keyId, { name: 'gateway' }],
      [me, 'api-key.rotated', made.keyId, { replacedBy: rotated.keyId, overlapHours: 0 }],
      [me, 'api-key.created', made.keyId, { name: 'gateway', scopes: ['read'] }],
      ['admin', 'company.limits-changed', companyId, { changes: { api: { to: limits.api } } }],
      [
        me,
        'settings.changed',
        'settings',
        { changes: { language: { from: 'fr', to: 'de' }, apiToken: { from: '(hidden)', to: '(hidden)' } } },
      ],
      [me, 'settings.changed', 'settings', expect.anything()],
      [
        'admin',
        'company.changed',
        companyId,
        { changes: { name: { from: 'Company', to: 'Renamed' }, country: { to: 'FR' } } },
      ],
      ['admin', 'api-key.created', keyId, { name: 'test', scopes: ['*'] }],
      ['admin', 'company.created', companyId, { name: 'Company' }],
    ]);
    const { body } = await admin('GET', `/v1/companies/${companyId}/audit`);
    expect(body.items).toEqual(await audit(key));
    expect(JSON.stringify(body)).not.toMatch(/sgk_|hush/);
  });

  it('is narrowed by act, actor and time', async () => {
    const { key, keyId } = await harness.newCompany();
    for (const language of ['fr', 'de']) await harness.call('PUT', '/v1/settings', { key, body: { language } });
    const all = await audit(key);
    expect(await audit(key, '?action=settings.changed')).toEqual(all.slice(0, 2));
    expect(await audit(key, '?actor=admin')).toEqual(all.slice(2));
    expect(await audit(key, `?actor=api-key:${keyId}&action=api-key.created`)).toEqual([]);
    const from = encodeURIComponent(all[1]!.at);
    expect(await audit(key, `?from=${from}&action=settings.changed`)).toEqual(all.slice(0, 2));
    expect(await audit(key, `?to=${from}`)).toEqual(all.filter(({ at }) => at < all[1]!.at));
    for (const query of ['?limit=0', '?limit=1001', '?from=yesterday', '?action=', '?cursor=']) {
      const { status, body } = await harness.call('GET', `/v1/audit${query}`, { key });
      expect([query, status, body.code]).toEqual([query, 400, 'INVALID_REQUEST']);
    }
  });

  it('is read page by page, nothing twice and nothing left out, also where many acts are of one moment', async () => {
    const { companyId, key } = await harness.newCompany();
    await harness.query(
      `INSERT INTO registry.audit_entry (company_id, at, actor, action, subject)
       SELECT $1, '2026-01-01T00:00:00Z'::timestamptz + (n / 7) * interval '1 microsecond', 'admin', 'test.done', n::text
       FROM generate_series(1, 50) AS n`,
      [companyId],
    );
    for (const filter of ['', '&action=test.done', '&actor=admin', '&to=2026-02-01T00:00:00Z']) {
      const subjects: string[] = [];
      for (let cursor = ''; ;) {
        const path = `/v1/audit?limit=9${filter}${cursor}`;
        const { body } = await harness.call('GET', path, { key });
        subjects.push(
          ...body.items.filter(({ action }: Entry) => action === 'test.done').map((one: Entry) => one.subject),
        );
        if (!body.nextCursor) break;
        expect(body.items).toHaveLength(9);
        cursor = `&cursor=${body.nextCursor}`;
      }
      expect(subjects).toEqual(Array.from({ length: 50 }, (_, index) => String(50 - index)));
    }
    for (const cursor of ['x', Buffer.from('["a"]').toString('base64url'), Buffer.from('[1]').toString('base64url')]) {
      const { status, body } = await harness.call('GET', `/v1/audit?cursor=${cursor}`, { key });
      expect([status, body.code]).toEqual([400, 'INVALID_CURSOR']);
    }
  });

  it('shows nothing of another company, by its cursor neither', async () => {
    const [mine, theirs] = [await harness.newCompany(), await harness.newCompany()];
    await harness.call('PUT', '/v1/settings', { key: theirs.key, body: { language: 'fr' } });
    expect(JSON.stringify(await audit(mine.key))).not.toContain(theirs.companyId);
    const { body } = await harness.call('GET', '/v1/audit?limit=1', { key: theirs.key });
    expect(await audit(mine.key, `?cursor=${body.nextCursor}`)).toEqual([]);
    const unknown = await admin('GET', '/v1/companies/nobody/audit');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'COMPANY_UNKNOWN']);
  });

  it('cannot be changed or emptied, by the owner of the table neither', async () => {
    for (const sql of [
      `UPDATE registry.audit_entry SET actor = 'nobody'`,
      'DELETE FROM registry.audit_entry',
      'TRUNCATE registry.audit_entry',
      `SET stopgate.erasing = 'on'; UPDATE registry.audit_entry SET actor = 'nobody'`,
    ]) {
      await expect(harness.query(sql)).rejects.toThrow('append-only');
    }
  });
});
