import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSameSignature } from '../compare-secrets.js';
import { hmacKey } from '../hmac-key.js';
import { AUTHENTIC, headerOf, ignored, refuse, unusable } from '../mo-provider.js';
import type { Decoded, MoCall, MoProvider, Verdict } from '../mo-provider.js';
import { nonBlank } from '../read-field.js';

const credentials = z.strictObject({ authToken: z.string().min(1) });

/** A call is signed with the token of the account, and beside it with that of the main account it belongs to. */
const HEADERS = ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'] as const;

/**
 * Plivo, signature version 3: base64(HMAC-SHA256(auth token, address + "." + nonce)). To the address belong its query,
 * sorted, and the parameters of the form, sorted and joined as name and value. Version 2 is not taken: it covers the
 * address alone.
 */
export const plivo = {
  name: 'plivo',
  credentials,
  verify: (call, { authToken }) => verifyPlivo(call, authToken),
  decode: (call) => [decodePlivo(call)],
} satisfies MoProvider<z.output<typeof credentials>>;

function verifyPlivo(call: MoCall, authToken: string): Verdict {
  const nonce = headerOf(call, 'x-plivo-signature-v3-nonce');
  const given = HEADERS.flatMap((name) => headerOf(call, name)?.split(',') ?? []).map((one) => one.trim());
  if (nonce === undefined || given.length === 0) return refuse('X-Plivo-Signature-V3 and its nonce are needed');
  const expected = addressVariants(call).map((address) =>
    createHmac('sha256', hmacKey(authToken))
      .update(`${joinSigned(address, readForm(call))}.${nonce}`, 'utf8')
      .digest(),
  );
  const matches = given.flatMap((one) => expected.map((bytes) => isSameSignature(one, bytes)));
  return matches.includes(true) ? AUTHENTIC : refuse('X-Plivo-Signature-V3 does not match');
}

/** A public address written down without its query stands for the address with the query of the call. */
function addressVariants({ url, rawQuery }: MoCall): string[] {
  const [base = url] = url.split('?', 1);
  return rawQuery === '' ? [url] : [...new Set([url, `${base}?${rawQuery}`])];
}

function joinSigned(address: string, form: URLSearchParams): string {
  const { origin, pathname, searchParams } = new URL(address);
  const query = pairsOf(searchParams).map(([name, value]) => `${name}=${value}`);
  const fields = pairsOf(form).map(([name, value]) => `${name}${value}`);
  const separator = query.length > 0 || fields.length > 0 ? '?' : '';
  return `${origin}${pathname}${separator}${query.join('&')}${query.length > 0 && fields.length > 0 ? '.' : ''}${fields.join('')}`;
}

/** By name, the values of a name sorted too. */
function pairsOf(parameters: URLSearchParams): [string, string][] {
  const names = [...new Set(parameters.keys())].sort();
  return names.flatMap((name) =>
    parameters
      .getAll(name)
      .sort()
      .map((value): [string, string] => [name, value]),
  );
}

function readForm(call: MoCall): URLSearchParams {
  return new URLSearchParams(call.rawBody.toString('utf8'));
}

function decodePlivo(call: MoCall): Decoded {
  const form = readForm(call);
  if (form.has('Status') && !form.has('Text')) return ignored('a delivery report');
  const from = nonBlank(form.get('From') ?? undefined);
  const to = nonBlank(form.get('To') ?? undefined);
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'From' : 'To'} is missing`);
  return {
    kind: 'mo',
    from,
    to,
    text: form.get('Text') ?? '',
    providerMessageId: nonBlank(form.get('MessageUUID') ?? undefined),
  };
}
