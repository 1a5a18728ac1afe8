import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openConsole } from './console-harness.spec.js';
import type { ConsoleHarness } from './console-harness.spec.js';
import { GOOD_KEY } from '../testing/upstreams.js';
import type { Upstreams } from '../testing/upstreams.js';

let harness: ConsoleHarness;
let upstreams: Upstreams;
let cookie: string;
beforeAll(async () => {
  harness = await openConsole();
  ({ upstreams, cookie } = harness);
});
afterAll(() => harness?.close());
beforeEach(() => harness.forgetCalls());

const post: ConsoleHarness['post'] = (...call) => harness.post(...call);
const open: ConsoleHarness['open'] = (...call) => harness.open(...call);
const signIn: ConsoleHarness['signIn'] = (...call) => harness.signIn(...call);

describe('sign-in', () => {
  test('keeps the key in an encrypted cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn(`  ${GOOD_KEY}\n`);
    expect({ status: answer.status, to: answer.headers.get('location') }).toEqual({ status: 303, to: '/' });
    const [setCookie] = answer.headers.getSetCookie();
    expect(setCookie).toMatch(/HttpOnly/);
    expect(setCookie).toMatch(/SameSite=Strict/);
    expect(setCookie).not.toContain('a'.repeat(10));
  });

  test.each([
    ['a key that nobody has', `sgk_nobody_${'b'.repeat(40)}`, 401],
    ['no key', 'password1', 422],
    ['nothing', '', 422],
  ])('%s is refused in words', async (_case, apiKey, status) => {
    const answer = await signIn(apiKey);
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toContain('role="alert"');
  });

  test('says so when nobody can check the key', async () => {
    upstreams.failWith = 503;
    const answer = await signIn(GOOD_KEY);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('cannot be checked now');
  });

  test.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
  ])('a form of %s is refused', async (_case, headers) => {
    for (const path of ['/sign-in', '/sign-out', '/look-up']) {
      const answer = await post(path, { apiKey: GOOD_KEY, address: '+33612345678' }, { ...headers, cookie });
      expect(answer.status).toBe(403);
    }
    expect(upstreams.calls).toEqual([]);
  });

  test('our own form is taken', async () => {
    expect((await signIn(GOOD_KEY, { origin: harness.service.url })).status).toBe(303);
    expect((await signIn(GOOD_KEY, { 'sec-fetch-site': 'same-origin', origin: 'null' })).status).toBe(303);
  });

  test('a key that was revoked ends the session', async () => {
    upstreams.failWith = 401;
    const { status, page, headers } = await open('/');
    expect(status).toBe(401);
    expect(page).toContain('no longer works');
    expect(headers.getSetCookie()[0]).toMatch(/stopgate_session=;/);
  });

  test('signing out takes the cookie away', async () => {
    expect((await post('/sign-out', {}, { cookie })).headers.getSetCookie()[0]).toMatch(/stopgate_session=;/);
  });

  test.each(['', 'nonsense', 'A'.repeat(200), 'A'.repeat(5_000)])(
    'a cookie that is not ours is nobody',
    async (text) => {
      const { status, page } = await open('/', { cookie: `stopgate_session=${text}` });
      expect(status).toBe(200);
      expect(page).toContain('action="/sign-in"');
    },
  );
});

describe('pages', () => {
  test('the overview shows campaigns and breakdowns, and nothing in them becomes markup', async () => {
    const { status, page } = await open('/');
    expect(status).toBe(200);
    expect(page).toContain('1,234');
    expect(page).toContain('SMS reply');
    expect(page).toContain('&lt;b&gt;spring&lt;/b&gt; &amp; &quot;co&quot;');
    expect(page).toContain('too &lt;often&gt;');
    expect(page).not.toContain('<b>spring');
    expect(page).toContain(`href="${upstreams.url}/docs"`);
  });

  test('a campaign is reached by its link', async () => {
    const { page: overview } = await open('/');
    const link = /href="(\/campaigns\/[^"]+)"/.exec(overview)![1]!.replaceAll('&amp;', '&');
    const { status, page } = await open(link);
    expect(status).toBe(200);
    expect(page).toContain('OPTED_OUT');
    expect(page).toContain('<h1>&lt;b&gt;spring');
  });

  test.each(['/', '/?days=7', '/?days=nonsense', '/campaigns/x'])(
    '%s: no script, a strict policy, no caching',
    async (path) => {
      const { headers, page } = await open(path);
      const policy = headers.get('content-security-policy')!;
      expect(policy).toContain(`default-src 'none'`);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy).not.toMatch(/unsafe|script-src/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/i);
    },
  );

  test('a service that is down is a sentence, and the rest of the page stays', async () => {
    upstreams.failWith = 500;
    const { status, page } = await open('/');
    expect(status).toBe(200);
    expect(page).toContain('Analytics does not answer now');
    expect(page).toContain('action="/look-up"');
  });

  test('without a session every page leads to the sign-in form', async () => {
    expect((await open('/', {})).page).toContain('action="/sign-in"');
    expect((await open('/campaigns/x', {})).headers.get('location')).toBe('/');
    expect((await post('/look-up', { address: '+33612345678' })).headers.get('location')).toBe('/');
    expect(upstreams.calls).toEqual([]);
  });
});

describe('looking somebody up', () => {
  test('an opted-out number with its history, however it was typed', async () => {
    for (const typed of ['+33612345678', '+33 6 12 34 56 78', '0033 (6) 12-34-56-78', '\u200e+33612345678']) {
      const answer = await post('/look-up', { address: typed }, { cookie });
      const page = await answer.text();
      expect({ typed, status: answer.status }).toEqual({ typed, status: 200 });
      expect(page).toContain('Opted out');
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page).not.toContain('<script');
    }
  });

  test('an e-mail address that was never seen is clear', async () => {
    const page = await (await post('/look-up', { address: 'Jane.Doe+x@example.com' }, { cookie })).text();
    expect(page).toContain('Not opted out');
    expect(upstreams.calls).toContain('GET /v1/opt-outs/email/Jane.Doe%2Bx%40example.com');
  });

  test.each(['', '0612345678', 'hello', '+0123456789', '+336../../x'])(
    '%j is explained, nobody is asked',
    async (typed) => {
      const answer = await post('/look-up', { address: typed }, { cookie });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('role="alert"');
      expect(upstreams.calls).toEqual([]);
    },
  );

  test('the registry being down is a sentence', async () => {
    upstreams.failWith = 503;
    const page = await (await post('/look-up', { address: '+33612345678' }, { cookie })).text();
    expect(page).toContain('The registry does not answer now');
    expect(page).not.toContain('Not opted out');
  });
});

test('health, readiness and metrics answer without any other service', async () => {
  upstreams.failWith = 500;
  for (const path of ['/health/live', '/health/ready', '/metrics']) expect((await open(path, {})).status).toBe(200);
});
