import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';
import { listsOf, number } from './lists-harness.spec.js';

describe('third-party lists over HTTP', () => {
  let harness: ServiceHarness;
  beforeAll(async () => {
    harness = await openService();
  });
  afterAll(() => harness.close());

  async function company() {
    const made = await harness.newCompany();
    return { ...made, ...listsOf(harness, made.key) };
  }
  const entriesOf = async (companyId: string, listId: string) => {
    const rows = await harness.query(
      `SELECT address FROM registry.suppression_list_entry
       WHERE company_id = $1 AND list_id = $2 AND removed_at IS NULL ORDER BY address`,
      [companyId, listId],
    );
    return rows.map(({ address }) => address);
  };

  it('are made equal to a file, and say what that changed', async () => {
    const { companyId, put, refresh, call } = await company();
    expect(await put('bloctel', { title: 'Bloctel' })).toMatchObject({
      status: 201,
      body: { listId: 'bloctel', scope: 'company', kind: 'registry', channel: 'sms', entries: 0 },
    });
    const first = await refresh('bloctel', [number(1), number(2), '06 00 00 00 03', 'rubbish', number(1)], {
      defaultCountry: 'FR',
    });
    expect(first).toMatchObject({ status: 'done', phase: 'applying', lines: 5, invalid: 1, added: 3, removed: 0 });
    expect(first).toMatchObject({ applied: 3, unchanged: 0 });
    expect(first.report.items).toMatchObject([{ line: 5, status: 'invalid', code: 'INVALID_ADDRESS' }]);
    expect(await refresh('bloctel', [number(2), number(3), number(4)])).toMatchObject({
      added: 1,
      removed: 1,
      unchanged: 2,
    });
    expect(await entriesOf(companyId, 'bloctel')).toEqual([number(2), number(3), number(4)]);
    const shown = await call('GET', '/bloctel');
    expect(shown.body).toMatchObject({ entries: 3, version: 2 });
    const refreshes = (await call('GET', '/bloctel/refreshes')).body.items;
    expect(shown.body.refreshedAt).toBe(refreshes[0].createdAt);
    expect(refreshes).toHaveLength(2);
    expect(await harness.query('SELECT * FROM registry.suppression WHERE company_id = $1', [companyId])).toEqual([]);
    expect(await harness.query('SELECT * FROM registry.suppression_list_staged')).toEqual([]);
  });

  it('take nobody off in a dry run, and not too many by mistake', async () => {
    const { companyId, put, refresh, call } = await company();
    await put('bounces', { kind: 'bounces' });
    const all = Array.from({ length: 150 }, (_, n) => number(n));
    await refresh('bounces', all);
    const half = all.slice(0, 75);
    expect(await refresh('bounces', half, { dryRun: 'true' })).toMatchObject({
      status: 'failed',
      removed: 75,
      error: { code: 'TOO_MANY_REMOVED' },
    });
    expect(await refresh('bounces', all.slice(10), { dryRun: 'true' })).toMatchObject({ status: 'done', removed: 10 });
    const refused = await refresh('bounces', half);
    expect(refused).toMatchObject({ status: 'failed', removed: 75, unchanged: 75, applied: 0 });
    expect(refused.error).toMatchObject({ code: 'TOO_MANY_REMOVED', detail: expect.stringContaining('75 of 150') });
    expect(await entriesOf(companyId, 'bounces')).toHaveLength(150);
    expect(await refresh('bounces', half, { confirmRemovals: 'true' })).toMatchObject({ status: 'done', removed: 75 });
    expect((await call('GET', '/bounces')).body).toMatchObject({ entries: 75 });
    // What a refused comparison left behind is gone, too.
    expect(await harness.query('SELECT * FROM registry.suppression_list_change')).toEqual([]);
  });

  it('read the column that is named, in CSV and NDJSON, and no line of the other channel', async () => {
    const { put, send, ended } = await company();
    await put('carrier');
    const csv = 'Nr;Rufnummer;channel\n1;0049 151 12345678;SMS\n2;+4915112345679;email\n';
    const sent = await send('carrier', csv, { column: 'Rufnummer' });
    expect(await ended('carrier', sent.body.refreshId)).toMatchObject({ added: 2, invalid: 0 });
    const plain = await send('carrier', 'address,channel\n+4915112345678,sms\n+4915112345679,email\n');
    expect(await ended('carrier', plain.body.refreshId)).toMatchObject({ removed: 1, invalid: 1 });
    const lines = `{"nr":"+4915112345670"}\n{"nr":"+4915112345678"}\n{"address":"+33612345678"}\n`;
    const json = await send('carrier', lines, { column: 'nr' }, 'application/x-ndjson');
    expect(await ended('carrier', json.body.refreshId)).toMatchObject({ added: 1, removed: 0, invalid: 1 });
    expect(await send('carrier', csv, { column: 'Nummer' })).toMatchObject({
      status: 400,
      body: { code: 'COLUMN_UNKNOWN' },
    });
    expect(await send('nothing', csv)).toMatchObject({ status: 404, body: { code: 'LIST_UNKNOWN' } });
  });

  it('are deleted step by step and with a reason, and can be made again', async () => {
    const { key, put, refresh, call, ended } = await company();
    await put('old');
    await refresh('old', [number(1), number(2)]);
    expect(await call('DELETE', '/old')).toMatchObject({ status: 400 });
    const gone = await call('DELETE', '/old?reason=ended');
    expect(gone).toMatchObject({ status: 202, body: { deletes: true } });
    expect(await ended('old', gone.body.refreshId)).toMatchObject({ status: 'done', removed: 2 });
    expect(await call('GET', '/old')).toMatchObject({ status: 404, body: { code: 'LIST_UNKNOWN' } });
    expect(await put('old', { channel: 'email' })).toMatchObject({ status: 201, body: { entries: 0 } });
    expect(await put('old', { channel: 'sms' })).toMatchObject({ status: 409, body: { code: 'LIST_CHANNEL_FIXED' } });
    const audit = (await harness.call('GET', '/v1/audit?action=list.deletion-requested', { key })).body.items;
    expect(audit).toMatchObject([{ subject: 'old', detail: { reason: 'ended', entries: 2 } }]);
  });

  it('of the platform are seen by every company, but for who is on them; those of others are not', async () => {
    const [one, other] = [await company(), await company()];
    const platform = listsOf(harness);
    await platform.put('national', { title: 'National register' });
    await platform.refresh('national', [number(900)]);
    await one.put('own');
    await one.refresh('own', [number(901)]);
    expect((await one.call('GET', '')).body.items).toMatchObject([
      { listId: 'own', scope: 'company' },
      { listId: 'national', scope: 'platform', entries: 1, refreshedAt: expect.any(String) },
    ]);
    expect((await other.call('GET', '')).body.items).toMatchObject([{ listId: 'national' }]);
    for (const path of ['/own', '/national', '/national/refreshes']) {
      expect(await other.call('GET', path)).toMatchObject({ status: 404 });
    }
    const metrics = await (await fetch(`${harness.service.url}/metrics`)).text();
    expect(metrics).toMatch(/stopgate_list_entries\{[^}]*list="national"[^}]*\} 1\n/);
    expect(metrics).toMatch(/stopgate_list_refreshed_timestamp_seconds\{[^}]*list="national"[^}]*\} \d{10}/);
    expect(metrics).not.toMatch(/list="own"/);
    const audit = await harness.call('GET', '/v1/platform-audit?action=list.refreshed', { key: ADMIN_KEY });
    expect(audit.body.items).toMatchObject([{ subject: 'national', actor: 'job:lists', detail: { added: 1 } }]);
    expect(await harness.call('GET', '/v1/platform-audit', { key: other.key })).toMatchObject({ status: 403 });
    expect(await other.send('national', 'address\n')).toMatchObject({ status: 404 });
    expect(await harness.call('GET', '/v1/platform-lists', { key: other.key })).toMatchObject({ status: 403 });
  });
});
