import { createHmac } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isSameSignature } from '../compare-secrets.js';
import { hmacKey } from '../hmac-key.js';
import { AUTHENTIC, findStaleness, headerOf, refuse, unusable } from '../mo-provider.js';
import type { DecodedMo, MoCall, MoProvider, UnusableMo, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

const PREFIX = 'whsec_';
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const credentials = z.strictObject({
  secret: z
    .string()
    .min(8)
    .refine((secret) => !secret.startsWith(PREFIX) || BASE64.test(secret.slice(PREFIX.length)), {
      message: 'after whsec_ there must be base64',
    }),
});

/**
 * Our own format, signed as Standard Webhooks says: base64(HMAC-SHA256(secret, id + "." + timestamp + "." + raw body)),
 * several signatures separated by blanks, each `v1,<base64>`. Body `{ id, from, to, text, receivedAt }`.
 */
export const generic = {
  name: 'generic',
  credentials,
  verify: (call, { secret }) => verifyGeneric(call, secret),
  decode: (call) => [decodeGeneric(call)],
} satisfies MoProvider<z.output<typeof credentials>>;

function verifyGeneric(call: MoCall, secret: string): Verdict {
  const id = headerOf(call, 'webhook-id');
  const timestamp = headerOf(call, 'webhook-timestamp');
  const signatures = headerOf(call, 'webhook-signature');
  if (id === undefined || timestamp === undefined || signatures === undefined) {
    return refuse('webhook-id, webhook-timestamp and webhook-signature are needed');
  }
  const stale = findStaleness(call, timestamp, 'webhook-timestamp');
  if (stale !== undefined) return refuse(stale);

  const expected = keysOf(secret).map((key) =>
    createHmac('sha256', key).update(`${id}.${timestamp}.`, 'utf8').update(call.rawBody).digest(),
  );
  // Every pair is compared: the time tells nothing about which signature was nearly right.
  const matches = signatures
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .flatMap((signature) => expected.map((bytes) => isSameSignature(signature.slice(3), bytes)));
  return matches.includes(true) ? AUTHENTIC : refuse('webhook-signature does not match');
}

/**
 * `whsec_` says that base64 follows. Without it, libraries differ: some take the text as base64, some as it is; both
 * keys need the same secret, so both are tried.
 */
function keysOf(secret: string): KeyObject[] {
  if (secret.startsWith(PREFIX)) return [hmacKey(secret.slice(PREFIX.length), 'base64')];
  return BASE64.test(secret) ? [hmacKey(secret, 'base64'), hmacKey(secret)] : [hmacKey(secret)];
}

function decodeGeneric(call: MoCall): DecodedMo | UnusableMo {
  const json = parseJsonBody(call.rawBody);
  if (!isRecord(json)) return unusable('the body is not a JSON object');
  const from = nonBlank(readText(json['from']));
  const to = nonBlank(readText(json['to']));
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  return {
    kind: 'mo',
    from,
    to,
    text: readText(json['text']) ?? '',
    providerMessageId: nonBlank(readText(json['id'])) ?? headerOf(call, 'webhook-id'),
    sentAt: readInstant(json['receivedAt']),
  };
}
