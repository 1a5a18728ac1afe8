import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BROWSER, startShortUrl } from '../short-url-harness.spec.js';
import type { ShortUrlHarness } from '../short-url-harness.spec.js';

const NUMBER = '+27821234567';
const OTHER_NUMBER = '+27 82 123 4568';
const DAY_MS = 86_400_000;

/** What a caller can see of an answer, but for the request's own id and time. */
async function visibleOf(answer: Response): Promise<unknown> {
  const headers = Object.fromEntries(answer.headers);
  const { 'x-request-id': _id, date: _date, ...rest } = headers;
  const text = await answer.text();
  return { status: answer.status, headers: rest, body: text.replace(/"requestId":"[^"]*"/, '') };
}

describe('posting the form of a link', () => {
  let app: ShortUrlHarness;
  beforeAll(async () => {
    app = await startShortUrl();
  });
  afterAll(() => app.close());

  const requestsOf = async (code: string) =>
    (await app.requests()).filter((request) => request.evidence?.['code'] === code);

  it('with the right number makes exactly one request, and says so with the name of the company', async () => {
    const code = await app.addLink(NUMBER);
    const before = Date.now();
    const answer = await app.post(`/${code}`, { phone: '082 123 4567' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const page = await answer.text();
    expect(page).toContain('You are unsubscribed');
    expect(page).toContain('Acme &lt;Stores&gt; &amp; Sons will send no more marketing messages');
    expect(page).not.toMatch(/082|27821234567/);
    const requests = await requestsOf(code);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      action: 'opt_out',
      companyId: app.companyId,
      channel: 'sms',
      address: NUMBER,
      method: 'link',
      campaignId: 'spring',
      messageId: 'm-1',
      country: 'ZA',
    });
    expect(requests[0]!.reason).toBeUndefined();
    expect(Date.parse(requests[0]!.occurredAt)).toBeGreaterThanOrEqual(before);
  });

  it('twice, or ten times at once, is one request: same id, same moment', async () => {
    const code = await app.addLink(NUMBER);
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.post(`/${code}`, { phone: NUMBER })));
    expect(answers.map(({ status }) => status)).toEqual(new Array<number>(10).fill(200));
    const requests = await requestsOf(code);
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(1);
    expect(new Set(requests.map(({ occurredAt }) => occurredAt)).size).toBe(1);
  });

  it('again much later is a request of its own, for the person may have come back in between', async () => {
    const code = await app.addLink(NUMBER);
    await app.post(`/${code}`, { phone: NUMBER });
    await app.pool.query("update links set confirmed_at = confirmed_at - interval '5 minutes' where code = $1", [code]);
    await app.post(`/${code}`, { phone: NUMBER });
    const [first, second] = await requestsOf(code).then((all) =>
      all.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1)),
    );
    expect(second!.requestId).not.toBe(first!.requestId);
    expect(Date.parse(second!.occurredAt)).toBeGreaterThan(Date.parse(first!.occurredAt));
  });

  it.each([BROWSER, 'application/json'])(
    'is refused alike for a wrong number, an unknown and an expired code (%s)',
    async (accept) => {
      const known = await app.addLink(NUMBER, { language: 'nl' });
      const expired = await app.addLink(NUMBER, { createdAt: Date.now() - 91 * DAY_MS });
      const unknown = randomBytes(10).toString('hex');
      const seen = [];
      for (const [code, phone] of [
        [known, OTHER_NUMBER],
        [known, ''],
        [unknown, NUMBER],
        [expired, NUMBER],
        [expired, OTHER_NUMBER],
      ] as const)
        seen.push(await visibleOf(await app.post(`/${code}`, { phone }, { accept })));
      expect(seen[0]).toMatchObject({ status: 422 });
      for (const one of seen) expect(one).toEqual(seen[0]);
      expect(JSON.stringify(seen[0])).not.toContain('Acme');
      expect(await requestsOf(known)).toHaveLength(0);
      expect(await requestsOf(expired)).toHaveLength(0);
    },
  );

  it('takes JSON and multipart too, and answers JSON where that is asked for', async () => {
    const code = await app.addLink(NUMBER);
    const json = await app.call(`/${code}`, {
      method: 'POST',
      body: JSON.stringify({ phone: '27821234567', reason: 'they come at night' }),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
    expect([json.status, await json.json()]).toEqual([200, { status: 'opted_out' }]);
    const form = new FormData();
    form.set('phone', '0821234567');
    const multipart = await app.call(`/${code}`, { method: 'POST', body: form, headers: { accept: BROWSER } });
    expect(multipart.status).toBe(200);
    const requests = await requestsOf(code);
    expect(requests.map(({ reason }) => reason).sort()).toEqual(['other', undefined]);
    expect(requests.find(({ reason }) => reason)?.evidence?.['reasonText']).toBe('they come at night');
  });

  it.each([
    ['no boundary', 'multipart/form-data', '{}'],
    ['an empty boundary', 'multipart/form-data; boundary=', 'x'],
    ['a boundary without end', `multipart/form-data; boundary=${'b'.repeat(300)}`, 'x'],
    ['nothing after the first boundary', 'multipart/form-data; boundary=b', '--b\r\n'],
    [
      'a field without end',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="phone"\r\n\r\n+336',
    ],
    [
      'a field that is not the JSON it says it is',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="phone"\r\nContent-Type: application/json\r\n\r\n{x\r\n--b--\r\n',
    ],
    [
      'a field of the name __proto__',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n',
    ],
  ])('refuses a form with %s as a mistake of the caller', async (_what, type, body) => {
    const code = await app.addLink(NUMBER);
    const answer = await app.call(`/${code}`, { method: 'POST', body, headers: { 'content-type': type } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'INVALID_REQUEST']);
    expect(await requestsOf(code)).toEqual([]);
  });

  it('takes the reason afterwards without the number, once more as the same opt-out', async () => {
    const code = await app.addLink(NUMBER);
    const page = await (await app.post(`/${code}`, { phone: NUMBER })).text();
    const done = /name="done" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const thanks = await app.post(`/${code}`, { done, reason: 'too_many', reasonText: 'five a day' });
    expect(thanks.status).toBe(200);
    expect(await thanks.text()).toContain('Thank you');
    const [plain, withReason] = (await requestsOf(code)).sort((a, b) => (a.reason ?? '').localeCompare(b.reason ?? ''));
    expect(withReason).toMatchObject({ reason: 'too_many', occurredAt: plain!.occurredAt, action: 'opt_out' });
    expect(withReason!.requestId).not.toBe(plain!.requestId);
    const other = await app.addLink('+27821234599');
    expect((await app.post(`/${other}`, { done, reason: 'too_many' })).status).toBe(422);
    expect(await requestsOf(other)).toHaveLength(0);
  });

  it('is stopped after ten tries for a code, right number or not, known code or not', async () => {
    for (const code of [await app.addLink(NUMBER), randomBytes(10).toString('hex')]) {
      const statuses = [];
      for (let press = 0; press < 10; press += 1)
        statuses.push((await app.post(`/${code}`, { phone: OTHER_NUMBER })).status);
      expect(statuses).toEqual(new Array<number>(10).fill(422));
      const stopped = await app.post(`/${code}`, { phone: NUMBER });
      expect(stopped.status).toBe(429);
      expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(3_000);
      const json = await app.post(`/${code}`, { phone: NUMBER }, { accept: 'application/json' });
      expect([json.status, await json.json()]).toEqual([429, expect.objectContaining({ code: 'TOO_MANY_TRIES' })]);
      expect(await requestsOf(code)).toHaveLength(0);
    }
  });

  it('is stopped after sixty wrong tries of one client, whatever the codes', async () => {
    const client = { 'x-forwarded-for': `192.0.2.${randomBytes(1)[0]}` };
    const statuses = [];
    for (let press = 0; press < 61; press += 1)
      statuses.push((await app.post(`/${randomBytes(10).toString('hex')}`, { phone: NUMBER }, client)).status);
    expect(statuses.slice(0, 60).every((status) => status === 422)).toBe(true);
    expect(statuses[60]).toBe(429);
  });

  it('never says done while Kafka cannot be reached, and works again afterwards', async () => {
    const code = await app.addLink(NUMBER);
    await app.producer.disconnect();
    try {
      const page = await app.post(`/${code}`, { phone: NUMBER });
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).not.toBeNull();
      const text = await page.text();
      expect(text).toContain('Not done yet');
      expect(text).not.toContain('You are unsubscribed');
      const json = await app.post(`/${code}`, { phone: NUMBER }, { accept: 'application/json' });
      expect([json.status, json.headers.get('content-type')]).toEqual([503, expect.stringContaining('problem+json')]);
    } finally {
      await app.producer.connect();
    }
    expect((await app.post(`/${code}`, { phone: NUMBER })).status).toBe(200);
    expect(await requestsOf(code)).toHaveLength(1);
  });
});
