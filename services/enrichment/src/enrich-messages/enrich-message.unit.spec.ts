import { describe, expect, test } from '@jest/globals';
import { linkCreated, messagesBlocked, messagesEnriched } from '@stopgate/contracts';
import type { CompanyRecord, OutboundMessage } from '@stopgate/contracts';
import { countSegments, POLICY_VERSION } from '@stopgate/domain';
import type { Output } from '@stopgate/kafka';
import fc from 'fast-check';
import { company, email, sms, testContext } from '../fixtures/message-fixtures.js';
import type { EnrichContext } from './enrich-context.js';
import type { ListedBy } from '@stopgate/suppression-replica';
import { enrichMessage } from './enrich-message.js';
import { screenMessage } from './screen-message.js';

const RECEIVED_AT = Date.UTC(2026, 10, 23, 9);
const AS_OF = new Date(RECEIVED_AT + 1_000);
const NOW = new Date(RECEIVED_AT + 1_200);

interface Case {
  readonly owner?: CompanyRecord | null;
  readonly suppressed?: boolean;
  readonly listed?: ListedBy;
  readonly context?: EnrichContext;
  readonly now?: Date;
}

/** Screening and enriching together; blocked at screening gives no outputs but the reason. */
function run(
  message: OutboundMessage,
  { owner = company(), suppressed = false, listed, context = testContext(), now = NOW }: Case = {},
) {
  const screened = screenMessage(message, owner ?? undefined);
  if (screened.kind === 'blocked') return { screened: screened.reason, outputs: [] as Output[] };
  const verdict = { suppressed, listed, asOf: AS_OF.toISOString() };
  const outputs = enrichMessage({ message, receivedAt: RECEIVED_AT }, screened, verdict, context, now.toISOString());
  return { screened: undefined, outputs };
}

/** The only record of the topic among the outputs, valid by the topic's own schema. */
function only(outputs: readonly Output[], topic: { name: string; schema: { parse(value: unknown): unknown } }) {
  const found = outputs.filter((output) => output.topic.name === topic.name);
  expect(found).toHaveLength(1);
  return topic.schema.parse(found[0]!.value) as Record<string, unknown> & { optOut: Record<string, unknown> };
}

function enriched(message: OutboundMessage, options: Case = {}) {
  return only(run(message, options).outputs, messagesEnriched);
}

function blockedCode(message: OutboundMessage, options: Case = {}): unknown {
  const { screened, outputs } = run(message, options);
  if (screened) return screened.code;
  expect(outputs).toHaveLength(1);
  return (only(outputs, messagesBlocked)['blocked'] as { code: unknown }).code;
}

describe('the way out of a promotional SMS', () => {
  test.each([
    ['FR', '+33612345678', '36180'],
    ['GB', '+447400123456', '66777'],
    ['NL', '+31612345678', '3010'],
    ['BE', '+32470123456', '8850'],
  ])('%s gets the short code', (_, to, shortCode) => {
    const { outputs } = run(sms(to));
    expect(outputs.map(({ topic }) => topic.name)).toEqual(['messages.enriched']);
    const value = only(outputs, messagesEnriched);
    const { text } = value.optOut;
    expect(text).toMatch(new RegExp(`\\bSTOP\\b.*\\b${shortCode}\\b`));
    expect(value['body']).toBe(`Sale on Saturday. ${String(text)}`);
    expect(value.optOut).toMatchObject({ method: 'short_code', shortCode, keyword: 'STOP' });
  });

  test('ZA gets a link, which is announced to short-url', () => {
    const { outputs } = run(sms('+27821234567', { language: 'en' }));
    const value = only(outputs, messagesEnriched);
    const link = only(outputs, linkCreated);
    expect(link).toEqual({
      code: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      companyId: 'acme',
      channel: 'sms',
      address: '+27821234567',
      messageId: 'm-1',
      campaignId: 'spring',
      language: 'en',
      createdAt: new Date(RECEIVED_AT).toISOString(),
    });
    expect(value.optOut).toMatchObject({ method: 'link', link: `https://no-s.ms/${String(link['code'])}` });
    expect(value['body']).toBe(`Sale on Saturday. ${String(value.optOut['text'])}`);
    expect(value['body']).toMatch(new RegExp(`https://no-s\\.ms/${String(link['code'])}$`));
  });

  test('DE gets a link, and the short code on wish', () => {
    expect(enriched(sms('+4915112345678')).optOut['method']).toBe('link');
    const wished = enriched(sms('+4915112345678', { optOut: { mode: 'short_code' } }));
    expect(wished.optOut).toMatchObject({ method: 'short_code', shortCode: '80808' });
  });

  test('a short-code country without a known short code gets a link', () => {
    expect(enriched(sms('+33612345678'), { context: testContext({}, {}) }).optOut['method']).toBe('link');
  });

  test('the company’s own short code comes before a shared one, with its keyword', () => {
    const owner = company({ senders: [{ country: 'FR', shortCode: '31000', keyword: 'ARRET' }] });
    const { optOut, body } = enriched(sms('+33612345678'), { owner });
    expect(optOut).toMatchObject({ shortCode: '31000', keyword: 'ARRET' });
    expect(body).toMatch(/^Sale on Saturday\. .*ARRET.* 31000$/);
  });

  test('the link can be shown shorter than it is', () => {
    const context = testContext({ linkDisplay: 'NO-S.MS' });
    const { optOut, body } = enriched(sms('+27821234567'), { context });
    expect(body).toMatch(/ NO-S\.MS\/[0-9A-Za-z]{10}$/);
    expect(optOut['link']).toMatch(/^https:\/\/no-s\.ms\/[0-9A-Za-z]{10}$/);
  });

  test('links are unique to company, message and recipient', () => {
    const codes = [
      sms('+27821234567'),
      sms('+27821234568'),
      sms('+27821234567', { messageId: 'm-3' }),
      sms('+27821234567', { companyId: 'beta' }),
    ].map((message) => enriched(message).optOut['link']);
    expect(new Set(codes).size).toBe(4);
  });

  test('segments say what the way out cost', () => {
    const full = enriched(sms('+33612345678', { body: 'x'.repeat(155) }));
    expect(full['segments']).toEqual({ encoding: 'GSM-7', count: 2, added: 1 });
    expect(enriched(sms('+33612345678'))['segments']).toEqual({ encoding: 'GSM-7', count: 1, added: 0 });
    expect(enriched(sms('+33612345678', { body: 'Скидки' }))['segments']).toMatchObject({ encoding: 'UCS-2' });
  });
});

describe('own wording', () => {
  test('of a message comes before that of the company, and both before the default', () => {
    const owner = company({ optOutText: 'Bye: {link}' });
    expect(enriched(sms('+27821234567'), { owner })['body']).toMatch(/ Bye: https:/);
    const own = sms('+27821234567', { optOut: { mode: 'auto', text: 'Leave {link}' } });
    expect(enriched(own, { owner })['body']).toMatch(/ Leave https:/);
  });

  test('with {link} makes it the link where a short code would be taken', () => {
    const { optOut } = enriched(sms('+33612345678', { optOut: { text: 'Stop {link}' } }));
    expect(optOut).toMatchObject({ method: 'link', variant: 'own' });
  });

  test('may offer the link beside the short code, and then the link works', () => {
    const { outputs } = run(sms('+33612345678', { optOut: { text: '{keyword} to {shortCode} or {link}' } }));
    const { code } = only(outputs, linkCreated) as { code?: string };
    const { optOut, body } = only(outputs, messagesEnriched);
    expect(optOut).toMatchObject({ method: 'short_code', shortCode: '36180', link: `https://no-s.ms/${code}` });
    expect(body).toBe(`Sale on Saturday. STOP to 36180 or https://no-s.ms/${code}`);
  });

  test('without a way out is refused', () => {
    expect(blockedCode(sms('+33612345678', { optOut: { text: 'Have a nice day' } }))).toBe('OPT_OUT_TEXT_REQUIRED');
    // The company's is refused when it is saved; one from before gives way to the default.
    expect(enriched(sms('+27821234567'), { owner: company({ optOutText: 'No way out' }) }).optOut['variant']).toBe(
      'en-link',
    );
  });

  test('of the company for short codes gives way where there is none; that of a message is refused there', () => {
    const owner = company({ optOutText: 'Txt {keyword} to {shortCode}' });
    expect(enriched(sms('+33612345678'), { owner })['body']).toBe('Sale on Saturday. Txt STOP to 36180');
    expect(enriched(sms('+27821234567'), { owner }).optOut['method']).toBe('link');
    const own = sms('+27821234567', { optOut: { text: 'Txt {keyword} to {shortCode}' } });
    expect(blockedCode(own)).toBe('OPT_OUT_TEXT_REQUIRED');
  });

  test('no way out at all needs leave of the company’s settings', () => {
    for (const message of [sms('+33612345678', { optOut: { mode: 'none' } }), email({ optOut: { mode: 'none' } })]) {
      expect(blockedCode(message)).toBe('OPT_OUT_TEXT_REQUIRED');
      const value = enriched(message, { owner: company({ allowNoOptOut: true }) });
      expect(value.optOut).toMatchObject({ method: 'none', text: '' });
      expect(value['body']).toBe(message.body);
      expect(value['headers']).toBeUndefined();
    }
  });
});

describe('what is refused', () => {
  test('an opted-out recipient, with the moment and where to ask why', () => {
    const { outputs } = run(sms('+33612345678', { messageId: 'a/b c' }), { suppressed: true });
    expect(outputs).toHaveLength(1);
    expect(only(outputs, messagesBlocked)['blocked']).toEqual({
      code: 'OPTED_OUT',
      detail: 'the recipient opted out of promotional SMS of this company',
      asOf: AS_OF.toISOString(),
      explainUrl: 'https://api.example.com/v1/explain?messageId=a%2Fb%20c',
      policyVersion: POLICY_VERSION,
    });
  });

  test.each([
    ['company', 'this company keeps to'],
    ['platform', 'every company'],
  ] as const)('a recipient on a list of the %s, with a code of its own', (listed, said) => {
    const { outputs } = run(sms('+33612345678'), { suppressed: true, listed });
    const blocked = only(outputs, messagesBlocked)['blocked'];
    expect(blocked).toMatchObject({ code: 'LISTED', detail: expect.stringContaining(said), asOf: AS_OF.toISOString() });
  });

  test.each(['12345', '0612345678', '+', '+33', '+999123456789', 'jane@example.com', 'x'])('%s as a number', (to) => {
    expect(blockedCode(sms(to))).toBe('INVALID_ADDRESS');
  });

  test.each(['jane', '@example.com', 'jane@', '+33612345678'])('%s as an e-mail address', (to) => {
    expect(blockedCode(email({ to }))).toBe('INVALID_ADDRESS');
  });

  test('messages of companies that do not exist or are closed', () => {
    expect(blockedCode(sms('+33612345678'), { owner: null })).toBe('COMPANY_UNKNOWN');
    expect(blockedCode(sms('+33612345678'), { owner: company({}, { status: 'closed' }) })).toBe('COMPANY_UNKNOWN');
  });

  test('an opt-out is told before a missing text', () => {
    expect(blockedCode(sms('+33612345678', { optOut: { mode: 'none' } }), { suppressed: true })).toBe('OPTED_OUT');
  });
});

describe('every output', () => {
  test('keeps what we do not know, the wish’s own fields included, and goes to the partition of its source', () => {
    const more = { tenant: { id: 7 }, priority: 'low', optOut: { mode: 'auto', ref: 'r-1' } };
    const { outputs } = run(sms('+33612345678', more));
    const value = only(outputs, messagesEnriched);
    expect(value).toMatchObject({ tenant: { id: 7 }, priority: 'low', campaignId: 'spring', from: 'ACME' });
    expect(value.optOut).toMatchObject({ ref: 'r-1', method: 'short_code' });
    expect(value.optOut).not.toHaveProperty('mode');
    expect(outputs[0]!.keepPartition).toBe(true);
    const blocked = run(sms('+33612345678', more), { suppressed: true }).outputs;
    expect(only(blocked, messagesBlocked)).toMatchObject({ tenant: { id: 7 }, optOut: { ref: 'r-1' } });
    expect(blocked[0]!.keepPartition).toBe(true);
  });

  test('of the same record is the same, but for enrichedAt', () => {
    const numbers = fc.constantFrom('+33612345678', '+27821234567', '+447400123456', '+4915112345678', '+12025550123');
    const message = fc.oneof(
      fc.tuple(numbers, fc.string({ maxLength: 300 })).map(([to, body]) => sms(to, { body })),
      fc.string({ maxLength: 50 }).map((text) => email({ text })),
    );
    fc.assert(
      fc.property(message, fc.boolean(), (one, suppressed) => {
        const first = run(one, { suppressed }).outputs;
        const again = run(structuredClone(one), {
          suppressed,
          context: testContext(),
          now: new Date(NOW.getTime() + 9e6),
        }).outputs;
        const timeless = (outputs: readonly Output[]): unknown =>
          outputs.map(({ value }) => ({ ...(value as object), enrichedAt: undefined }));
        expect(timeless(again)).toEqual(timeless(first));
      }),
    );
  });

  test('has a body that ends with its way out, and segments that were counted on it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('+33612345678', '+27821234567'),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (to, body) => {
          const value = enriched(sms(to, { body }));
          expect(value['body']).toBe(
            `${body}${body === '' || /\s$/.test(body) ? '' : ' '}${String(value.optOut['text'])}`,
          );
          expect(value['segments']).toMatchObject({ count: countSegments(value['body'] as string).count });
        },
      ),
    );
  });
});
