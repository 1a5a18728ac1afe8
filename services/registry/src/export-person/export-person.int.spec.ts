import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { PERSON_SOURCES } from './person-sources.sql.js';
import { ERASE_CONTACTS, ERASE_ELSEWHERE, ERASED_BY_NAME } from '../erase-person/personal-tables.sql.js';

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

const ANNA = '/v1/people/sms/%2B33612345678';

test('a person gets all that is kept about them, of this company alone, and the audit knows who asked', async () => {
  const acme = await harness.newCompany();
  const other = await harness.newCompany();
  for (const { key, reason } of [
    { key: acme.key, reason: 'too many' },
    { key: other.key, reason: 'secret of another' },
  ]) {
    const body = { channel: 'sms', address: '+33612345678', reason, campaignId: 'spring' };
    await harness.call('POST', '/v1/opt-outs', { key, body });
  }
  const { status, body } = await harness.call('GET', ANNA, { key: acme.key });
  expect(status).toBe(200);
  expect(body.sections.suppression).toHaveLength(1);
  expect(body.sections.history[0]).toMatchObject({ type: 'opted_out', reason: 'too many', campaignId: 'spring' });
  expect(JSON.stringify(body)).not.toContain('secret of another');
  const audit = await harness.query(
    `SELECT actor, action, detail FROM registry.audit_entry WHERE company_id = $1 AND action = 'person.exported'`,
    [acme.companyId],
  );
  expect(audit).toHaveLength(1);
  expect(audit[0]!['actor']).toBe(`api-key:${acme.keyId}`);
  expect(JSON.stringify(audit)).not.toContain('612345');
});

test('after an erasure there is what lasts, and nothing that says who it was', async () => {
  const { key } = await harness.newCompany();
  const person = { channel: 'sms', address: '+33612345678' };
  await harness.call('POST', '/v1/opt-outs', { key, body: { ...person, reason: 'too many' } });
  await harness.call('POST', '/v1/erasures', { key, body: person });
  const { body } = await harness.call('GET', ANNA, { key });
  expect(body.sections.suppression).toMatchObject([{ status: 'opted_out', version: 1 }]);
  expect(body.sections.erasures).toHaveLength(1);
  expect(JSON.stringify(body.sections)).not.toMatch(/612345678|too many/);
});

test('every table that erasing knows is in the export too', () => {
  const shown = PERSON_SOURCES.map(({ sql }) => sql).join('\n');
  const tables = [...Object.keys(ERASED_BY_NAME), ...[...ERASE_ELSEWHERE, ERASE_CONTACTS].map(({ table }) => table)];
  expect(tables.filter((table) => !shown.includes(`registry.${table} `))).toEqual([]);
});
