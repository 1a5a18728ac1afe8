import { describe, expect, test } from '@jest/globals';
import { messagesBlocked, messagesEnriched } from '@stopgate/contracts';
import type { CompanyRecord, EnrichedEmail } from '@stopgate/contracts';
import { deriveKey, openEmailToken, POLICY_VERSION } from '@stopgate/domain';
import fc from 'fast-check';
import { company, email, SECRET, testContext } from '../fixtures/message-fixtures.js';
import { enrichMessage } from './enrich-message.js';
import { screenMessage } from './screen-message.js';

const AT = '2026-11-23T09:00:00.000Z';
const LINK = /^https:\/\/no-s\.ms\/u\/[0-9A-Za-z_-]+$/;

/** The one record that is written for it. */
function run(more: Record<string, unknown> = {}, owner: CompanyRecord = company()) {
  const message = email(more);
  const screened = screenMessage(message, owner);
  if (screened.kind !== 'check') throw new Error(screened.reason.detail);
  const verdict = { suppressed: false, asOf: AT };
  const outputs = enrichMessage({ message, receivedAt: Date.parse(AT) }, screened, verdict, testContext(), AT);
  expect(outputs).toHaveLength(1);
  return outputs[0]!;
}

function enriched(more?: Record<string, unknown>, owner?: CompanyRecord): EnrichedEmail {
  const { topic, value } = run(more, owner);
  expect(topic).toBe(messagesEnriched);
  return messagesEnriched.schema.parse(JSON.parse(JSON.stringify(value))) as EnrichedEmail;
}

function refused(more?: Record<string, unknown>, owner?: CompanyRecord) {
  const { topic, value } = run(more, owner);
  expect(topic).toBe(messagesBlocked);
  return messagesBlocked.schema.parse(value)['blocked'];
}

describe('a promotional e-mail', () => {
  test('gets one-click headers with a token that names company, recipient, message and campaign', () => {
    const { headers, optOut } = enriched();
    expect(optOut.link).toMatch(LINK);
    expect(headers).toEqual({
      'List-Unsubscribe': `<${optOut.link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    const token = optOut.link!.slice('https://no-s.ms/u/'.length);
    expect(openEmailToken(deriveKey(SECRET, 'email-token'), token)).toEqual({
      companyId: 'acme',
      address: 'jane@example.com',
      messageId: 'm-2',
      campaignId: 'spring',
    });
  });

  test('gets a footer with the same link, in html and in text, and keeps its subject', () => {
    const { html, text, subject, optOut } = enriched({ subject: 'Sale {link} {optOut} {company}' });
    const { link } = optOut;
    expect(html).toMatch(/^<p>Sale on Saturday\.<\/p><div [^>]+><a [^>]+>Unsubscribe<\/a><\/div>$/);
    expect(html).toContain(`<a href="${link}"`);
    expect(text).toBe(`Sale on Saturday.\n\nUnsubscribe: ${link}`);
    expect(subject).toBe('Sale {link} {optOut} {company}');
    expect(optOut).toEqual({
      method: 'list_unsubscribe',
      text: `Unsubscribe: ${link}`,
      link,
      policyVersion: POLICY_VERSION,
      variant: 'en-footer',
    });
  });

  test('has it where it says {link} or {optOut}, and in its body too', () => {
    const { html, text, body, optOut } = enriched({
      html: '<p>{company}: <a href="{link}">Leave</a></p>',
      text: 'Leave: {link}',
      body: 'Leave: {link}',
    });
    expect(html).toBe(`<p>Acme Stores: <a href="${optOut.link}">Leave</a></p>`);
    expect([text, body]).toEqual([`Leave: ${optOut.link}`, `Leave: ${optOut.link}`]);
    expect(optOut).toMatchObject({ text: optOut.link, variant: 'in-body' });
  });

  test('keeps the company’s other headers and replaces its own List-Unsubscribe', () => {
    const headers = { 'X-Campaign': 'spring', 'list-unsubscribe': '<https://elsewhere.example>', broken: 7 };
    const value = enriched({ headers });
    expect(Object.keys(value.headers!)).toEqual(['X-Campaign', 'List-Unsubscribe', 'List-Unsubscribe-Post']);
  });

  test('names the mailbox of the company behind the link', () => {
    const { headers, optOut } = enriched({}, company({ listUnsubscribeMailto: 'leave+news@acme.example' }));
    expect(headers).toMatchObject({
      'List-Unsubscribe': `<${optOut.link}>, <mailto:leave%2Bnews@acme.example?subject=unsubscribe>`,
    });
  });

  test('speaks the language of the message, else of the settings, else of the company’s country, else English', () => {
    const french = company({ language: 'fr-CA' }, { country: 'NL' });
    expect(enriched({ language: 'de-AT' }, french).optOut.variant).toBe('de-footer');
    expect(enriched({}, french).optOut.variant).toBe('fr-footer');
    expect(enriched({ language: 'tlh' }, french).optOut.variant).toBe('fr-footer');
    expect(enriched({}, company({}, { country: 'NL' })).optOut.variant).toBe('nl-footer');
    expect(enriched({}, company({ language: 'tlh' })).optOut.variant).toBe('en-footer');
  });

  test('has own wording: its own, else that of the company where it is fit for e-mail', () => {
    const owner = company({ optOutText: 'Bye from {company}: {link}' });
    const general = enriched({}, owner);
    expect(general.text).toBe(`Sale on Saturday.\n\nBye from Acme Stores: ${general.optOut.link}`);
    expect(general.optOut.variant).toBe('own');
    const own = enriched({ optOut: { text: 'Leave {link}', ref: 'r-1' } }, owner);
    expect(own.optOut).toMatchObject({ text: `Leave ${own.optOut.link}`, variant: 'own', ref: 'r-1' });
    expect(enriched({}, company({ optOutText: 'Txt {keyword} to {shortCode}' })).optOut.variant).toBe('en-footer');
  });

  test('has the first wording of the company that is fit for e-mail', () => {
    const wording = [
      { text: 'Txt {keyword} to {shortCode} or {link}', campaignId: 'spring' },
      { text: 'Nearest {link}', language: 'en' },
    ];
    const owner = company({ optOutText: 'General {link}', wording });
    const { optOut } = enriched({ language: 'en' }, owner);
    expect(optOut.text).toBe(`Nearest ${optOut.link}`);
    expect(enriched({ language: 'de' }, owner).optOut.text).toMatch(/^General /);
  });

  test.each(['Have a nice day', 'Txt {keyword} to {shortCode} or {link}'])('with own wording %s is refused', (text) => {
    const { code, detail } = refused({ optOut: { text } }) as { code: string; detail: string };
    expect(code).toBe('OPT_OUT_TEXT_REQUIRED');
    expect(detail).toMatch(/an e-mail/);
    // Where nothing is written, nothing is wrong with it.
    expect(enriched({ optOut: { text } }, company({ emailFooter: false })).optOut.variant).toBe('email-one-click');
  });

  test('of a company without footers has no byte of subject, html, text or body changed', () => {
    const owner = company({ emailFooter: false, optOutText: 'Bye {link}' });
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('{link}', '<p>{optOut}</body>'),
    );
    fc.assert(
      fc.property(part, part, part, part, (subject, html, text, body) => {
        const value = enriched({ subject, html, text, body }, owner);
        expect(value).toMatchObject({ subject, html, text, body });
        expect(value.optOut).toMatchObject({ method: 'list_unsubscribe', text: '', variant: 'email-one-click' });
        expect(value.headers).toMatchObject({ 'List-Unsubscribe': `<${value.optOut.link}>` });
      }),
    );
  });

  test('without any text has the headers alone', () => {
    const value = enriched({ html: undefined, text: '' });
    expect(value.optOut).toMatchObject({ text: '', variant: 'email-one-click' });
    expect(value.headers).toHaveProperty('List-Unsubscribe-Post');
    expect(value).not.toHaveProperty('html');
    expect(value.text).toBe('');
  });

  test('that goes through twice comes out as it went in', () => {
    const { html, text, headers } = enriched();
    const again = enriched({ html, text, headers });
    expect(again).toMatchObject({ html, text, headers });
    expect(again.optOut).toMatchObject({ text: '', variant: 'in-body' });
  });
});
