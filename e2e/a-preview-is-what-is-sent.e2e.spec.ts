import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { email, oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';

const MARIE = '+33612345678';
const THANDI = '+27821234567';
const ASTRID = '+436641234567';

let platform: Platform;
let key: string;

beforeAll(async () => {
  platform = await Platform.start();
  key = await platform.createCompany('acme', { senders: [] });
  await platform.createConnection('codes', [
    { country: 'FR', shortCode: '36180', shared: true },
    { country: 'AT', shortCode: '0828', shared: true },
  ]);
  await eventually(async () => expect((await preview(sms({ to: MARIE }))).optOut?.shortCode).toBe('36180'));
}, 120_000);

afterAll(() => platform?.stop());

interface Preview {
  readonly outcome: string;
  readonly reasons: readonly { readonly code: string }[];
  readonly body?: string;
  readonly html?: string;
  readonly optOut?: {
    readonly text: string;
    readonly link?: string;
    readonly shortCode?: string;
    readonly variant: string;
  };
  readonly sentences: readonly string[];
}

const SAMPLE = 'a-sample-of-what-each-recipient-gets';

function tokenOf({ optOut }: Preview): string {
  return /\/u\/([\w-]+)$/.exec(optOut?.link ?? '')?.[1] ?? SAMPLE;
}

async function preview(message: Record<string, unknown>): Promise<Preview> {
  const { status, body } = await platform.call('POST', 'enrichment', '/v1/preview', message, key);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as unknown as Preview;
}

test('what is shown is what is sent: text, link and cost, by SMS and e-mail', async () => {
  const messages = [
    sms({ messageId: 'p1', to: MARIE, from: '36180' }),
    sms({ messageId: 'p2', to: THANDI, body: 'Sale. {optOut} Bye!' }),
    sms({ messageId: 'p3', to: ASTRID, optOut: { mode: 'both' } }),
    sms({ messageId: 'p4', to: MARIE, body: 'x'.repeat(155) }),
    email({ messageId: 'p5', to: 'jane@example.com', html: '<body><p>Sale</p></body>' }),
    oneTimePassword({ messageId: 'p6', to: MARIE, body: 'Your code is 123456 {link}' }),
  ];
  const shown = await Promise.all(messages.map(preview));
  await platform.gateway.publish(...messages);
  for (const [index, { messageId }] of messages.entries()) {
    const { topic, message } = await platform.gateway.outcomeOf(messageId as string);
    expect(topic).toBe('messages.enriched');
    const { outcome, body, html, optOut } = shown[index]!;
    expect(outcome).toBe('send');
    const sent = message as unknown as Preview;
    // The link of an e-mail works at once, so what is shown is a sample.
    const shownWith = JSON.stringify({ body, html, optOut }).replaceAll(SAMPLE, tokenOf(sent));
    expect(JSON.parse(shownWith)).toEqual(
      JSON.parse(JSON.stringify({ body: sent.body, html: sent.html, optOut: sent.optOut })),
    );
  }
});

test('wording is tried out, refused when nobody could leave by it, saved, and then sent', async () => {
  const settings = { wording: [{ country: 'FR', text: 'Fin : {keyword} au {shortCode}' }] };
  const asked = sms({ messageId: 'w1', to: MARIE });
  expect((await preview(asked)).optOut!.text).toBe('STOP au 36180');
  expect((await preview({ ...asked, settings })).optOut!.text).toBe('Fin : STOP au 36180');
  expect((await preview(asked)).optOut!.text).toBe('STOP au 36180');

  // What is set stays what it is beside what is tried out.
  const invalid = await platform.call('POST', 'enrichment', '/v1/preview', { ...asked, settings: { wording: 7 } }, key);
  expect(invalid).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });

  const bad = { wording: [{ text: 'Have a nice day' }] };
  expect(await platform.call('PUT', 'registry', '/v1/settings', bad, key)).toMatchObject({
    status: 422,
    body: { code: 'OPT_OUT_TEXT_REQUIRED' },
  });
  expect((await platform.call('PUT', 'registry', '/v1/settings', settings, key)).status).toBe(200);
  await eventually(async () => expect((await preview(asked)).optOut!.text).toBe('Fin : STOP au 36180'));
  await platform.gateway.publish(asked);
  expect((await platform.gateway.outcomeOf('w1')).message.body).toBe('Sale on Saturday. Fin : STOP au 36180');
});

test('who has left is shown as blocked, and nobody else', async () => {
  const body = { channel: 'sms', address: MARIE };
  expect((await platform.call('POST', 'registry', '/v1/opt-outs', body, key)).status).toBe(200);
  await eventually(async () => expect((await preview(sms({ to: MARIE }))).outcome).toBe('block'));
  expect((await preview(sms({ to: MARIE }))).reasons).toMatchObject([{ code: 'OPTED_OUT' }]);
  expect((await preview(oneTimePassword({ to: MARIE }))).outcome).toBe('send');
  expect((await preview(sms({ to: THANDI }))).outcome).toBe('send');
});

test('another company’s message and a country’s rules of another edition are answered in plain words', async () => {
  const other = await platform.call('POST', 'enrichment', '/v1/preview', sms({ to: MARIE, companyId: 'beta' }), key);
  expect(other).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  const read = (query: string) => platform.call('GET', 'enrichment', `/v1/country-policies/FR${query}`, undefined, key);
  expect(await read('')).toMatchObject({ status: 200, body: { method: 'short_code', languages: ['fr'] } });
  expect((await read('?version=2026-11-23')).body['quietHours']).toBeUndefined();
  expect(await read('?version=1999-01-01')).toMatchObject({ status: 404, body: { code: 'POLICY_VERSION_UNKNOWN' } });
});
