import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErasureCompleted } from '@stopgate/contracts';
import { ErasureKey } from '@stopgate/domain';
import { eventually, silentLogger } from '@stopgate/testing';
import { startShortUrl, TEST_SECRET } from '../short-url-harness.spec.js';
import { insertLinks } from '../store-links/store-links.sql.js';
import type { ShortUrlHarness } from '../short-url-harness.spec.js';
import { EraseLinksController } from './erase-links.controller.js';
import { forgetErased } from './erased-people.sql.js';
import { insertErasures } from './erase-links.sql.js';
import { LinkEraser } from './link-eraser.js';
import type { EraserOptions } from './link-eraser.js';

let shortUrl: ShortUrlHarness;
beforeAll(async () => {
  shortUrl = await startShortUrl();
});
afterAll(() => shortUrl.close());

const ERASED = '+33612345678';
const person = (erasureId: string, address = ERASED) => ({
  erasureId,
  companyId: shortUrl.companyId,
  channel: 'sms' as const,
  address,
  requestedAt: new Date().toISOString(),
});

async function linksOf(address: string): Promise<number> {
  const { rows } = await shortUrl.pool.query<{ n: number }>(
    'select count(*)::integer as n from links where address = $1',
    [address],
  );
  return rows[0]!.n;
}

const eraserWith = (more: Partial<EraserOptions> & Pick<EraserOptions, 'tell'>): LinkEraser =>
  new LinkEraser({
    ...{ pool: shortUrl.pool, policy: { expiryDays: 90 }, key: ErasureKey.of(TEST_SECRET), logger: silentLogger() },
    ...more,
  });

/** Erases and gives what the eraser told. */
async function erase(erasureId: string, address: string): Promise<ErasureCompleted> {
  await insertErasures(shortUrl.pool, [person(erasureId, address)]);
  const told = new Map<string, ErasureCompleted>();
  const eraser = eraserWith({ tell: (completed) => Promise.resolve(void told.set(completed.erasureId, completed)) });
  eraser.wake();
  const completed = await eventually(() => told.get(erasureId) ?? Promise.reject(new Error('not told')));
  await eraser.stop();
  return completed;
}

describe('a person who is to be erased', () => {
  test('has no link any more, whatever page it stands on; others keep theirs', async () => {
    for (let n = 0; n < 7; n += 1) await shortUrl.addLink(ERASED);
    for (let n = 0; n < 7; n += 1) await shortUrl.addLink('+33699999999');
    await shortUrl.addLink(ERASED, { companyId: 'another' });
    const told: ErasureCompleted[] = [];
    const tell = (completed: ErasureCompleted) => Promise.resolve(void told.push(completed));
    const eraser = eraserWith({ pageSize: 2, pauseMs: 0, tell });
    const handler = new EraseLinksController(shortUrl.pool, eraser);
    await handler.note([{ value: person('e1') }, { value: person('e2', '+33600000000') }] as never);
    await eventually(() => expect(told).toHaveLength(2));
    expect(told.map(({ erasureId, service, deleted }) => [erasureId, service, deleted])).toEqual([
      ['e1', 'short-url', 7],
      ['e2', 'short-url', 0],
    ]);
    await eventually(async () => expect((await shortUrl.pool.query('select from erasures')).rowCount).toBe(0));
    expect(await linksOf(ERASED)).toBe(1);
    expect(await linksOf('+33699999999')).toBe(7);
    await eraser.stop();
  });

  test('is erased after a start when the process ended before', async () => {
    await shortUrl.addLink('+33611111111');
    await insertErasures(shortUrl.pool, [person('e3', '+33611111111')]);
    const told: string[] = [];
    const eraser = eraserWith({ tell: ({ erasureId }) => Promise.resolve(void told.push(erasureId)) });
    eraser.start();
    await eventually(() => expect(told).toEqual(['e3']));
    await eraser.stop();
    expect(await linksOf('+33611111111')).toBe(0);
  });

  test('stays noted while nobody can be told', async () => {
    await insertErasures(shortUrl.pool, [person('e4')]);
    let asked = 0;
    const eraser = eraserWith({
      tell: () => {
        asked += 1;
        return Promise.reject(new Error('Kafka is away'));
      },
    });
    eraser.wake();
    await eventually(() => expect(asked).toBe(1));
    await eraser.stop();
    expect((await shortUrl.pool.query('select from erasures')).rowCount).toBe(1);
  });

  test('gets none of the links that were made before, however late their records come, and has the later ones', async () => {
    const late = '+33622222222';
    const before = Date.now();
    await erase('late', late);
    await shortUrl.addLink(late, { createdAt: before });
    await shortUrl.addLink(late, { createdAt: before, companyId: 'another' });
    expect(await linksOf(late)).toBe(1);
    await shortUrl.addLink(late, { createdAt: Date.now() + 60_000 });
    expect(await linksOf(late)).toBe(2);
    await forgetErased(shortUrl.pool, new Date(before));
    await shortUrl.addLink(late, { createdAt: before });
    expect(await linksOf(late)).toBe(2);
    await forgetErased(shortUrl.pool, new Date(before + 60_000));
    await shortUrl.addLink(late, { createdAt: before });
    expect(await linksOf(late)).toBe(3);
  });

  test('keeps no link that is being stored while the erasing begins', async () => {
    const busy = '+33633333333';
    const before = Date.now();
    const storing = await shortUrl.pool.connect();
    let erasing: Promise<ErasureCompleted>;
    let late: Promise<string>;
    try {
      await storing.query('begin');
      const { companyId } = shortUrl;
      const link = { code: 'busyLink', companyId, channel: 'sms', address: busy, messageId: 'm-1' } as const;
      expect(await insertLinks(storing, [{ ...link, createdAt: before }], ErasureKey.of(TEST_SECRET))).toBe(1);
      erasing = erase('busy', busy);
      await eventually(async () => {
        const { rowCount } = await shortUrl.pool.query(
          `select from pg_locks where relation = 'links'::regclass and mode = 'ShareLock' and not granted`,
        );
        expect(rowCount).toBe(1);
      });
      late = shortUrl.addLink(busy, { createdAt: before });
      await storing.query('commit');
    } finally {
      storing.release(true);
    }
    expect((await erasing).deleted).toBe(1);
    await late;
    expect(await linksOf(busy)).toBe(0);
  });
});
