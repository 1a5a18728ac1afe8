import { describe, expect, test } from '@jest/globals';
import { enrichedMessageSchema } from '@stopgate/contracts';
import { joinPieces } from '@stopgate/kafka';
import fc from 'fast-check';
import { anyJson, anyText, memberOf, nameText, readOutbound, space, textJson } from '../fixtures/written-json.js';
import { passOn } from './pass-on.js';

const AT = '2026-11-23T09:00:00.000Z';

type Member = { readonly name: string; readonly json: string; readonly text: string };

const REQUIRED: Readonly<Record<string, string>> = {
  messageId: '"m-1"',
  companyId: '"acme"',
  category: '"transactional"',
  to: '"+33612345678"',
  from: '"ACME"',
};
const CHANNELS = {
  sms: { channel: '"sms"', body: '"Your code is 123456"' },
  email: { channel: '"email"', subject: '"Receipt"' },
} as const;

/** Fields that we know, at any value that they can have; a message may say each of them again. */
const known = (channel: 'sms' | 'email'): fc.Arbitrary<Member> => {
  const texts = channel === 'sms' ? ['body'] : ['subject', 'html', 'text', 'body'];
  const headers = fc.array(memberOf(nameText, fc.oneof(textJson, anyJson)), { maxLength: 4 });
  return fc.oneof(
    memberOf(fc.constantFrom(...texts), textJson),
    memberOf(
      fc.constant('headers'),
      fc.oneof(
        headers.map((members) => `{${members.map(({ text }) => text).join(',')}}`),
        anyJson,
      ),
    ),
    memberOf(fc.constant('campaignId'), fc.constant('"spring"')),
  );
};

/** A wish about the way out, with fields that nobody knows. */
const wish = fc
  .array(
    fc.oneof(
      memberOf(fc.constant('mode'), fc.constantFrom('"link"', '"none"')),
      memberOf(fc.constant('text'), fc.constant('"STOP {link}"')),
      memberOf(fc.constantFrom('n', '__proto__', 'method', '9'), anyJson),
    ),
    { maxLength: 4 },
  )
  .map((members) => ({ members, json: `{${members.map(({ text }) => text).join(',')}}` }));

const TAKEN = ['optOut', 'check', 'enrichedAt'];

const record = fc.constantFrom('sms' as const, 'email' as const).chain((channel) => {
  const required = Object.entries({ ...REQUIRED, ...CHANNELS[channel] }).map(([name, json]) => ({
    name,
    json,
    text: `"${name}":${json}`,
  }));
  const unknown = memberOf(
    nameText.filter((name) => name !== 'optOut'),
    anyJson,
  );
  const taken = memberOf(fc.constantFrom('check', 'enrichedAt', 'segments'), anyJson);
  return fc.record({
    channel: fc.constant(channel),
    members: fc
      .tuple(
        fc.array(fc.oneof({ weight: 3, arbitrary: unknown }, { weight: 2, arbitrary: known(channel) }), {
          maxLength: 6,
        }),
        fc.array(taken, { maxLength: 1 }),
      )
      .chain(([more, some]) => fc.shuffledSubarray([...more, ...some], { minLength: more.length + some.length }))
      .map((more): Member[] => [...required, ...more]),
    wish: fc.oneof(fc.constant(undefined), wish),
    gaps: fc.tuple(space, space, space),
  });
});

/** The last of each name in the order of the record, but for those that give way. */
function lastOfEach(members: readonly Member[], without: readonly string[]): Member[] {
  return members.filter(
    ({ name }, at) => !without.includes(name) && members.findLastIndex((other) => other.name === name) === at,
  );
}

/** Takes the members off the beginning of an object's text, each to the byte; what is left is the object without them. */
function takeOff(text: string, members: readonly Member[]): string {
  let rest = text.slice(text.indexOf('{') + 1);
  for (const member of members) {
    rest = rest.replace(/^[\s,]*/, '');
    expect(rest.slice(0, member.text.length)).toBe(member.text);
    rest = rest.slice(member.text.length);
  }
  return `{${rest.replace(/^[\s,]*/, '')}`;
}

const APPLIED = { method: 'none', text: '', policyVersion: expect.any(String), variant: 'transactional' };

describe('what a company wrote about a transactional message', () => {
  test('is passed on to the byte, with what we say behind it', () => {
    const seen = { sms: 0, email: 0, twice: 0, wished: 0, plain: 0 };
    fc.assert(
      fc.property(record, ({ channel, members, wish: wished, gaps: [first, between, last] }) => {
        const optOut = wished && { name: 'optOut', json: wished.json, text: `"optOut":${wished.json}` };
        const all = optOut ? [...members, optOut] : members;
        const text = `${first}{${all.map((member) => `${between}${member.text}`).join(',')}${last}}${last}`;
        const incoming = readOutbound(text);
        const passed = joinPieces(passOn(incoming, AT));

        const ours = channel === 'sms' ? [...TAKEN, 'segments'] : TAKEN;
        const kept = lastOfEach(all, ours);
        seen[channel] += 1;
        if (kept.length + Number(!!optOut) < all.length) seen.twice += 1;
        if (wished) seen.wished += 1;
        if (incoming.written) seen.plain += 1;
        const rest = takeOff(passed, kept);
        const said = JSON.parse(rest) as { optOut: Record<string, unknown> };
        expect(Object.keys(said).sort()).toEqual([...ours].sort());
        expect(said).toMatchObject({ optOut: APPLIED, check: { result: 'exempt' }, enrichedAt: AT });
        if (wished) {
          const unknown = lastOfEach(wished.members, ['mode', 'text', 'method']);
          const applied = rest.slice(rest.indexOf('{', 1));
          expect(JSON.parse(takeOff(applied.slice(0, endOf(applied)), unknown))).toEqual(APPLIED);
        }
      }),
      { numRuns: 2_000 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
  });

  test('has body, subject, html, text and headers as they were', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        anyText,
        anyText,
        fc.dictionary(nameText, anyText),
        (subject, html, text, body, headers) => {
          const base = { messageId: 'm', companyId: 'acme', category: 'transactional', from: 'a@b.example' };
          const mail = { ...base, channel: 'email', to: 'jane@example.com', subject, html, text, body, headers };
          expect(JSON.parse(passed(JSON.stringify(mail)))).toMatchObject({ subject, html, text, body });
          expect(passed(JSON.stringify(mail))).toContain(`"headers":${JSON.stringify(headers)}`);
          const sms = { ...base, channel: 'sms', to: '+33612345678', body };
          expect(JSON.parse(passed(JSON.stringify(sms)))).toMatchObject({ body });
        },
      ),
    );
  });

  test.each(['{"X-Priority":1}', '[["X-A","1"]]', 'null', '"X-A: 1"', '{"X-A":"1"}'])(
    'can be headers like %s, and whoever reads messages.enriched takes it',
    (headers) => {
      const text = `{"messageId":"m","companyId":"acme","channel":"email","category":"transactional","to":"jane@example.com","from":"a@b.example","subject":"Receipt","headers":${headers}}`;
      expect(passed(text)).toContain(`"headers":${headers},"optOut":`);
      expect(enrichedMessageSchema.safeParse(JSON.parse(passed(text))).error).toBeUndefined();
    },
  );

  test('of two members with one name only the last goes on: a reader that takes the first must not get another number', () => {
    const text =
      '{"to":"+33612345679","messageId":"m","companyId":"acme","channel":"sms","category":"transactional","to":"+33612345678","from":"A","body":"x"}';
    expect(passed(text).match(/"to":"[^"]*"/g)).toEqual(['"to":"+33612345678"']);
  });

  test('a handler that has no text of it serialises it', () => {
    const { value } = readOutbound(
      '{"messageId":"m","companyId":"acme","channel":"sms","category":"transactional","to":"+33612345678","from":"A","body":"x"}',
    );
    expect(JSON.parse(joinPieces(passOn({ value }, AT)))).toMatchObject({ ...value, optOut: APPLIED });
  });
});

function passed(text: string): string {
  return joinPieces(passOn(readOutbound(text), AT));
}

/** Of the object at the beginning of a text: the shortest part from there that is one. */
function endOf(text: string): number {
  for (let end = text.indexOf('}') + 1; end > 0; end = text.indexOf('}', end) + 1) {
    try {
      JSON.parse(text.slice(0, end));
      return end;
    } catch {
      continue;
    }
  }
  throw new Error('no object');
}
