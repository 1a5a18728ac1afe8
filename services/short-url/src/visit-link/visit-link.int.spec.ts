import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkVisited } from '@stopgate/contracts';
import { deriveKey, sealEmailToken } from '@stopgate/domain';
import { eventually, readTopic, testKafka } from '@stopgate/testing';
import { BROWSER, startShortUrl, TEST_SECRET } from '../short-url-harness.spec.js';
import type { ShortUrlHarness } from '../short-url-harness.spec.js';

const DAY_MS = 86_400_000;
const BOTS = ['facebookexternalhit/1.1', 'WhatsApp/2.23', 'Mozilla/5.0 (compatible; Googlebot/2.1)', 'curl/8.5', ''];

describe('opening a link', () => {
  let app: ShortUrlHarness;
  beforeAll(async () => {
    app = await startShortUrl();
  });
  afterAll(() => app.close());

  const visits = async () =>
    (await readTopic(testKafka(), linkVisited.name))
      .map(({ value }) => linkVisited.schema.parse(JSON.parse(value!.toString())))
      .filter(({ companyId }) => companyId === app.companyId);
  const open = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.call(path, { method, headers: { accept: BROWSER, ...headers } });
  const emailToken = () =>
    sealEmailToken(deriveKey(TEST_SECRET, 'email-token'), {
      companyId: app.companyId,
      address: 'jane@example.com',
      messageId: 'm-1',
      campaignId: 'spring',
    });

  it('shows the form with the name of the company, protected and in the right language', async () => {
    const code = await app.addLink('+33612345678', { language: 'fr' });
    const answer = await open(`/${code}`);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('Acme &lt;Stores&gt; &amp; Sons');
    expect(page).toMatch(/<form method="post">/);
    expect(page).toMatch(/<input[^>]* name="phone"[^>]* inputmode="tel"[^>]* autocomplete="tel"/);
    expect(page).not.toContain('612345678');
    expect(await (await open(`/${code}`, { 'accept-language': 'de-CH,fr;q=0.5' })).text()).toContain(
      '<html lang="de">',
    );
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('shows the same form with no name for an unknown and for an expired code', async () => {
    const expired = await app.addLink('+33612345678', { language: 'fr', createdAt: Date.now() - 90.01 * DAY_MS });
    const pages = [];
    for (const code of [expired, randomBytes(10).toString('hex'), 'abcdef', 'Z'.repeat(32)]) {
      const answer = await open(`/${code}`);
      pages.push([answer.status, answer.headers.get('content-language'), await answer.text()]);
    }
    for (const page of pages) expect(page).toEqual(pages[0]);
    expect(pages[0]![0]).toBe(200);
    expect(String(pages[0]![2])).toContain('The sender then sends it no more');
  });

  it('never opts anybody out: whatever scanners, previews and people open, in any order', async () => {
    const code = await app.addLink('+33612345678');
    const token = emailToken();
    for (const path of [
      `/${code}`,
      `/u/${token}`,
      `/${code}?phone=%2B33612345678&reason=other`,
      `/u/${token}?List-Unsubscribe=One-Click`,
    ])
      for (const agent of BOTS) {
        for (const method of ['GET', 'HEAD', 'GET']) {
          const answer = await open(path, { 'user-agent': agent }, method);
          expect(answer.status).toBe(200);
          expect((await answer.text()).length > 0).toBe(method === 'GET');
        }
      }
    for (const [method, status] of Object.entries({ PUT: 405, PATCH: 405, DELETE: 405, OPTIONS: 204 }))
      expect((await open(`/${code}`, {}, method)).status).toBe(status);
    const { rows } = await app.pool.query('select confirmed_at from links where code = $1', [code]);
    expect(rows).toEqual([{ confirmed_at: null }]);
    expect(await app.requests()).toEqual([]);
  });

  it('is recorded on GET of a known code, with what opened it; not on HEAD, and not for an unknown code', async () => {
    const code = await app.addLink('+33612345678');
    await open(`/${code}`, { 'user-agent': 'A'.repeat(900) }, 'HEAD');
    await open(`/${randomBytes(10).toString('hex')}`);
    await open(`/${code}`, { 'user-agent': `B${'b'.repeat(900)}` });
    const found = await eventually(async () => {
      const mine = (await visits()).filter((visit) => visit.code === code);
      expect(mine.length).toBeGreaterThan(0);
      return mine;
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ kind: 'short_link', campaignId: 'spring', userAgent: `B${'b'.repeat(499)}` });
  });

  it('works while visits cannot be recorded, and counts them', async () => {
    const code = await app.addLink('+33612345678');
    await app.producer.disconnect();
    try {
      expect((await open(`/${code}`)).status).toBe(200);
      await eventually(async () => {
        const metrics = await (await app.call('/metrics')).text();
        expect(metrics).toMatch(/stopgate_short_url_visits_total\{[^}]*result="lost"[^}]*\} [1-9]/);
      });
    } finally {
      await app.producer.connect();
    }
  });

  it('of an e-mail names company and masked address, and asks for one press', async () => {
    const answer = await open(`/u/${emailToken()}`);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('Acme &lt;Stores&gt; &amp; Sons');
    expect(page).toContain('j***@example.com');
    expect(page).not.toContain('jane@');
    expect(page).toContain('<input type="hidden" name="List-Unsubscribe" value="One-Click">');
    expect((await open(`/u/${emailToken().slice(0, -2)}`)).status).toBe(404);
  });

  it('leaves the fixed paths alone', async () => {
    expect((await open('/health/live')).status).toBe(200);
    expect((await (await open('/metrics')).text()).startsWith('#')).toBe(true);
    expect((await open('/docs/json')).headers.get('content-type')).toContain('json');
    expect(await (await open('/robots.txt')).text()).toBe('User-agent: *\nDisallow: /\n');
    expect((await open('/favicon.ico')).status).toBe(204);
    expect(await (await open('/')).text()).toContain('Stop marketing messages');
    for (const path of ['/health', '/short', '/code-1234', `/${'a'.repeat(33)}`, '/wp-login.php', '/abcdefgh/more'])
      expect([path, (await open(path)).status]).toEqual([path, 404]);
  });
});
