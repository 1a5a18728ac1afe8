import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { guardCell } from '@stopgate/domain';
import { createPgPool } from '@stopgate/nest';
import { eventually } from '@stopgate/testing';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANT_ROLE } from '../tenancy/tenant-roles.sql.js';
import { exportLines } from './export-lines.js';
import { openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

async function download(key: string, query = ''): Promise<{ status: number; type: string; text: string }> {
  const response = await fetch(`${harness.service.url}/v1/exports/opt-outs${query}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

const optOut = (key: string, items: unknown[]) => harness.call('POST', '/v1/opt-outs', { key, body: { items } });
const at = '2026-05-01T10:00:00.000Z';

describe('an export', () => {
  test('has everybody who is out, of this company alone, as CSV and as NDJSON', async () => {
    const { key } = await harness.newCompany();
    const stranger = await harness.newCompany();
    await optOut(stranger.key, [{ channel: 'sms', address: '+33699999999' }]);
    await optOut(key, [
      { channel: 'sms', address: '+33600000002', campaignId: 'spring', reason: 'too many, really', occurredAt: at },
      { channel: 'sms', address: '+33600000001', occurredAt: at },
      { channel: 'email', address: 'jane@example.com', campaignId: '=1+1', occurredAt: at },
      { channel: 'sms', address: '+33600000003', occurredAt: at },
    ]);
    const consent = { text: 'yes', source: 'shop', at: '2026-06-01T00:00:00Z' };
    await harness.call('POST', '/v1/opt-ins', { key, body: { channel: 'sms', address: '+33600000003', consent } });

    const csv = await download(key);
    expect(csv).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
    const rows = parse(csv.text, { columns: true }) as Record<string, string>[];
    expect(
      rows.map(({ channel, address, campaignId, reason, occurredAt }) => [
        channel,
        address,
        campaignId,
        reason,
        occurredAt,
      ]),
    ).toEqual([
      ['sms', '+33600000001', '', '', at],
      ['sms', '+33600000002', 'spring', 'too many, really', at],
      ['email', 'jane@example.com', "'=1+1", '', at],
    ]);
    expect(rows[0]).toMatchObject({ method: 'api', country: 'FR', version: '1', keyword: '' });

    const ndjson = await download(key, '?format=ndjson');
    expect(ndjson.type).toBe('application/x-ndjson; charset=utf-8');
    const items = ndjson.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(items).toMatchObject([
      { channel: 'sms', address: '+33600000001', occurredAt: at, version: 1 },
      { channel: 'sms', address: '+33600000002', campaignId: 'spring', reason: 'too many, really' },
      { channel: 'email', address: 'jane@example.com', campaignId: '=1+1' },
    ]);
    expect(items[0]).not.toHaveProperty('campaignId');
  });

  test.each([
    ['channel=email', ['a@example.com']],
    ['campaignId=spring', ['+33600000001']],
    ['country=BE', ['+32470000002']],
    ['method=link', []],
    ['from=2026-05-02T00:00:00Z', ['+32470000002', 'a@example.com']],
    ['to=2026-05-02T00:00:00Z&channel=sms', ['+33600000001']],
  ])('with %s has only those', async (query, addresses) => {
    const { key } = await harness.newCompany();
    await optOut(key, [
      { channel: 'sms', address: '+33600000001', campaignId: 'spring', occurredAt: '2026-05-01T00:00:00Z' },
      { channel: 'sms', address: '+32470000002', occurredAt: '2026-05-03T00:00:00Z' },
      { channel: 'email', address: 'a@example.com', occurredAt: '2026-05-02T00:00:00Z' },
    ]);
    const { text } = await download(key, `?${query}`);
    expect((parse(text, { columns: true }) as { address: string }[]).map(({ address }) => address)).toEqual(addresses);
  });

  test('of nobody has a header, and a wrong filter is refused', async () => {
    const { key } = await harness.newCompany();
    expect((await download(key)).text).toBe(
      'channel,address,campaignId,reason,occurredAt,recordedAt,method,keyword,country,version\n',
    );
    expect((await download(key, '?format=ndjson')).text).toBe('');
    expect((await download(key, '?country=fr')).status).toBe(400);
  });

  test('goes through an import of another company and comes out the same, whatever people wrote', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.stringMatching(/^'{0,2}[=+\-@\t'",; \n]{1,3}[a-z0-9]{1,5}$/),
    );
    const plain = text
      .map((value) => value.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed().trim())
      .filter((value) => value !== '');
    const people = fc.array(fc.record({ campaignId: plain, reason: plain }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(people, async (written) => {
        const [from, to] = [await harness.newCompany(), await harness.newCompany()];
        const items = written.map((fields, n) => ({
          channel: n % 2 === 0 ? 'sms' : 'email',
          address: n % 2 === 0 ? `+3360000${1000 + n}` : `=cmd${n}@example.com`,
          occurredAt: at,
          ...fields,
        }));
        await optOut(from.key, items);
        const file = await download(from.key);
        for (const cells of (parse(file.text) as string[][]).slice(1)) {
          for (const cell of cells) if (!/^\+[0-9]{6,15}$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
        }
        const sent = await fetch(`${harness.service.url}/v1/imports`, {
          method: 'POST',
          headers: { authorization: `Bearer ${to.key}`, 'content-type': 'text/csv' },
          body: file.text,
        });
        const { importId } = (await sent.json()) as { importId: string };
        await eventually(async () => {
          const { body } = await harness.call('GET', `/v1/imports/${importId}`, { key: to.key });
          expect(body).toMatchObject({ status: 'done', recorded: items.length });
        });
        const what = (csv: string) =>
          (parse(csv, { columns: true }) as Record<string, string>[]).map(
            ({ address, campaignId, reason, occurredAt }) => [address, campaignId, reason, occurredAt],
          );
        const again = await download(to.key);
        expect(what(again.text)).toEqual(what(file.text));
        expect(new Set(what(file.text).map(([address, campaignId]) => `${address} ${campaignId}`))).toEqual(
          new Set(items.map(({ address, campaignId }) => `${guardCell(address)} ${guardCell(campaignId)}`)),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('leaves out who was erased, and who stays suppressed all the same', async () => {
    const { key } = await harness.newCompany();
    await optOut(key, [
      { channel: 'sms', address: '+33600000001' },
      { channel: 'sms', address: '+33600000002' },
    ]);
    const erasure = { channel: 'sms', address: '+33600000001' };
    expect((await harness.call('POST', '/v1/erasures', { key, body: erasure })).status).toBe(202);
    await eventually(async () => {
      const { text } = await download(key, '?format=ndjson');
      expect(
        text
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as { address: string }).address),
      ).toEqual(['+33600000002']);
    });
    const { body } = await harness.call('GET', '/v1/opt-outs/sms/%2B33600000001', { key });
    expect(body.status).toBe('opted_out');
  });

  test('is the same in pages of any size, and asks for no more once nobody reads', async () => {
    const { companyId, key } = await harness.newCompany();
    const items = Array.from({ length: 12 }, (_, n) => ({
      channel: 'sms',
      address: `+3360000${1000 + n}`,
      occurredAt: at,
    }));
    await optOut(key, items);
    const pool = createPgPool(harness.databaseUrl, 'registry', 'test', { pipeline: true, role: TENANT_ROLE });
    const tenants = new TenantDatabase(pool);
    const { text: whole } = await download(key);
    for (const size of [1, 5, 12, 13]) {
      let text = '';
      for await (const page of exportLines(tenants, companyId, { format: 'csv' }, size)) text += page;
      expect(text).toBe(whole);
    }
    let asked = 0;
    const counting = {
      query: (...args: Parameters<TenantDatabase['query']>) => ((asked += 1), tenants.query(...args)),
    };
    for await (const page of exportLines(counting as TenantDatabase, companyId, { format: 'ndjson' }, 1)) {
      expect(page).toContain('+33600001000');
      break;
    }
    // The page that was read, and the one after it.
    expect(asked).toBe(2);
    await pool.end();
  });
});
