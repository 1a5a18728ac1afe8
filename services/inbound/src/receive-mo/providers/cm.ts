import { z } from 'zod';
import { isSameText } from '../compare-secrets.js';
import { AUTHENTIC, refuse, unusable } from '../mo-provider.js';
import type { DecodedMo, MoCall, MoProvider, UnusableMo, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

const credentials = z.union(
  [
    z.strictObject({
      username: z.string().regex(/^[^:]+$/, 'must not be empty nor hold a colon'),
      password: z.string().min(1),
    }),
    // Part of an address: only characters that no proxy or form rewrites.
    z.strictObject({ pathToken: z.string().regex(/^[A-Za-z0-9_~.-]{8,128}$/) }),
  ],
  {
    error:
      'must be { username, password } (no colon in the user name) ' +
      'or { pathToken } (8 to 128 letters, digits, hyphens, dots, underscores)',
  },
);

/**
 * CM.com: no signature is documented for SMS, so a call is known by HTTP basic authentication or by a secret path.
 * JSON `{ from: { number }, to: { number }, message: { text }, reference, timeUtc }`; the older shape has plain texts
 * and `body`. There is no message id, see `deriveMoId`.
 */
export const cm: MoProvider<z.output<typeof credentials>> = {
  name: 'cm',
  credentials,
  verify: (call, known) =>
    'pathToken' in known ? verifyPathToken(call, known.pathToken) : verifyBasic(call, known.username, known.password),
  decode: (call) => [decodeCm(call)],
};

function verifyPathToken(call: MoCall, pathToken: string): Verdict {
  if (call.pathToken === undefined) return refuse('no path token');
  return isSameText(call.pathToken, pathToken) ? AUTHENTIC : refuse('wrong path token');
}

/** RFC 7617; user name and password compared as one text, so that neither alone can be tried out. */
function verifyBasic(call: MoCall, username: string, password: string): Verdict {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(call.headers.authorization ?? '') ?? [];
  if (encoded === undefined) return refuse('no basic authentication');
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  return isSameText(given, `${username}:${password}`) ? AUTHENTIC : refuse('wrong user name or password');
}

function decodeCm(call: MoCall): DecodedMo | UnusableMo {
  const json = parseJsonBody(call.rawBody);
  if (!isRecord(json)) return unusable('the body is not a JSON object');
  const from = nonBlank(readText(json['from'], 'number', 'msisdn', 'phoneNumber'));
  const to = nonBlank(readText(json['to'], 'number', 'msisdn', 'phoneNumber'));
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  const text = readText(json['message'], 'text', 'content', 'body') ?? readText(json['body'], 'content', 'text');
  return {
    kind: 'mo',
    from,
    to,
    text: text ?? '',
    sentAt: readInstant(json['timeUtc']) ?? readInstant(json['time']),
    reference: nonBlank(readText(json['reference'])),
  };
}
