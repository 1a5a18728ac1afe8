import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openConsole } from '../console-harness.spec.js';
import type { ConsoleHarness } from '../console-harness.spec.js';

const ID = 'a'.repeat(32);
let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsole();
});
afterAll(() => harness?.close());
beforeEach(() => harness.forgetCalls());

describe('replies to look at', () => {
  test('the overview tells of them, and the page shows what was said, as text', async () => {
    expect((await harness.open('/')).page).toContain('href="/replies"');
    const { status, page } = await harness.open('/replies');
    expect(status).toBe(200);
    expect(page).toContain('Stop by &lt;b&gt;our&lt;/b&gt; garage');
    expect(page).toContain(`action="/replies/${ID}"`);
    expect(page).toContain('80% sure');
    expect(page).toContain('href="/replies?status=open&amp;cursor=abc"');
    expect(page).not.toMatch(/<script|\son\w+=|\sstyle=/i);
  });

  test.each([
    ['open', ['stands', 'disputed']],
    ['disputed', ['stands']],
    ['corrected', []],
    ['nonsense', ['stands', 'disputed']],
  ])('%s: offers %j', async (status, offered) => {
    const { page } = await harness.open(`/replies?status=${status}`);
    expect([...page.matchAll(/name="decision" value="(\w+)"/g)].map(([, value]) => value)).toEqual(offered);
  });

  test('an empty list says what it means', async () => {
    expect((await harness.open('/replies?status=stands')).page).toContain('No reply has been looked at');
  });

  test('a decision goes to the registry with the key of whoever is signed in, and back to the list', async () => {
    const { cookie, service } = harness;
    const answer = await harness.post(`/replies/${ID}`, { decision: 'stands' }, { cookie, origin: service.url });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/replies']);
    expect(harness.upstreams.calls).toEqual([`POST /v1/opt-out-reviews/${ID}/decision`]);
  });

  test.each([
    ['another reply', 'b'.repeat(32), 'stands', {}, 422],
    ['another way', `${ID}%2F..%2F..`, 'stands', {}, 422],
    ['a decision that is the operator’s', ID, 'corrected', {}, 400],
    ['another site', ID, 'stands', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s is refused', async (_what, id, decision, headers, status) => {
    const { cookie } = harness;
    expect((await harness.post(`/replies/${id}`, { decision }, { cookie, ...headers })).status).toBe(status);
    // What was asked for is one step of the path, whatever it is.
    const asked = harness.upstreams.calls.map((call) => call.split('/decision')[0]);
    expect(asked.filter((call) => call?.startsWith('POST'))).toEqual(
      status === 422 ? [`POST /v1/opt-out-reviews/${id}`] : [],
    );
  });

  test('without a session nothing is asked and nothing said', async () => {
    expect((await harness.open('/replies', {})).headers.get('location')).toBe('/');
    expect((await harness.post(`/replies/${ID}`, { decision: 'stands' })).headers.get('location')).toBe('/');
    expect(harness.upstreams.calls).toEqual([]);
  });

  test('a registry that is down is a sentence', async () => {
    harness.upstreams.failWith = 503;
    const { page } = await harness.open('/replies');
    expect(page).toContain('The registry does not answer now');
    const answer = await harness.post(`/replies/${ID}`, { decision: 'stands' }, { cookie: harness.cookie });
    expect([answer.status, (await answer.text()).includes('nothing was written down')]).toEqual([422, true]);
  });
});
