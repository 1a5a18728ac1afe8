import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { COMPANY_KEY_VERIFIER, createPgPool, startService } from '@stopgate/nest';
import type { CompanyKeyVerifier, RunningService } from '@stopgate/nest';
import { createTestDatabase, silentLogger } from '@stopgate/testing';
import type { TestDatabase } from '@stopgate/testing';
import type { Pool } from 'pg';
import { blocked, enriched, flagged, incoming, madeFrom, recorded } from '../../testing/records.js';
import { CountMessagesController } from '../count-messages/count-messages.controller.js';
import { CountOptOutsController } from '../count-opt-outs/count-opt-outs.controller.js';
import { migrateAnalytics } from '../migrations/migrate-analytics.js';
import { POOL } from '../tokens.js';
import { InsightsController } from './insights.controller.js';

const KEY_OF_ACME = `sgk_acme_${'a'.repeat(32)}`;
const KEY_OF_OTHER = `sgk_other_${'b'.repeat(32)}`;

/** The port of the guard, with two companies. */
const twoCompanies: CompanyKeyVerifier = {
  verify: (apiKey) => {
    const companyId = apiKey === KEY_OF_ACME ? 'acme' : apiKey === KEY_OF_OTHER ? 'other' : undefined;
    return Promise.resolve(companyId && { companyId, keyId: companyId, scopes: ['read'] });
  },
};

let database: TestDatabase;
let pool: Pool;
let service: RunningService;

beforeAll(async () => {
  database = await createTestDatabase('insights');
  await migrateAnalytics(database.url);
  pool = createPgPool(database.url, 'analytics', 'analytics-test');

  @Module({
    controllers: [InsightsController],
    providers: [
      { provide: POOL, useValue: pool },
      { provide: COMPANY_KEY_VERIFIER, useValue: twoCompanies },
    ],
  })
  class InsightsOnly {}
  service = await startService({
    name: 'analytics',
    config: { HOST: '127.0.0.1', PORT: 0, LOG_LEVEL: 'silent' as const, TRUST_PROXY: false as const },
    module: () => InsightsOnly,
    logger: silentLogger(),
  });
  await count();
});

afterAll(async () => {
  await service?.close();
  await pool?.end();
  await database?.drop();
});

async function count(): Promise<void> {
  const messages = new CountMessagesController(pool);
  await messages.countEnriched(
    [
      ...Array.from({ length: 8 }, () => enriched()),
      enriched({ enrichedAt: '2026-11-22T10:00:00Z' }),
      enriched({ enrichedAt: '2026-11-22T10:00:00Z', campaignId: 'summer/été 2' }),
      enriched({ campaignId: undefined, category: 'transactional', check: { result: 'exempt' } }),
      enriched({ companyId: 'other', campaignId: 'spring' }),
    ].map((value, offset) => incoming('messages.enriched', offset, value)),
  );
  await messages.countBlocked(
    [blocked(), blocked({ blocked: { code: 'INVALID_ADDRESS', detail: 'x' } })].map((value, offset) =>
      incoming('messages.blocked', offset, value),
    ),
  );
  const looksLikeMarketing = [
    flagged(),
    flagged({ campaignId: 'spring', flaggedAt: '2026-11-22T10:00:00Z' }),
    flagged({ companyId: 'other' }),
    // Enrichment ended before its commit, and wrote the one before again.
    flagged({ companyId: 'other' }),
  ].map((value, n) => incoming('messages.flagged', n, value, madeFrom('enrichment.transactional', Math.min(n, 2))));
  await messages.countFlagged(looksLikeMarketing);
  await messages.countFlagged(looksLikeMarketing);
  await new CountOptOutsController(pool).countOptOuts(
    [
      recorded(),
      recorded({ method: 'link', country: 'ZA', occurredAt: '2026-11-22T10:00:00Z', reason: 'too often' }),
      recorded({ type: 'reason_given', reason: 'not interesting' }),
      recorded({ type: 'opted_in', method: 'sms_reply' }),
      recorded({ campaignId: undefined, method: 'api', country: undefined }),
      recorded({ companyId: 'other', campaignId: 'spring', method: 'link' }),
    ].map((value, offset) => incoming('optout.recorded', offset, { ...value, eventId: `e-${offset}` })),
  );
}

async function get(path: string, key = KEY_OF_ACME) {
  const answer = await fetch(`${service.url}/v1/insights/${path}`, { headers: { authorization: `Bearer ${key}` } });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

const NOVEMBER = 'from=2026-11-01&to=2026-11-30';
const none = { sent: null, exempt: null, blocked: null, flagged: null, rate: null };

describe('summary', () => {
  test('by day: every figure, and a rate only where something was sent', async () => {
    const { status, body } = await get(`summary?${NOVEMBER}`);
    expect(status).toBe(200);
    expect(body['items']).toEqual([
      { key: '2026-11-22', optOuts: 1, optIns: 0, sent: 2, exempt: 0, blocked: 0, flagged: 1, rate: 0.5 },
      { key: '2026-11-23', optOuts: 2, optIns: 1, sent: 8, exempt: 1, blocked: 2, flagged: 1, rate: 0.25 },
    ]);
    const total = { optOuts: 3, optIns: 1, sent: 10, exempt: 1, blocked: 2, flagged: 2, rate: 0.3 };
    expect(body['total']).toEqual({ key: '', ...total });
  });

  test('by method and country: messages have neither, so their figures are null', async () => {
    expect((await get(`summary?${NOVEMBER}&groupBy=method`)).body['items']).toEqual([
      { key: 'api', optOuts: 1, optIns: 0, ...none },
      { key: 'link', optOuts: 1, optIns: 0, ...none },
      { key: 'sms_reply', optOuts: 1, optIns: 1, ...none },
    ]);
    expect((await get(`summary?${NOVEMBER}&groupBy=country`)).body['items']).toEqual([
      { key: '', optOuts: 1, optIns: 0, ...none },
      { key: 'FR', optOuts: 1, optIns: 1, ...none },
      { key: 'ZA', optOuts: 1, optIns: 0, ...none },
    ]);
  });

  test('by reason: one given later moves an opt-out from "none" to it', async () => {
    expect((await get(`summary?${NOVEMBER}&groupBy=reason`)).body['items']).toEqual([
      { key: '', optOuts: 1, optIns: 1, ...none },
      { key: 'not interesting', optOuts: 1, optIns: 0, ...none },
      { key: 'too often', optOuts: 1, optIns: 0, ...none },
    ]);
  });

  test('days outside the period do not count, both of its ends do', async () => {
    expect((await get('summary?from=2026-11-22&to=2026-11-22')).body['total']).toMatchObject({ optOuts: 1, sent: 2 });
    expect((await get('summary?from=2026-11-24&to=2026-11-25')).body).toMatchObject({
      items: [],
      total: { optOuts: 0, sent: 0, rate: null },
    });
  });

  test('the last 30 days when nothing is said', async () => {
    const { body } = await get('summary');
    expect(Date.parse(body['to']!) - Date.parse(body['from']!)).toBe(29 * 86_400_000);
  });

  test.each([
    'from=yesterday',
    'to=2026-02-30',
    'from=2026-11-23&to=2026-11-22',
    'from=1990-01-01',
    'groupBy=colour',
    'from=2026-11-01&from=2026-11-02',
  ])('%s is answered 400 with a problem', async (query) => {
    const { status, body } = await get(`summary?${query}`);
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'INVALID_REQUEST' });
  });
});

describe('campaigns', () => {
  test('each with its own figures, what belongs to none first', async () => {
    expect((await get(`campaigns?${NOVEMBER}`)).body['items']).toEqual([
      { key: '', optOuts: 1, optIns: 0, sent: 0, exempt: 1, blocked: 0, flagged: 1, rate: null },
      { key: 'spring', optOuts: 2, optIns: 1, sent: 9, exempt: 0, blocked: 2, flagged: 1, rate: 2 / 9 },
      { key: 'summer/été 2', optOuts: 0, optIns: 0, sent: 1, exempt: 0, blocked: 0, flagged: 0, rate: 0 },
    ]);
  });

  test('come in pages that together are the whole', async () => {
    const keys: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await get(`campaigns?${NOVEMBER}&limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      const page = body as unknown as { items: { key: string }[]; nextCursor?: string };
      keys.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor;
    } while (cursor && keys.length < 10);
    expect(keys).toEqual(['', 'spring', 'summer/été 2']);
  });

  test.each([
    'campaigns?cursor=abc',
    'campaigns?limit=0x10',
    'campaigns/a%00b',
    'summary?to=0000-01-01',
    'summary?to=9999-12-31T23:59:59-14:00',
    'summary?from=0000-01-01T00:00:00%2B14:00',
  ])('%s is 400', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  test('one campaign has its days, methods, countries, reasons and block codes', async () => {
    expect((await get(`campaigns/spring?${NOVEMBER}`)).body).toMatchObject({
      items: [{ key: 'spring', optOuts: 2, optIns: 1, sent: 9, blocked: 2, rate: 2 / 9 }],
      breakdown: {
        day: [
          { key: '2026-11-22', optOuts: 1 },
          { key: '2026-11-23', optOuts: 1 },
        ],
        method: [
          { key: 'link', optOuts: 1 },
          { key: 'sms_reply', optOuts: 1 },
        ],
        reason: [
          { key: 'not interesting', optOuts: 1 },
          { key: 'too often', optOuts: 1 },
          { key: '', optOuts: 0, optIns: 1 },
        ],
        blocked: [
          { code: 'INVALID_ADDRESS', messages: 1 },
          { code: 'OPTED_OUT', messages: 1 },
        ],
      },
    });
  });

  test('an id with a slash and an accent is found', async () => {
    const { body } = await get(`campaigns/${encodeURIComponent('summer/été 2')}?${NOVEMBER}`);
    expect(body['items']).toMatchObject([{ key: 'summer/été 2', sent: 1 }]);
  });
});

describe('who may see what', () => {
  test('a company sees its own figures and no others', async () => {
    expect((await get(`campaigns?${NOVEMBER}`, KEY_OF_OTHER)).body['items']).toEqual([
      // A message that looks like marketing makes even no campaign a line.
      { key: '', optOuts: 0, optIns: 0, sent: 0, exempt: 0, blocked: 0, flagged: 1, rate: null },
      { key: 'spring', optOuts: 1, optIns: 0, sent: 1, exempt: 0, blocked: 0, flagged: 0, rate: 1 },
    ]);
    expect((await get(`summary?${NOVEMBER}`, KEY_OF_OTHER)).body['total']).toMatchObject({ optOuts: 1, sent: 1 });
    expect(
      (await get(`campaigns/${encodeURIComponent('summer/été 2')}?${NOVEMBER}`, KEY_OF_OTHER)).body['items'],
    ).toMatchObject([{ optOuts: 0, sent: 0 }]);
  });

  test.each(['summary', 'campaigns', 'campaigns/spring'])('%s without a good key is 401', async (path) => {
    expect((await get(path, 'sgk_acme_wrongwrongwrongwrong')).status).toBe(401);
    expect((await fetch(`${service.url}/v1/insights/${path}`)).status).toBe(401);
  });
});

test('the API document describes the three calls', async () => {
  const document = (await (await fetch(`${service.url}/docs/json`)).json()) as { paths: Record<string, unknown> };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/v1/insights/summary', '/v1/insights/campaigns', '/v1/insights/campaigns/{campaignId}']),
  );
});
