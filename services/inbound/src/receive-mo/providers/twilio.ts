import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSameSignature, isSameText } from '../compare-secrets.js';
import { hmacKey } from '../hmac-key.js';
import { AUTHENTIC, headerOf, refuse, unusable } from '../mo-provider.js';
import type { DecodedMo, MoCall, MoProvider, UnusableMo, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readText } from '../read-field.js';

const credentials = z.strictObject({ authToken: z.string().min(1), sharedKeySecret: z.string().min(1).optional() });
type Credentials = z.output<typeof credentials>;

/**
 * Twilio: base64(HMAC(auth token, URL + sorted POST parameters as name+value)). The parameters are whatever came,
 * since Twilio adds new ones without notice. With `bodySHA256` in the query the body is covered by that hash and the
 * signature is over the URL alone. SHA-1, unless X-Twilio-Webhooks-Signature-Settings says that the call is signed with a
 * shared key, and by which algorithm.
 */
export const twilio = {
  name: 'twilio',
  credentials,
  verify: verifyTwilio,
  decode: (call) => [decodeTwilio(call)],
} satisfies MoProvider<Credentials>;

function verifyTwilio(call: MoCall, known: Credentials): Verdict {
  const given = call.headers['x-twilio-signature'];
  if (typeof given !== 'string' || given === '') return refuse('no X-Twilio-Signature');
  const bodyHash = new URLSearchParams(call.rawQuery).get('bodySHA256');
  if (bodyHash !== null) {
    const actual = createHash('sha256').update(call.rawBody).digest('hex');
    if (!isSameText(bodyHash.toLowerCase(), actual)) return refuse('the body is not the one of bodySHA256');
  }
  const { algorithm, key } = chooseKey(call, known);
  if (algorithm === undefined || key === undefined) return refuse('a shared key or algorithm that is not known');
  const signed = bodyHash === null ? joinParameters(readForm(call)) : '';
  const matches = urlVariants(call).map((url) =>
    isSameSignature(
      given,
      createHmac(algorithm, hmacKey(key))
        .update(url + signed, 'utf8')
        .digest(),
    ),
  );
  return matches.includes(true) ? AUTHENTIC : refuse('X-Twilio-Signature does not match');
}

const ALGORITHM = new Map([
  ['HMAC_SHA1', 'sha1'],
  ['HMAC_SHA256', 'sha256'],
]);

function chooseKey(call: MoCall, { authToken, sharedKeySecret }: Credentials): { algorithm?: string; key?: string } {
  const settings = headerOf(call, 'x-twilio-webhooks-signature-settings');
  if (settings === undefined) return { algorithm: 'sha1', key: authToken };
  const [, name = 'HMAC_SHA1'] = /(?:^|,)\s*algorithm\s*=\s*([A-Za-z0-9_]+)/.exec(settings) ?? [];
  return { algorithm: ALGORITHM.get(name.toUpperCase()), key: sharedKeySecret };
}

/** Sorted by name; a repeated name counts once for each different value, sorted too. */
function joinParameters(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  return names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => `${name}${value}`)).join('');
}

/**
 * Twilio signs the address in its own books, sometimes with the port and sometimes without. A `publicUrl` written down
 * without its query stands for the address with the query of the call.
 */
function urlVariants({ url, rawQuery }: MoCall): string[] {
  const [base = url] = url.split('?', 1);
  const whole = rawQuery === '' ? [url] : [...new Set([url, `${base}?${rawQuery}`])];
  return whole.flatMap((one) => [one, ...withOtherPort(one)]);
}

function withOtherPort(url: string): string[] {
  const [origin, scheme, host, port] = /^(https?):\/\/([^/:?#[\]]+|\[[^\]]+\])(?::(\d+))?(?![^/?#])/i.exec(url) ?? [];
  if (origin === undefined || scheme === undefined || host === undefined) return [];
  const rest = url.slice(origin.length);
  if (port !== undefined) return [`${scheme}://${host}${rest}`];
  return [`${scheme}://${host}:${scheme.toLowerCase() === 'https' ? 443 : 80}${rest}`];
}

function readForm(call: MoCall): URLSearchParams {
  return new URLSearchParams(call.rawBody.toString('utf8'));
}

function decodeTwilio(call: MoCall): DecodedMo | UnusableMo {
  const field = fieldReader(call);
  if (!field) return unusable('the body is neither a form nor a JSON object');
  const from = nonBlank(field('From'));
  const to = nonBlank(field('To'));
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'From' : 'To'} is missing`);
  return {
    kind: 'mo',
    from,
    to,
    // An MMS without words has no Body.
    text: field('Body') ?? '',
    providerMessageId: nonBlank(field('MessageSid') ?? field('SmsMessageSid')),
  };
}

function fieldReader(call: MoCall): ((name: string) => string | undefined) | undefined {
  if (!/json/i.test(call.contentType)) {
    const form = readForm(call);
    return (name) => form.get(name) ?? undefined;
  }
  const json = parseJsonBody(call.rawBody);
  return isRecord(json) ? (name) => readText(json[name]) : undefined;
}
