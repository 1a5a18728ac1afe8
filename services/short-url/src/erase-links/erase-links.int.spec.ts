import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErasureCompleted } from '@stopgate/contracts';
import { eventually, silentLogger } from '@stopgate/testing';
import { startShortUrl } from '../short-url-harness.spec.js';
import type { ShortUrlHarness } from '../short-url-harness.spec.js';
import { EraseLinksController } from './erase-links.controller.js';
import { insertErasures } from './erase-links.sql.js';
import { LinkEraser } from './link-eraser.js';

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

describe('a person who is to be erased', () => {
  test('has no link any more, whatever page it stands on; others keep theirs', async () => {
    for (let n = 0; n < 7; n += 1) await shortUrl.addLink(ERASED);
    for (let n = 0; n < 7; n += 1) await shortUrl.addLink('+33699999999');
    await shortUrl.addLink(ERASED, { companyId: 'another' });
    const told: ErasureCompleted[] = [];
    const eraser = new LinkEraser({
      ...{ pool: shortUrl.pool, logger: silentLogger(), pageSize: 2, pauseMs: 0 },
      tell: (completed) => Promise.resolve(void told.push(completed)),
    });
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
    const eraser = new LinkEraser({
      ...{ pool: shortUrl.pool, logger: silentLogger() },
      tell: ({ erasureId }) => Promise.resolve(void told.push(erasureId)),
    });
    eraser.start();
    await eventually(() => expect(told).toEqual(['e3']));
    await eraser.stop();
    expect(await linksOf('+33611111111')).toBe(0);
  });

  test('stays noted while nobody can be told', async () => {
    await insertErasures(shortUrl.pool, [person('e4')]);
    let asked = 0;
    const eraser = new LinkEraser({
      ...{ pool: shortUrl.pool, logger: silentLogger() },
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
});
