import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { createCompany } from './company-api.ts';
import type { RecordTarget } from './record-opt-outs.ts';

export interface ImportExportTimes {
  readonly lines: number;
  /** From the first byte of the upload to `done`. */
  readonly importSeconds: number;
  /** Of it, until the whole file was stored and answered. */
  readonly uploadSeconds: number;
  /** The same states as bare INSERTs of 1,000, without parsing, history, outbox, locks or report. */
  readonly bareInsertSeconds: number;
  readonly ofBareInserts: number;
  readonly exportLinesPerSecond: Readonly<Record<'csv' | 'ndjson', number>>;
  /** A plain SELECT of the same columns, 10,000 rows of a cursor at a time, each joined to a line in Node. */
  readonly selectLinesPerSecond: number;
}

const LOOK_EVERY_MS = 100;
const LINES_A_PIECE = 2_000;

/** A file of people who were never heard of, through POST /v1/imports; then everybody through GET /v1/exports/opt-outs. */
export async function measureImportExport(target: RecordTarget, lines: number): Promise<ImportExportTimes> {
  const companyId = `bench-${randomBytes(4).toString('hex')}`;
  const apiKey = await createCompany(target.urls.registry, companyId, target.adminKey);
  const authorization = `Bearer ${apiKey}`;
  const database = new pg.Client({ connectionString: target.databaseUrl });
  await database.connect();
  try {
    const bareInsertSeconds = await insertBare(database, lines);
    const started = performance.now();
    const importId = await upload(target.urls.registry, authorization, lines);
    const uploadSeconds = seconds(started);
    await untilDone(`${target.urls.registry}/v1/imports/${importId}`, authorization, lines);
    const importSeconds = seconds(started);
    // What was imported is still on its way to Kafka.
    while ((await database.query('SELECT FROM registry.outbox LIMIT 1')).rowCount !== 0) {
      await setTimeout(LOOK_EVERY_MS);
    }
    return {
      lines,
      importSeconds,
      uploadSeconds,
      bareInsertSeconds,
      ofBareInserts: Math.round((bareInsertSeconds / importSeconds) * 100) / 100,
      exportLinesPerSecond: {
        csv: await download(target.urls.registry, authorization, 'csv', lines),
        ndjson: await download(target.urls.registry, authorization, 'ndjson', lines),
      },
      selectLinesPerSecond: await select(database, companyId, lines),
    };
  } finally {
    await database.end();
  }
}

/** Like a list out of another system: a header, quotes where nobody needs them, a campaign and a moment of its own. */
function* file(lines: number): Generator<Buffer> {
  const begin = Date.parse('2024-01-01T00:00:00Z');
  yield Buffer.from('channel,address,campaignId,reason,occurredAt\n');
  for (let from = 0; from < lines; from += LINES_A_PIECE) {
    let text = '';
    for (let n = from; n < Math.min(lines, from + LINES_A_PIECE); n += 1) {
      const at = new Date(begin + n * 6_000).toISOString();
      text += `sms,+33${600_000_000 + n},c${n % 1_000},"too many, really",${at}\n`;
    }
    yield Buffer.from(text);
  }
}

async function upload(registry: string, authorization: string, lines: number): Promise<string> {
  const response = await fetch(`${registry}/v1/imports`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv' },
    body: Readable.toWeb(Readable.from(file(lines))) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  const body = (await response.json()) as { importId: string };
  if (response.status !== 202) throw new Error(`the import was answered ${response.status}: ${JSON.stringify(body)}`);
  return body.importId;
}

async function untilDone(url: string, authorization: string, lines: number): Promise<void> {
  for (;;) {
    const response = await fetch(url, { headers: { authorization } });
    const answer = (await response.json()) as { status: string; recorded: number };
    if (answer.status === 'done' && answer.recorded === lines) return;
    if (['done', 'failed'].includes(answer.status)) throw new Error(`it ended with ${JSON.stringify(answer)}`);
    await setTimeout(LOOK_EVERY_MS);
  }
}

/** Lines a second, read to the end and counted. */
async function download(registry: string, authorization: string, format: string, lines: number): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${registry}/v1/exports/opt-outs?format=${format}`, { headers: { authorization } });
  let found = format === 'csv' ? -1 : 0;
  for await (const piece of response.body!) {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) found += 1;
  }
  if (found !== lines) throw new Error(`${found} lines of ${lines} were exported`);
  return Math.round(lines / seconds(started));
}

async function select(database: pg.Client, companyId: string, lines: number): Promise<number> {
  const started = performance.now();
  await database.query('BEGIN');
  await database.query({
    text: `DECLARE everybody CURSOR FOR
      SELECT channel, address, campaign_id, reason, last_opt_out_at::text, method, country
      FROM registry.suppression WHERE company_id = '${companyId}' ORDER BY channel, address`,
  });
  let found = 0;
  for (;;) {
    const { rows } = await database.query<string[]>({ text: 'FETCH 10000 FROM everybody', rowMode: 'array' });
    if (rows.length === 0) break;
    found += Buffer.from(rows.map((row) => row.join(',')).join('\n')).length > 0 ? rows.length : 0;
  }
  await database.query('COMMIT');
  if (found !== lines) throw new Error(`${found} rows of ${lines} were read`);
  return Math.round(lines / seconds(started));
}

async function insertBare(database: pg.Client, lines: number): Promise<number> {
  await database.query(`
    CREATE TEMPORARY TABLE bare_import (company_id text COLLATE "C", channel text COLLATE "C", address text COLLATE "C",
      status text, version integer, since timestamptz, method text, campaign_id text, reason text,
      PRIMARY KEY (company_id, channel, address))`);
  const started = performance.now();
  for (let from = 0; from < lines; from += 1_000) {
    const addresses = Array.from({ length: Math.min(1_000, lines - from) }, (_, n) => `+33${600_000_000 + from + n}`);
    await database.query(
      `INSERT INTO bare_import SELECT 'bench', 'sms', address, 'opted_out', 1, now(), 'import', 'spring', 'too many, really'
       FROM unnest($1::text[]) AS t (address)`,
      [addresses],
    );
  }
  const taken = seconds(started);
  await database.query('DROP TABLE bare_import');
  return taken;
}

function seconds(started: number): number {
  return Math.round((performance.now() - started) / 10) / 100;
}
