import { createHmac } from 'node:crypto';
import { decodeSmsText, readConcatenation } from '@stopgate/domain';
import { z } from 'zod';
import { isSameSignature } from '../compare-secrets.js';
import { hmacKey } from '../hmac-key.js';
import { AUTHENTIC, findStaleness, headerOf, ignored, refuse, unusable } from '../mo-provider.js';
import type { Decoded, MoCall, MoProvider, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

const credentials = z.strictObject({ secret: z.string().min(1) });

/** Sinch: base64(HMAC-SHA256(secret, body + "." + nonce + "." + timestamp)), each in a header of its own. */
export const sinch = {
  name: 'sinch',
  credentials,
  verify: (call, { secret }) => verifySinch(call, secret),
  decode: (call) => [decodeSinch(call)],
} satisfies MoProvider<z.output<typeof credentials>>;

function verifySinch(call: MoCall, secret: string): Verdict {
  const given = headerOf(call, 'x-sinch-webhook-signature');
  const nonce = headerOf(call, 'x-sinch-webhook-signature-nonce');
  const timestamp = headerOf(call, 'x-sinch-webhook-signature-timestamp');
  if (given === undefined || nonce === undefined || timestamp === undefined) {
    return refuse('x-sinch-webhook-signature with its nonce and timestamp are needed');
  }
  const stale = findStaleness(call, timestamp, 'x-sinch-webhook-signature-timestamp');
  if (stale !== undefined) return refuse(stale);
  const expected = createHmac('sha256', hmacKey(secret))
    .update(call.rawBody)
    .update(`.${nonce}.${timestamp}`, 'utf8')
    .digest();
  return isSameSignature(given, expected) ? AUTHENTIC : refuse('x-sinch-webhook-signature does not match');
}

function decodeSinch(call: MoCall): Decoded {
  const json = parseJsonBody(call.rawBody);
  if (!isRecord(json)) return unusable('the body is not a JSON object');
  const type = readText(json['type']) ?? '';
  if (/^(?:recipient_)?delivery_report/.test(type)) return ignored('a delivery report');
  const from = nonBlank(readText(json['from']));
  const to = nonBlank(readText(json['to']));
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  const binary = type === 'mo_binary' ? Buffer.from(readText(json['body']) ?? '', 'base64') : undefined;
  return {
    kind: 'mo',
    from,
    to,
    // A picture message has its words in an object.
    text: binary ? decodeSmsText(binary, { coding: 1 }) : (readText(json['body'], 'message', 'subject') ?? ''),
    part: binary && readConcatenation(Buffer.from(readText(json['udh']) ?? '', 'hex')),
    providerMessageId: nonBlank(readText(json['id'])),
    sentAt: readInstant(json['sent_at']) ?? readInstant(json['received_at']),
    reference: nonBlank(readText(json['client_reference'])),
  };
}
