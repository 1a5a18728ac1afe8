import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deriveKey, sealEmailToken } from '@stopgate/domain';
import { BROWSER, startShortUrl, TEST_SECRET } from '../short-url-harness.spec.js';
import type { ShortUrlHarness } from '../short-url-harness.spec.js';

const BODY = 'List-Unsubscribe=One-Click';

describe('one-click unsubscribe', () => {
  let app: ShortUrlHarness;
  let people = 0;
  beforeAll(async () => {
    app = await startShortUrl();
  });
  afterAll(() => app.close());

  /** A token of a person of its own, and what stands on the topic for that person. */
  const person = (secret = TEST_SECRET) => {
    const address = `person-${(people += 1)}@example.com`;
    const token = sealEmailToken(deriveKey(secret, 'email-token'), {
      companyId: app.companyId,
      address,
      messageId: 'm-7',
      campaignId: 'spring',
    });
    const requests = async () => (await app.requests()).filter((request) => request.address === address);
    return { token, address, requests };
  };
  const postForm = (token: string, body: string, headers: Record<string, string> = {}) =>
    app.call(`/u/${token}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  it('acts at once on the form that mail providers send: 200, no redirect, no cookie', async () => {
    const { token, address, requests } = person();
    const answer = await postForm(token, BODY);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await requests()).toEqual([
      expect.objectContaining({
        action: 'opt_out',
        channel: 'email',
        method: 'email_one_click',
        address,
        campaignId: 'spring',
        messageId: 'm-7',
      }),
    ]);
  });

  it('acts on multipart/form-data, which RFC 8058 recommends', async () => {
    const { token, requests } = person();
    const boundary = '----=_Part_1';
    const part = 'Content-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n';
    const answer = await app.call(`/u/${token}`, {
      method: 'POST',
      body: `--${boundary}\r\n${part}--${boundary}--\r\n`,
      headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
    });
    expect(answer.status).toBe(200);
    expect(await requests()).toHaveLength(1);
  });

  it('answers the button of the page with a page, and takes a reason after it', async () => {
    const { token, requests } = person();
    const page = await (await postForm(token, BODY, { accept: BROWSER, 'accept-language': 'nl' })).text();
    expect(page).toContain('U bent afgemeld');
    expect(page).toContain('p***@example.com');
    const thanks = await postForm(token, `${BODY}&reason=not_relevant`, { accept: BROWSER });
    expect(await thanks.text()).toContain('Thank you');
    expect((await requests()).map(({ reason }) => reason).sort()).toEqual(['not_relevant', undefined]);
  });

  it('answers JSON where that is asked for', async () => {
    const answer = await postForm(person().token, BODY, { accept: 'application/json' });
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'opted_out' }]);
  });

  it.each(['', 'List-Unsubscribe=', 'List-Unsubscribe=yes', 'list-unsubscribe=One-Click', 'phone=1', '__proto__=1'])(
    'refuses the body "%s" with 400 and does nothing',
    async (body) => {
      const { token, requests } = person();
      const answer = await postForm(token, body);
      expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 'NOT_ONE_CLICK' })]);
      expect(await requests()).toEqual([]);
    },
  );

  it('refuses a token that was changed, cut, or sealed elsewhere, all alike', async () => {
    const { token, requests } = person();
    const middle = Math.floor(token.length / 2);
    const flipped = token.slice(0, middle) + (token[middle] === 'A' ? 'B' : 'A') + token.slice(middle + 1);
    const foreign = person('another installation, another secret').token;
    const bodies = [];
    for (const bad of [flipped, token.slice(0, -1), `${token}A`, foreign, 'x', '8fK2mQ0xZa']) {
      const answer = await postForm(bad, BODY, { accept: BROWSER });
      expect(answer.status).toBe(422);
      bodies.push(await answer.text());
    }
    expect(new Set(bodies).size).toBe(1);
    const json = await postForm(flipped, BODY, { accept: 'application/json' });
    expect([json.status, await json.json()]).toEqual([422, expect.objectContaining({ code: 'TOKEN_INVALID' })]);
    expect(await requests()).toEqual([]);
  });

  it('never says done while Kafka cannot be reached', async () => {
    const { token, requests } = person();
    await app.producer.disconnect();
    try {
      expect((await postForm(token, BODY)).status).toBe(503);
    } finally {
      await app.producer.connect();
    }
    expect(await requests()).toEqual([]);
    expect((await postForm(token, BODY)).status).toBe(200);
    expect(await requests()).toHaveLength(1);
  });
});
