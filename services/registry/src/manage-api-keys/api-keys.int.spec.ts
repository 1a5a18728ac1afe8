import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { companyState } from '@stopgate/contracts';
import { eventually, readTopic } from '@stopgate/testing';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { Answer, ServiceHarness } from '../service-harness.spec.js';

const HOUR_MS = 3_600_000;

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

const call = (key: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  harness.call(method, path, { key, body });
const works = async (key: string): Promise<boolean> => (await call(key, 'GET', '/v1/settings')).status === 200;
const publishedKeys = async (companyId: string) => {
  const records = (await readTopic(harness.kafka, 'company.state')).filter(({ key }) => key === companyId);
  return companyState.schema.parse(JSON.parse(String(records.at(-1)!.value))).apiKeys;
};

describe('a company’s own keys', () => {
  it('are made with the scopes asked for, shown once and listed without their secret', async () => {
    const { key, keyId } = await harness.newCompany();
    const made = await call(key, 'POST', '/v1/api-keys', { name: 'gateway', scopes: ['read', 'write'] });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      keyId: made.body.keyId,
      apiKey: made.body.apiKey,
      name: 'gateway',
      scopes: ['read', 'write'],
    });
    expect(await works(made.body.apiKey)).toBe(true);
    const { body } = await call(key, 'GET', '/v1/api-keys');
    expect(body.items).toMatchObject([
      { keyId, name: 'test', scopes: ['*'] },
      { keyId: made.body.keyId, name: 'gateway', scopes: ['read', 'write'] },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/sgk_|hash/);
    const without = await call(key, 'POST', '/v1/api-keys', { name: 'gateway' });
    expect([without.status, without.body.errors[0].path]).toEqual([400, 'scopes']);
    const unknown = await call(key, 'POST', '/v1/api-keys', { name: 'gateway', scopes: ['root'] });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('are managed with the scope admin alone, whatever else a key may do', async () => {
    const { companyId, key } = await harness.newCompany(['read', 'write']);
    const admin = await harness.call('POST', `/v1/companies/${companyId}/api-keys`, {
      key: ADMIN_KEY,
      body: { name: 'admin', scopes: ['admin'] },
    });
    const paths = [
      ['GET', '/v1/api-keys'],
      ['POST', '/v1/api-keys'],
      ['POST', '/v1/api-keys/abcd/rotate'],
      ['DELETE', '/v1/api-keys/abcd'],
      ['GET', '/v1/audit'],
    ] as const;
    for (const [method, path] of paths) {
      const body = method === 'POST' ? {} : undefined;
      const refused = await call(key, method, path, body);
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'FORBIDDEN']);
      expect((await call(admin.body.apiKey, method, path, body)).status).not.toBe(403);
    }
    expect((await call(admin.body.apiKey, 'GET', '/v1/opt-outs')).status).toBe(403);
    for (const one of [key, admin.body.apiKey]) expect((await call(one, 'PUT', '/v1/settings', {})).status).toBe(200);
    const reading = await harness.newCompany(['read']);
    const refused = await call(reading.key, 'PUT', '/v1/settings', {});
    expect([refused.status, refused.body.detail]).toEqual([403, 'This API key lacks the scope admin or write.']);
  });

  it('give nothing that the key which makes them has not', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    const { body: admin } = await call(key, 'POST', '/v1/api-keys', { name: 'admin', scopes: ['admin', 'read'] });
    for (const scopes of [['*'], ['write'], ['read', 'write']]) {
      const refused = await call(admin.apiKey, 'POST', '/v1/api-keys', { name: 'more', scopes });
      expect([refused.status, refused.body.code]).toEqual([403, 'SCOPE_NOT_HELD']);
    }
    expect((await call(admin.apiKey, 'POST', '/v1/api-keys', { name: 'x', scopes: ['read'] })).status).toBe(201);
    // Rotating shows a key: one with every scope would be a way around.
    const rotated = await call(admin.apiKey, 'POST', `/v1/api-keys/${keyId}/rotate`, {});
    expect([rotated.status, rotated.body.code]).toEqual([403, 'SCOPE_NOT_HELD']);
    expect(await countKeys(companyId)).toBe(3);
  });

  it('end by themselves', async () => {
    const { companyId, key } = await harness.newCompany();
    const past = { name: 'late', scopes: ['read'], expiresAt: new Date(Date.now() - 1_000).toISOString() };
    expect((await call(key, 'POST', '/v1/api-keys', past)).body.errors[0].path).toBe('expiresAt');
    const expiresAt = new Date(Date.now() + HOUR_MS).toISOString();
    const { body } = await call(key, 'POST', '/v1/api-keys', { name: 'short', scopes: ['read'], expiresAt });
    expect(body.expiresAt).toBe(expiresAt);
    await eventually(async () =>
      expect(await publishedKeys(companyId)).toContainEqual(
        expect.objectContaining({ keyId: body.keyId, expiresAt }) as unknown,
      ),
    );
    expect(await works(body.apiKey)).toBe(true);
    await expire(body.keyId);
    expect(await works(body.apiKey)).toBe(false);
    expect((await call(key, 'GET', '/v1/api-keys')).body.items).toHaveLength(1);
    expect((await call(key, 'DELETE', `/v1/api-keys/${body.keyId}`)).body.code).toBe('API_KEY_UNKNOWN');
  });

  it('are at most a hundred', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    await harness.query(
      `INSERT INTO registry.api_key (key_id, company_id, name, hash, scopes)
       SELECT $1 || n, $2, 'n', repeat('0', 64), '{read}' FROM generate_series(1, 99) AS n`,
      [keyId, companyId],
    );
    const more = await call(key, 'POST', '/v1/api-keys', { name: 'x', scopes: ['read'] });
    expect([more.status, more.body.code]).toEqual([409, 'TOO_MANY_API_KEYS']);
    expect((await call(key, 'POST', `/v1/api-keys/${keyId}/rotate`, {})).body.code).toBe('TOO_MANY_API_KEYS');
    expect((await call(key, 'POST', `/v1/api-keys/${keyId}/rotate`, { overlapHours: 0 })).status).toBe(201);
  });

  it('of another company cannot be seen, rotated or revoked', async () => {
    const [mine, theirs] = [await harness.newCompany(), await harness.newCompany()];
    expect(JSON.stringify((await call(mine.key, 'GET', '/v1/api-keys')).body)).not.toContain(theirs.keyId);
    for (const [method, path] of [
      ['POST', `/v1/api-keys/${theirs.keyId}/rotate`],
      ['DELETE', `/v1/api-keys/${theirs.keyId}`],
    ] as const) {
      const answer = await call(mine.key, method, path, method === 'POST' ? {} : undefined);
      expect([answer.status, answer.body.code]).toEqual([404, 'API_KEY_UNKNOWN']);
    }
    expect(await works(theirs.key)).toBe(true);
  });
});

describe('rotation', () => {
  it('puts another key of the same name and scopes in the place of one, which works on for a day', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    const before = Date.now();
    const { status, body } = await call(key, 'POST', `/v1/api-keys/${keyId}/rotate`);
    expect([status, body.name, body.scopes]).toEqual([201, 'test', ['*']]);
    expect(body.keyId).not.toBe(keyId);
    expect(await works(body.apiKey)).toBe(true);
    expect(await works(key)).toBe(true);
    const { items } = (await call(body.apiKey, 'GET', '/v1/api-keys')).body;
    expect(items[0]).toMatchObject({ keyId, replacedBy: body.keyId });
    const end = Date.parse(items[0].expiresAt);
    expect(end).toBeGreaterThanOrEqual(before + 24 * HOUR_MS);
    expect(end).toBeLessThanOrEqual(Date.now() + 24 * HOUR_MS);
    await eventually(async () =>
      expect(await publishedKeys(companyId)).toMatchObject([
        { keyId, expiresAt: items[0].expiresAt },
        { keyId: body.keyId },
      ]),
    );
    const again = await call(key, 'POST', `/v1/api-keys/${keyId}/rotate`, {});
    expect([again.status, again.body.code]).toEqual([409, 'API_KEY_REPLACED']);
    await expire(keyId);
    expect([await works(key), await works(body.apiKey)]).toEqual([false, true]);
  });

  it('ends the old key at once where asked to, and never later than it would have ended', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    const { body } = await call(key, 'POST', `/v1/api-keys/${keyId}/rotate`, { overlapHours: 0 });
    expect([await works(key), await works(body.apiKey)]).toEqual([false, true]);
    await eventually(async () => expect(await publishedKeys(companyId)).toMatchObject([{ keyId: body.keyId }]));
    const expiresAt = new Date(Date.now() + HOUR_MS).toISOString();
    const short = { name: 'short', scopes: ['read'], expiresAt };
    const { body: second } = await call(body.apiKey, 'POST', '/v1/api-keys', short);
    await call(body.apiKey, 'POST', `/v1/api-keys/${second.keyId}/rotate`, { overlapHours: 168 });
    const { items } = (await call(body.apiKey, 'GET', '/v1/api-keys')).body;
    const [old, fresh] = items.filter(({ name }: { name: string }) => name === 'short');
    expect([old.expiresAt, fresh.expiresAt]).toEqual([expiresAt, undefined]);
    for (const overlapHours of [-1, 169, 1.5, '24']) {
      const wrong = await call(body.apiKey, 'POST', `/v1/api-keys/${body.keyId}/rotate`, { overlapHours });
      expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_REQUEST']);
    }
  });

  it('happens once when many ask for it at the same moment', async () => {
    const { key, keyId } = await harness.newCompany();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(key, 'POST', `/v1/api-keys/${keyId}/rotate`, {})),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });
});

describe('revoking', () => {
  it('leaves a company the last key that may manage keys; the operator may take it', async () => {
    const { companyId, key, keyId } = await harness.newCompany();
    await call(key, 'POST', '/v1/api-keys', { name: 'reader', scopes: ['read', 'write'] });
    const last = await call(key, 'DELETE', `/v1/api-keys/${keyId}`);
    expect([last.status, last.body.code]).toEqual([409, 'LAST_ADMIN_KEY']);
    const { body: next } = await call(key, 'POST', `/v1/api-keys/${keyId}/rotate`, {});
    // The old one may go early, the one in its place is now the last.
    expect((await call(next.apiKey, 'DELETE', `/v1/api-keys/${next.keyId}`)).body.code).toBe('LAST_ADMIN_KEY');
    expect((await call(key, 'DELETE', `/v1/api-keys/${keyId}`)).status).toBe(204);
    expect(await works(key)).toBe(false);
    const path = `/v1/companies/${companyId}/api-keys/${next.keyId}`;
    expect((await harness.call('DELETE', path, { key: ADMIN_KEY })).status).toBe(204);
    expect(await works(next.apiKey)).toBe(false);
  });

  it('leaves one of two when both revoke each other at the same moment', async () => {
    const { key, keyId } = await harness.newCompany();
    const { body: other } = await call(key, 'POST', '/v1/api-keys', { name: 'other', scopes: ['admin'] });
    const answers = await Promise.all([
      call(key, 'DELETE', `/v1/api-keys/${other.keyId}`),
      call(other.apiKey, 'DELETE', `/v1/api-keys/${keyId}`),
    ]);
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(204);
    expect([await works(key), await works(other.apiKey)].filter(Boolean)).toHaveLength(1);
  });
});

describe('the operator', () => {
  it('lists, makes, rotates and revokes the keys of a company', async () => {
    const { companyId, key, keyId } = await harness.newCompany(['read']);
    const keys = `/v1/companies/${companyId}/api-keys`;
    const admin = (method: string, path: string, body?: unknown) =>
      harness.call(method, path, { key: ADMIN_KEY, body });
    const { body } = await admin('POST', `${keys}/${keyId}/rotate`, { overlapHours: 0 });
    expect(body.scopes).toEqual(['read']);
    expect([await works(key), await works(body.apiKey)]).toEqual([false, true]);
    expect((await admin('GET', keys)).body.items).toMatchObject([{ keyId: body.keyId, scopes: ['read'] }]);
    expect((await admin('GET', `/v1/companies/${companyId}`)).body.apiKeys).toMatchObject([{ keyId: body.keyId }]);
    for (const [method, path] of [
      ['GET', '/v1/companies/nobody/api-keys'],
      ['POST', '/v1/companies/nobody/api-keys/abcd/rotate'],
      ['DELETE', '/v1/companies/nobody/api-keys/abcd'],
    ] as const) {
      const missing = await admin(method, path, method === 'POST' ? {} : undefined);
      expect([missing.status, missing.body.code]).toEqual([404, 'COMPANY_UNKNOWN']);
    }
    expect((await harness.call('GET', keys, { key: body.apiKey })).status).toBe(403);
  });
});

async function expire(keyId: string): Promise<void> {
  await harness.query(`UPDATE registry.api_key SET expires_at = now() - interval '1 second' WHERE key_id = $1`, [
    keyId,
  ]);
}

async function countKeys(companyId: string): Promise<number> {
  const rows = await harness.query('SELECT count(*)::integer AS n FROM registry.api_key WHERE company_id = $1', [
    companyId,
  ]);
  return Number(rows[0]!['n']);
}
