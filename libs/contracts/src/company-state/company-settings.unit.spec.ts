import { describe, expect, test } from '@jest/globals';
import { listUnsubscribeHeaders } from '@stopgate/domain';
import fc from 'fast-check';
import { companySettingsSchema } from './settings.js';

const accepts = (listUnsubscribeMailto: string): boolean =>
  companySettingsSchema.safeParse({ listUnsubscribeMailto }).success;

describe('settings of e-mail', () => {
  test('have a footer and no mailbox unless they say so', () => {
    const settings = companySettingsSchema.parse({});
    expect(settings.emailFooter).toBe(true);
    expect(settings).not.toHaveProperty('listUnsubscribeMailto');
    expect(companySettingsSchema.parse({ emailFooter: false }).emailFooter).toBe(false);
  });

  test.each(['leave@acme.example', 'leave+list@mail.acme.co.uk', 'abmeldung@müller.example', "o'leary@acme.example"])(
    'take %s as a mailbox',
    (mailbox) => expect(accepts(mailbox)).toBe(true),
  );

  test.each([
    'leave@acme.example\r\nBcc: jane@example.com',
    'leave@acme.example\n',
    'leave@acme.example>, <https://elsewhere.example',
    'leave@acme.example,other@acme.example',
    'leave <leave@acme.example>',
    '"leave me"@acme.example',
    'mailto:leave@acme.example',
    'leave@acme.example?bcc=jane@example.com',
    'leave\u0000@acme.example',
    'leave\ud83d@acme.example',
    'leave\u202e@acme.example',
    'leave@acme',
    'leave@@acme.example',
    '@acme.example',
    'leave@',
    `${'x'.repeat(65)}@acme.example`,
    `leave@${'x.'.repeat(130)}example`,
    '',
  ])('refuse %j', (mailbox) => expect(accepts(mailbox)).toBe(false));

  test('take nothing that cannot stand in the header', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('a', '@', '.', '%0d', '?', '&', "'", 'é', '<', ','),
    );
    let taken = 0;
    const mailbox = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.tuple(piece, piece).map(([local, label]) => `a${local}@b${label}.example`),
    );
    fc.assert(
      fc.property(mailbox, (text) => {
        if (!accepts(text)) return;
        taken += 1;
        const header = listUnsubscribeHeaders('https://no-s.ms/u/abc', text)['List-Unsubscribe'];
        expect(header).toMatch(/^<https:\/\/no-s\.ms\/u\/abc>, <mailto:[^<>,\s]+@[^<>,\s@]+\?subject=unsubscribe>$/);
      }),
      { numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
