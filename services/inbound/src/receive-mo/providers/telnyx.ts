import { createPublicKey, verify as verifySignature } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AUTHENTIC, findStaleness, headerOf, ignored, refuse, unusable } from '../mo-provider.js';
import type { Decoded, MoCall, MoProvider, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

const KEY_BYTES = 32;
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

const credentials = z.strictObject({
  publicKey: z
    .string()
    .refine((text) => isBase64Of(text, KEY_BYTES), 'must be an Ed25519 public key: 32 bytes in base64'),
});

/** Telnyx: Ed25519 over timestamp + "|" + body, with the public key of the account. */
export const telnyx = {
  name: 'telnyx',
  credentials,
  verify: (call, { publicKey }) => verifyTelnyx(call, publicKey),
  decode: (call) => [decodeTelnyx(call)],
} satisfies MoProvider<z.output<typeof credentials>>;

function verifyTelnyx(call: MoCall, publicKey: string): Verdict {
  const given = headerOf(call, 'telnyx-signature-ed25519');
  const timestamp = headerOf(call, 'telnyx-timestamp');
  if (given === undefined || timestamp === undefined) {
    return refuse('telnyx-signature-ed25519 and telnyx-timestamp are needed');
  }
  const stale = findStaleness(call, timestamp, 'telnyx-timestamp');
  if (stale !== undefined) return refuse(stale);
  if (!SIGNATURE.test(given)) return refuse('telnyx-signature-ed25519 is not 64 bytes in base64');
  const signed = Buffer.concat([Buffer.from(`${timestamp}|`, 'utf8'), call.rawBody]);
  const matches = verifySignature(null, signed, keyOf(publicKey), Buffer.from(given, 'base64'));
  return matches ? AUTHENTIC : refuse('telnyx-signature-ed25519 does not match');
}

function keyOf(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

function isBase64Of(text: string, length: number): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text;
}

function decodeTelnyx(call: MoCall): Decoded {
  const json = parseJsonBody(call.rawBody);
  const data = isRecord(json) ? json['data'] : undefined;
  if (!isRecord(data)) return unusable('the body is not a JSON object with data');
  const event = readText(data['event_type']) ?? '';
  if (event !== 'message.received') return event === '' ? unusable('event_type is missing') : ignored(event);
  const payload = isRecord(data['payload']) ? data['payload'] : {};
  const from = nonBlank(readText(payload['from'], 'phone_number'));
  const recipients = Array.isArray(payload['to']) ? payload['to'] : [payload['to']];
  const to = recipients.map((one) => nonBlank(readText(one, 'phone_number'))).filter((one) => one !== undefined);
  if (from === undefined || to.length === 0) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  return {
    kind: 'mo',
    from,
    to,
    text: readText(payload['text']) ?? '',
    providerMessageId: nonBlank(readText(payload['id'])),
    sentAt: readInstant(payload['received_at']) ?? readInstant(data['occurred_at']),
  };
}
