import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSameSignature, isSameText } from '../compare-secrets.js';
import { AUTHENTIC, refuse, unusable } from '../mo-provider.js';
import type { DecodedMo, MoCall, MoProvider, UnusableMo, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readText } from '../read-field.js';

const credentials = z.strictObject({ authToken: z.string().min(1) });

/**
 * Twilio: base64(HMAC-SHA1(auth token, URL + sorted POST parameters as name+value)). The parameters are whatever came,
 * since Twilio adds new ones without notice. With `bodySHA256` in the query the body is covered by that hash and the
 * signature is over the URL alone.
 */
export const twilio: MoProvider<z.output<typeof credentials>> = {
  name: 'twilio',
  credentials,
  verify: (call, { authToken }) => verifyTwilio(call, authToken),
  decode: (call) => [decodeTwilio(call)],
};

function verifyTwilio(call: MoCall, authToken: string): Verdict {
  const given = call.headers['x-twilio-signature'];
  if (typeof given !== 'string' || given === '') return refuse('no X-Twilio-Signature');
  const bodyHash = new URLSearchParams(call.rawQuery).get('bodySHA256');
  if (bodyHash !== null) {
    const actual = createHash('sha256').update(call.rawBody).digest('hex');
    if (!isSameText(bodyHash.toLowerCase(), actual)) return refuse('the body is not the one of bodySHA256');
  }
  const signed = bodyHash === null ? joinParameters(readForm(call)) : '';
  const matches = urlVariants(call).map((url) =>
    isSameSignature(
      given,
      createHmac('sha1', authToken)
        .update(url + signed, 'utf8')
        .digest(),
    ),
  );
  return matches.includes(true) ? AUTHENTIC : refuse('X-Twilio-Signature does not match');
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
  const [, scheme, host, port, rest] = /^(https?):\/\/([^/:?#]+|\[[^\]]+\])(?::(\d+))?(.*)$/i.exec(url) ?? [];
  if (scheme === undefined || host === undefined || rest === undefined) return [];
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
