import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { openService } from '../service-harness.spec.js';
import type { Answer, ServiceHarness } from '../service-harness.spec.js';

type Body = string | Uint8Array<ArrayBuffer>;

let harness: ServiceHarness;
beforeAll(async () => {
  harness = await openService();
});
afterAll(() => harness.close());

const CSV = 'text/csv';
const NDJSON = 'application/x-ndjson';

async function send(key: string, body: Body, query = '', type = CSV): Promise<Answer> {
  const response = await fetch(`${harness.service.url}/v1/imports${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body,
  });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    headers: response.headers,
    body: JSON.parse(await response.text()),
  };
}

const read = async (key: string, importId: string) =>
  (await harness.call('GET', `/v1/imports/${importId}`, { key })).body;

async function finished(key: string, importId: string, status = 'done') {
  return eventually(async () => {
    const found = await read(key, importId);
    expect(found.status).toBe(status);
    return found;
  });
}

async function importAll(key: string, body: Body, query = '', type = CSV) {
  const { status, body: accepted } = await send(key, body, query, type);
  expect({ status, importStatus: accepted.status }).toEqual({ status: 202, importStatus: 'pending' });
  return finished(key, accepted.importId);
}

const stateOf = async (key: string, address: string, channel = 'sms') =>
  (await harness.call('GET', `/v1/opt-outs/${channel}/${encodeURIComponent(address)}`, { key })).body;

describe('an import', () => {
  test('records what its lines say, with method, actor and campaign, and reports the others', async () => {
    const { key, keyId } = await harness.newCompany();
    const lines = [
      'channel;Address;campaign_id;reason;occurredAt;customer',
      'sms;+33612345678;spring;"too; many";2026-01-31T09:30:00Z;1',
      'email;Jane@Example.com;;;2026-01-31;2',
      'sms;0612345679;;;;3',
      'sms;3.36123E+10;;;;4',
      'sms;+336;;;;5',
      'fax;+33612345678;;;;6',
      'sms;+33612345678;;;yesterday;7',
      'sms;+33612345678;spring;;2026-01-31T09:30:00Z;8',
      'sms;+22995123456;;;;9',
    ];
    const done = await importAll(key, lines.join('\r\n'), '?defaultCountry=FR');
    expect(done).toMatchObject({
      dryRun: false,
      format: 'csv',
      defaultCountry: 'FR',
      progress: 1,
      lines: 9,
      recorded: 4,
      unchanged: 1,
      invalid: 4,
      refused: 0,
      optedOut: 5,
      optedIn: 0,
      ignoredColumns: ['customer'],
    });
    expect(done.report.items).toMatchObject([
      { line: 5, status: 'invalid', code: 'NUMBER_DAMAGED_BY_SPREADSHEET' },
      { line: 6, status: 'invalid', code: 'INVALID_ADDRESS' },
      { line: 7, status: 'invalid', code: 'INVALID_CHANNEL' },
      { line: 8, status: 'invalid', code: 'INVALID_MOMENT' },
      { line: 9, status: 'unchanged', code: 'ALREADY_OPTED_OUT' },
      { line: 10, status: 'recorded', code: 'OLD_NUMBER_SHAPE', presentNumber: '+2290195123456' },
    ]);
    expect(await stateOf(key, '+33612345678')).toMatchObject({
      status: 'opted_out',
      method: 'import',
      campaignId: 'spring',
      since: '2026-01-31T09:30:00.000Z',
    });
    expect(await stateOf(key, 'jane@example.com', 'email')).toMatchObject({ since: '2026-01-31T23:59:59.999Z' });
    // Who left under the old number is not reached under the new one, and the other way round.
    for (const address of ['+33612345679', '+22995123456', '+2290195123456']) {
      expect(await stateOf(key, address)).toMatchObject({ status: 'opted_out', since: done.createdAt });
    }
    const history = await harness.call('GET', '/v1/opt-outs/sms/%2B33612345678/history', { key });
    expect(history.body.items).toMatchObject([
      { type: 'opted_out', reason: 'too; many', actor: `api-key:${keyId}`, requestId: `import-${done.importId}-2` },
    ]);
    const invalid = await harness.call('GET', `/v1/imports/${done.importId}/report?status=invalid&limit=3`, { key });
    expect(invalid.body.items.map(({ line }: { line: number }) => line)).toEqual([5, 6, 7]);
    const rest = `/v1/imports/${done.importId}/report?status=invalid&cursor=${invalid.body.nextCursor}`;
    expect((await harness.call('GET', rest, { key })).body.items).toMatchObject([{ line: 8 }]);
    // The file itself is gone.
    await eventually(async () => expect(await harness.query('SELECT FROM registry.import_chunk')).toEqual([]));
  });

  test('brings back only with a consent that is newer, and never silently', async () => {
    const { key } = await harness.newCompany();
    const [old, fresh, plain] = ['+33600000001', '+33600000002', '+33600000003'];
    const items = [old, fresh, plain].map((address) => ({
      channel: 'sms',
      address,
      occurredAt: '2026-05-01T00:00:00Z',
    }));
    await harness.call('POST', '/v1/opt-outs', { key, body: { items } });
    const lines = [
      { address: old, consentText: 'Yes', consentAt: '2026-04-01' },
      { address: fresh, consentText: 'Yes', consentAt: '2026-06-01' },
      { address: plain, consentText: 'Yes' },
      { address: plain, occurredAt: '2026-01-01' },
    ];
    const done = await importAll(key, lines.map((line) => JSON.stringify(line)).join('\n'), '', NDJSON);
    expect(done).toMatchObject({ recorded: 1, refused: 1, invalid: 1, unchanged: 1, optedIn: 1, optedOut: 0 });
    expect(done.report.items).toMatchObject([
      { line: 1, status: 'refused', code: 'CONSENT_OLDER_THAN_OPT_OUT' },
      { line: 3, status: 'invalid', code: 'CONSENT_INCOMPLETE' },
      { line: 4, status: 'unchanged', code: 'ALREADY_OPTED_OUT' },
    ]);
    expect(await stateOf(key, old)).toMatchObject({ status: 'opted_out' });
    expect(await stateOf(key, fresh)).toMatchObject({ status: 'clear' });
    expect(await stateOf(key, plain)).toMatchObject({ status: 'opted_out' });
  });

  test('goes on behind lines that cannot be read', async () => {
    const { key } = await harness.newCompany();
    const csv = [
      'address,reason',
      '+33600000001,"never closed',
      '+33600000002,x',
      `+33600000003,${'y'.repeat(70_000)}`,
      '+33600000004,z',
    ];
    const fromCsv = await importAll(key, csv.join('\n'));
    expect(fromCsv).toMatchObject({ recorded: 2, invalid: 2 });
    expect(fromCsv.report.items).toMatchObject([
      { line: 2, code: 'INVALID_CSV' },
      { line: 4, code: 'LINE_TOO_LONG' },
    ]);
    const ndjson = [
      '{"address":"+33600000005"}',
      '{"address":',
      '[]',
      `{"reason":"${'y'.repeat(70_000)}"}`,
      '',
      '{"address":33600000006}',
    ];
    const fromNdjson = await importAll(key, ndjson.join('\n'), '?defaultCountry=FR', NDJSON);
    expect(fromNdjson).toMatchObject({ recorded: 2, invalid: 3 });
    expect(fromNdjson.report.items.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [2, 'INVALID_JSON'],
      [3, 'INVALID_JSON'],
      [4, 'LINE_TOO_LONG'],
    ]);
  });

  test('a dry run says what would change, changes nothing, and sees its own lines', async () => {
    const { companyId, key } = await harness.newCompany();
    await harness.call('POST', '/v1/opt-outs', {
      key,
      body: { channel: 'sms', address: '+33600000001', occurredAt: '2026-05-01T00:00:00Z' },
    });
    const before = await harness.query('SELECT * FROM registry.suppression WHERE company_id = $1', [companyId]);
    const body = [
      'channel,address,occurredAt,consentText,consentAt',
      'sms,+33600000001,2026-05-15,,',
      'sms,+33600000002,,,',
      'sms,+33600000002,,,',
      'sms,+33600000001,,Yes,2026-06-01',
      'sms,+33600000001,,Yes,2026-06-01',
      'sms,x,,,',
    ].join('\n');
    const dry = await importAll(key, body, '?dryRun=true');
    expect(dry).toMatchObject({ dryRun: true, recorded: 2, unchanged: 3, invalid: 1, optedOut: 1, optedIn: 1 });
    expect(await harness.query('SELECT * FROM registry.suppression WHERE company_id = $1', [companyId])).toEqual(
      before,
    );
    await eventually(async () => expect(await harness.query('SELECT FROM registry.import_preview')).toEqual([]));
    const undo = await harness.call('POST', `/v1/imports/${dry.importId}/undo`, { key });
    expect([undo.status, undo.body.code]).toEqual([409, 'IMPORT_WAS_DRY']);
  });

  test('is undone: who was clear is clear again, who was out is out, and nothing newer is touched', async () => {
    const { key } = await harness.newCompany();
    const [alone, stopped, outBefore, back, twice] = Array.from({ length: 5 }, (_, n) => `+3360000000${n}`);
    const optOut = (address: string, occurredAt: string) =>
      harness.call('POST', '/v1/opt-outs', { key, body: { channel: 'sms', address, occurredAt } });
    await optOut(outBefore!, '2026-01-01T00:00:00Z');
    await optOut(back!, '2026-01-01T00:00:00Z');
    const body = [
      'address,occurredAt,consentText,consentAt',
      `${alone},2026-02-01,,`,
      `${stopped},2026-02-01,,`,
      `${outBefore},2026-02-01,,`,
      `${back},,Yes,2026-02-01`,
      `${twice},2026-02-01,,`,
      `${twice},,Yes,2026-03-01`,
    ].join('\n');
    const { importId } = await importAll(key, body);
    expect(await stateOf(key, back!)).toMatchObject({ status: 'clear' });
    // A STOP from before the import that only arrives now: it changes nothing, and yet must not be undone.
    await optOut(stopped!, '2026-01-15T00:00:00Z');
    const asked = await harness.call('POST', `/v1/imports/${importId}/undo`, { key });
    expect(asked.status).toBe(202);
    const undone = await finished(key, importId, 'undone');
    expect(undone.undo).toMatchObject({ undone: 3, kept: 2 });
    expect(
      (await Promise.all([alone, stopped, outBefore, back, twice].map((one) => stateOf(key, one!)))).map(
        ({ status }) => status,
      ),
    ).toEqual(['clear', 'opted_out', 'opted_out', 'opted_out', 'clear']);
    const history = await harness.call('GET', `/v1/opt-outs/sms/${encodeURIComponent(alone!)}/history`, { key });
    expect(history.body.items.map(({ type, reason }: { type: string; reason?: string }) => [type, reason])).toEqual(
      expect.arrayContaining([['cleared', 'import_undone']]),
    );
    const again = await harness.call('POST', `/v1/imports/${importId}/undo`, { key });
    expect([again.status, again.body.status]).toEqual([202, 'undone']);
    // And the same list can come again.
    expect(await importAll(key, `address\n${alone}`)).toMatchObject({ recorded: 1 });
  });

  test('belongs to its company', async () => {
    const [mine, other] = [await harness.newCompany(), await harness.newCompany()];
    const { importId } = await importAll(mine.key, 'address\n+33600000001\nx');
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/report'],
      ['POST', '/undo'],
    ] as const) {
      const answer = await harness.call(method, `/v1/imports/${importId}${path}`, { key: other.key });
      expect([answer.status, answer.body.code]).toEqual([404, 'IMPORT_UNKNOWN']);
    }
    expect((await harness.call('GET', '/v1/imports', { key: other.key })).body.items).toEqual([]);
    expect((await harness.call('GET', '/v1/imports', { key: mine.key })).body.items).toMatchObject([{ importId }]);
    expect(await read(mine.key, importId)).toMatchObject({ status: 'done', recorded: 1 });
  });

  test('lists in pages', async () => {
    const { key } = await harness.newCompany();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await importAll(key, `address\n+3360000000${n}`)).importId);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await harness.call('GET', `/v1/imports?limit=2${cursor}`, { key })).body;
      seen.push(...page.items.map(({ importId }: { importId: string }) => importId));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(ids.toReversed());
  });

  test.each([
    ['a file without a header', 'sms,+33600000001\n', CSV, 400, 'CSV_HEADER_MISSING'],
    ['two columns of addresses', 'phone,email\n', CSV, 400, 'CSV_COLUMNS_AMBIGUOUS'],
    ['nothing', '', CSV, 400, 'CSV_HEADER_MISSING'],
    [
      'Latin-1 that is not said to be',
      Buffer.from('address,reason\n+33600000001,\xe9t\xe9\n', 'latin1'),
      CSV,
      400,
      'INVALID_ENCODING',
    ],
    ['a charset nobody knows', 'address\n', `${CSV}; charset=klingon`, 415, 'UNSUPPORTED_CHARSET'],
    ['another type', 'address\n', 'application/pdf', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['JSON', '{}', 'application/json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s is refused at once and leaves nothing', async (_name, body, type, status, code) => {
    const { companyId, key } = await harness.newCompany();
    const answer = await send(key, body as Body, '', type);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.type).toContain('application/problem+json');
    expect(await harness.query('SELECT FROM registry.import WHERE company_id = $1', [companyId])).toEqual([]);
  });

  test('reads a body of many chunks as it comes, in UTF-16 too', async () => {
    const { companyId, key } = await harness.newCompany();
    const words = 'très long '.repeat(15);
    const lines = Array.from({ length: 6_000 }, (_, n) => `sms,+336${10_000_000 + n},${words}${n}`);
    const body = Buffer.from(`\ufeffchannel,address,campaignId\n${lines.join('\n')}\n`, 'utf16le');
    const done = await importAll(key, body);
    expect(done).toMatchObject({ recorded: 6_000, invalid: 0 });
    const [row] = await harness.query(
      `SELECT count(*)::int AS n, count(DISTINCT campaign_id)::int AS campaigns FROM registry.suppression WHERE company_id = $1`,
      [companyId],
    );
    expect(row).toEqual({ n: 6_000, campaigns: 6_000 });
  });

  test('a body that breaks off leaves nothing', async () => {
    const { companyId, key } = await harness.newCompany();
    const rows = () => harness.query('SELECT FROM registry.import WHERE company_id = $1', [companyId]);
    const headers = { authorization: `Bearer ${key}`, 'content-type': CSV };
    const broken = request(`${harness.service.url}/v1/imports`, { method: 'POST', headers });
    broken.on('error', () => undefined);
    broken.write(`address\n${'+33600000001\n'.repeat(40_000)}`);
    await eventually(async () => expect(await rows()).toHaveLength(1));
    broken.destroy();
    await eventually(async () => expect(await rows()).toEqual([]));
  });
});
