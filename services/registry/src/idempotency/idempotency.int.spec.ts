import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uniqueName } from '@stopgate/testing';
import fc from 'fast-check';
import { openService } from '../service-harness.spec.js';
import type { Answer, ServiceHarness } from '../service-harness.spec.js';

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

const optOut = (key: string, idempotencyKey: string, body: unknown): Promise<Answer> =>
  harness.call('POST', '/v1/opt-outs', { key, body, headers: { 'idempotency-key': idempotencyKey } });

const historyOf = (companyId: string, address: string) =>
  harness.query(
    `SELECT type, request_id, occurred_at FROM registry.suppression_history
     WHERE company_id = $1 AND address = $2 ORDER BY version`,
    [companyId, address],
  );

/** As if the process had been killed after it had done its work and before it could say so. */
async function forgetTheAnswer(companyId: string): Promise<void> {
  await harness.query(
    `UPDATE registry.idempotent_call
     SET lease_until = now() - interval '1 second', status = NULL, headers = NULL, body = NULL WHERE company_id = $1`,
    [companyId],
  );
}

describe('a write with an Idempotency-Key', () => {
  it('is made once and answered alike, however many send it at once, under whatever keys', async () => {
    const sent = fc.array(fc.record({ key: fc.nat({ max: 2 }), body: fc.nat({ max: 1 }) }), {
      minLength: 2,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(sent, async (calls) => {
        const { companyId, key } = await harness.newCompany();
        const addressOf = (one: { key: number; body: number }): string => `+33612345${one.key}${one.body}0`;
        const answers = await Promise.all(
          calls.map(async (one) => {
            for (;;) {
              const body = { channel: 'sms', address: addressOf(one) };
              const answer = await optOut(key, `key-${one.key}`, body);
              if (answer.body.code !== 'IDEMPOTENCY_KEY_IN_USE') return { one, answer };
              expect([answer.status, answer.headers.get('retry-after')]).toEqual([409, '1']);
            }
          }),
        );
        for (const number of new Set(calls.map((one) => one.key))) {
          const mine = answers.filter(({ one }) => one.key === number);
          const done = mine.filter(({ answer }) => answer.status === 200);
          // One body took the key. Everybody who sent it hears that it was recorded, by one call.
          expect(new Set(done.map(({ one }) => one.body)).size).toBe(1);
          for (const { answer } of done) expect(answer.body).toEqual({ results: [{ index: 0, status: 'recorded' }] });
          const replayed = done.filter(({ answer }) => answer.headers.get('idempotency-replayed') === 'true');
          expect(replayed).toHaveLength(done.length - 1);
          expect(await historyOf(companyId, addressOf(done[0]!.one))).toHaveLength(1);
          for (const { one, answer } of mine.filter((other) => !done.includes(other))) {
            expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
            expect(await historyOf(companyId, addressOf(one))).toEqual([]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('that is made again after a crash asks for the same, at the moment of the first attempt', async () => {
    const { companyId, key } = await harness.newCompany();
    const address = '+33612345678';
    const body = { channel: 'sms', address };
    await optOut(key, 'crash', body);
    const first = await historyOf(companyId, address);
    await forgetTheAnswer(companyId);
    const again = await optOut(key, 'crash', body);
    expect(again.body.results).toEqual([{ index: 0, status: 'unchanged' }]);
    expect(again.headers.get('idempotency-replayed')).toBeNull();
    expect(await historyOf(companyId, address)).toEqual(first);
    // Who came back meanwhile is not sent away by the echo of what they said before.
    const consent = { text: 'Yes', source: 'form', at: new Date().toISOString() };
    const back = await harness.call('POST', '/v1/opt-ins', { key, body: { ...body, consent } });
    expect(back.body.results[0].status).toBe('recorded');
    await forgetTheAnswer(companyId);
    const late = await optOut(key, 'crash', body);
    expect(late.body.results).toEqual([{ index: 0, status: 'unchanged', code: 'OLDER_THAN_CURRENT' }]);
    expect((await historyOf(companyId, address)).map(({ type }) => type)).toEqual(['opted_out', 'opted_in']);
  });

  it('makes no second contact, consent or group after a crash, where the company gave no id', async () => {
    const { companyId, key } = await harness.newCompany();
    const keyed = (path: string, body: unknown) =>
      harness.call('POST', path, { key, body, headers: { 'idempotency-key': path } });
    const calls: [string, unknown][] = [
      ['/v1/contacts', { email: 'ann@example.org' }],
      ['/v1/contacts/bulk', { items: [{ email: 'ben@example.org' }, { phone: '+33612345678' }] }],
      ['/v1/groups', { name: 'Friends' }],
      [
        '/v1/consents',
        { channel: 'email', address: 'ann@example.org', text: 'Yes', source: 'form', at: '2026-01-01T00:00:00Z' },
      ],
    ];
    const tables = ['contact', 'contact_group', 'suppression_history'];
    const count = async (): Promise<unknown[]> =>
      Promise.all(
        tables.map(async (table) => {
          const sql = `SELECT count(*)::integer AS n FROM registry.${table} WHERE company_id = $1`;
          return (await harness.query(sql, [companyId]))[0]!['n'];
        }),
      );
    const first: unknown[] = [];
    for (const [path, body] of calls) first.push((await keyed(path, body)).status);
    const before = await count();
    await forgetTheAnswer(companyId);
    for (const [index, [path, body]] of calls.entries()) {
      const again = await keyed(path, body);
      expect([path, again.status, again.headers.get('idempotency-replayed')]).toEqual([path, first[index], null]);
    }
    expect(await count()).toEqual(before);
  });

  it('holds for every write of a company', async () => {
    const { companyId, key } = await harness.newCompany();
    const keyed = (method: string, path: string, body?: unknown) =>
      harness.call(method, path, { key, body, headers: { 'idempotency-key': `"${method} ${path}"` } });
    const settings = { language: 'fr' };
    await keyed('PUT', '/v1/settings', settings);
    await harness.call('PUT', '/v1/settings', { key, body: { language: 'de' } });
    const replayed = await keyed('PUT', '/v1/settings', settings);
    expect([replayed.body.language, replayed.headers.get('idempotency-replayed')]).toEqual(['fr', 'true']);
    expect((await harness.call('GET', '/v1/settings', { key })).body.language).toBe('de');
    const { body: made } = await harness.call('POST', '/v1/api-keys', { key, body: { name: 'x', scopes: ['read'] } });
    for (const replay of [null, 'true']) {
      const answer = await keyed('DELETE', `/v1/api-keys/${made.keyId}`);
      expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([204, replay]);
    }
    expect(await harness.query('SELECT FROM registry.idempotent_call WHERE company_id = $1', [companyId])).toHaveLength(
      2,
    );
  });

  it('never keeps an API key, and makes no second one', async () => {
    const { companyId, key } = await harness.newCompany();
    const make = () =>
      harness.call('POST', '/v1/api-keys', {
        key,
        body: { name: 'gateway', scopes: ['read'] },
        headers: { 'idempotency-key': 'make-a-key' },
      });
    const { body } = await make();
    const again = await make();
    expect([again.status, again.body.code]).toEqual([409, 'IDEMPOTENCY_KEY_SPENT']);
    expect((await harness.call('GET', '/v1/api-keys', { key })).body.items).toHaveLength(2);
    const rows = await harness.query('SELECT to_json(c)::text AS row FROM registry.idempotent_call AS c');
    expect(JSON.stringify(rows)).not.toContain(body.apiKey.split('_')[2]);
    expect(await harness.query('SELECT FROM registry.idempotent_call WHERE company_id = $1', [companyId])).toHaveLength(
      1,
    );
  });

  it('that answered with the address of somebody is no longer answered once they are erased', async () => {
    const { companyId, key } = await harness.newCompany();
    const keyed = (body: unknown) =>
      harness.call('POST', '/v1/contacts', { key, body, headers: { 'idempotency-key': 'contact' } });
    const body = { email: 'Ann.Example@Example.ORG', firstName: 'Ann' };
    expect((await keyed(body)).body.email).toBe('ann.example@example.org');
    expect((await keyed(body)).headers.get('idempotency-replayed')).toBe('true');
    const kept = await harness.query('SELECT body FROM registry.idempotent_call WHERE company_id = $1', [companyId]);
    expect(JSON.stringify(kept)).toContain('ann.example@example.org');
    const person = await harness.call('GET', '/v1/people/email/ann.example%40example.org', { key });
    expect(person.body.sections.keptAnswers).toMatchObject([{ status: 201 }]);
    await harness.call('POST', '/v1/erasures', { key, body: { channel: 'email', address: body.email } });
    const rows = await harness.query('SELECT to_json(c)::text AS row FROM registry.idempotent_call AS c');
    expect(JSON.stringify(rows)).not.toMatch(/ann\.example/i);
    const again = await keyed(body);
    expect([again.status, again.body.code]).toEqual([409, 'IDEMPOTENCY_KEY_SPENT']);
  });

  it('does not take up its key when it is refused', async () => {
    const { key } = await harness.newCompany();
    const name = uniqueName('key');
    for (const body of [{ channel: 'fax' }, {}]) {
      const refused = await optOut(key, name, body);
      expect([refused.status, refused.body.code]).toEqual([400, 'INVALID_REQUEST']);
    }
    expect((await optOut(key, name, { channel: 'sms', address: '+33612345678' })).status).toBe(200);
    const reader = await harness.newCompany(['read']);
    expect((await optOut(reader.key, name, {})).status).toBe(403);
  });

  it('keeps the answer to 10,000 items', async () => {
    const { key } = await harness.newCompany();
    const items = Array.from({ length: 10_000 }, (_, n) => ({ channel: 'sms', address: `+3361${2_000_000 + n}` }));
    const first = await optOut(key, 'bulk', { items });
    const again = await optOut(key, 'bulk', { items });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.body.results).toHaveLength(10_000);
  });
});
