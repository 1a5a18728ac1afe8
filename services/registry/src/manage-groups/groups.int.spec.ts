import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

describe('groups over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  async function company(scopes?: string[]) {
    const made = await harness.newCompany(scopes);
    const call = (method: string, path: string, body?: unknown) => harness.call(method, path, { key: made.key, body });
    const add = (count: number, from = 0) =>
      call('POST', '/v1/contacts/bulk', {
        items: Array.from({ length: count }, (_, n) => ({ contactId: `c${from + n}`, phone: `+336${10_000_000 + n}` })),
      });
    return { ...made, call, add };
  }
  const acts = (companyId: string) =>
    harness.query(
      `SELECT actor, action, subject, detail FROM registry.audit_entry
       WHERE company_id = $1 AND action LIKE 'group.%' ORDER BY id`,
      [companyId],
    );

  it('are made, listed in pages, changed and deleted; contacts stay', async () => {
    const { call, add, companyId } = await company();
    await add(3);
    const made = await call('POST', '/v1/groups', { groupId: 'b', name: 'Second', description: 'Who comes second' });
    expect([made.status, made.body]).toMatchObject([201, { groupId: 'b', name: 'Second' }]);
    expect((await call('POST', '/v1/groups', { groupId: 'b', name: 'x' })).body.code).toBe('GROUP_EXISTS');
    expect((await call('PUT', '/v1/groups/a', { name: 'First' })).status).toBe(201);
    expect((await call('PUT', '/v1/groups/a', { name: 'First of all' })).status).toBe(200);
    const page = await call('GET', '/v1/groups?limit=1');
    expect(page.body.items.map(({ name }: { name: string }) => name)).toEqual(['First of all']);
    const next = await call('GET', `/v1/groups?limit=1&cursor=${page.body.nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ groupId: 'b' }] });
    expect(next.body).not.toHaveProperty('nextCursor');

    await call('POST', '/v1/groups/b/members', { add: ['c0', 'c1', 'nobody', 'c1'] });
    const changed = await call('POST', '/v1/groups/b/members', { add: ['c1', 'c2', 'nobody'], remove: ['c0', 'c9'] });
    expect(changed.body).toEqual({ added: 1, removed: 1, unknown: ['nobody'] });
    expect((await call('GET', '/v1/groups/b')).body.members).toBe(2);
    const members = await call('GET', '/v1/contacts?group=b');
    expect(members.body.items.map(({ contactId }: { contactId: string }) => contactId)).toEqual(['c1', 'c2']);
    await call('PATCH', '/v1/contacts/c1', { groups: ['a'] });
    expect((await call('GET', '/v1/groups/b')).body.members).toBe(1);

    expect((await call('DELETE', '/v1/groups/b')).status).toBe(204);
    expect((await call('GET', '/v1/groups/b')).body.code).toBe('GROUP_UNKNOWN');
    expect((await call('DELETE', '/v1/groups/b')).status).toBe(404);
    expect((await call('GET', '/v1/contacts/c2')).body.groups).toEqual([]);
    expect(await acts(companyId)).toMatchObject([{ action: 'group.deleted', subject: 'b' }]);
  });

  it('bypass the filter only with a reason, for a time, in small number, on record, and release nobody', async () => {
    const { call, add, companyId, keyId } = await company();
    await add(101);
    await call('PUT', '/v1/groups/staff', { name: 'Staff' });
    await call('POST', '/v1/groups/staff/members', { add: ['c0'] });
    const reason = 'Our own people who look at each campaign';
    const put = (body: unknown) => call('PUT', '/v1/groups/staff/bypass', body);
    expect((await put({})).body.errors[0].path).toBe('reason');
    expect((await put({ reason: 'tests' })).status).toBe(400);
    expect((await put({ reason, expiresAt: '2020-01-01T00:00:00Z' })).status).toBe(400);
    expect((await put({ reason, expiresAt: '2099-01-01T00:00:00Z' })).status).toBe(400);
    const given = await put({ reason });
    expect([given.status, given.body.bypass]).toMatchObject([
      200,
      { reason, grantedBy: `api-key:${keyId}`, status: 'active', honoured: false },
    ]);

    const quietly = await call('PATCH', '/v1/contacts/c1', { groups: ['staff'] });
    expect([quietly.status, quietly.body.code]).toEqual([422, 'GROUP_BYPASSES']);
    expect((await call('PATCH', '/v1/contacts/c0', { groups: ['staff'], firstName: 'Stays' })).status).toBe(200);
    const all = Array.from({ length: 101 }, (_, n) => `c${n}`);
    const tooMany = await call('POST', '/v1/groups/staff/members', { add: all });
    expect([tooMany.status, tooMany.body.code]).toEqual([422, 'BYPASS_TOO_LARGE']);
    expect((await call('POST', '/v1/groups/staff/members', { add: all.slice(0, 100) })).body.added).toBe(99);

    await call('POST', '/v1/opt-outs', { channel: 'sms', address: '+33610000000' });
    expect((await call('GET', '/v1/contacts/c0')).body.subscriptions.sms).toBe('opted_out');
    expect((await call('GET', '/v1/opt-outs/sms/%2B33610000000')).body.status).toBe('opted_out');

    expect((await call('DELETE', '/v1/groups/staff/bypass')).body).not.toHaveProperty('bypass');
    await call('DELETE', '/v1/groups/staff/bypass');
    const audit = await acts(companyId);
    expect(audit.map(({ action }) => action)).toEqual([
      'group.bypass-given',
      'group.bypassing-members-added',
      'group.bypass-taken',
    ]);
    expect(audit[0]).toMatchObject({ actor: `api-key:${keyId}`, subject: 'staff', detail: { reason, members: 1 } });
    await call('POST', '/v1/groups/staff/members', { add: ['c100'] });
    expect((await put({ reason })).body.code).toBe('BYPASS_TOO_LARGE');
  });

  it('get a bypass from nobody but an administrator', async () => {
    const { call } = await company(['read', 'write']);
    await call('PUT', '/v1/groups/staff', { name: 'Staff' });
    const reason = 'Our own people who look at each campaign';
    expect((await call('PUT', '/v1/groups/staff/bypass', { reason })).body.code).toBe('FORBIDDEN');
    expect((await call('DELETE', '/v1/groups/staff/bypass')).body.code).toBe('FORBIDDEN');
  });
});
