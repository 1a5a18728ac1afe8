import { loginOrPath, verifyLoginOrPath } from '../login-or-path.js';
import type { LoginOrPath } from '../login-or-path.js';
import { unusable } from '../mo-provider.js';
import type { DecodedMo, MoCall, MoProvider, UnusableMo } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

/**
 * CM.com: no signature is documented for SMS, so a call is known by HTTP basic authentication or by a secret path.
 * JSON `{ from: { number }, to: { number }, message: { text }, reference, timeUtc }`; the older shape has plain texts
 * and `body`. There is no message id, see `deriveMoId`.
 */
export const cm = {
  name: 'cm',
  credentials: loginOrPath,
  verify: verifyLoginOrPath,
  decode: (call) => [decodeCm(call)],
} satisfies MoProvider<LoginOrPath>;

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
