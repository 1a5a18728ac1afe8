import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSameSignature } from '../compare-secrets.js';
import { hmacKey } from '../hmac-key.js';
import { AUTHENTIC, findStaleness, headerOf, ignored, refuse, unusable } from '../mo-provider.js';
import type { Decoded, MoCall, MoProvider, Verdict } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

const credentials = z.strictObject({ signingKey: z.string().min(1) });

/**
 * Bird (once MessageBird), Channels API: base64(HMAC-SHA256(signing key, timestamp + LF + address + LF + SHA-256 of the
 * body in its 32 bytes)). The number that was written to is not in the call, so a connection of Bird has one sender.
 */
export const bird = {
  name: 'bird',
  credentials,
  verify: (call, { signingKey }) => verifyBird(call, signingKey),
  decode: (call) => [decodeBird(call)],
} satisfies MoProvider<z.output<typeof credentials>>;

function verifyBird(call: MoCall, signingKey: string): Verdict {
  const given = headerOf(call, 'messagebird-signature');
  const timestamp = headerOf(call, 'messagebird-request-timestamp');
  if (given === undefined || timestamp === undefined) {
    return refuse('MessageBird-Signature and MessageBird-Request-Timestamp are needed');
  }
  const stale = findStaleness(call, timestamp, 'MessageBird-Request-Timestamp');
  if (stale !== undefined) return refuse(stale);
  const bodyHash = createHash('sha256').update(call.rawBody).digest();
  const expected = createHmac('sha256', hmacKey(signingKey))
    .update(`${timestamp}\n${call.url}\n`, 'utf8')
    .update(bodyHash);
  return isSameSignature(given, expected.digest()) ? AUTHENTIC : refuse('MessageBird-Signature does not match');
}

function decodeBird(call: MoCall): Decoded {
  const json = parseJsonBody(call.rawBody);
  if (!isRecord(json)) return unusable('the body is not a JSON object');
  const event = readText(json['event']) ?? '';
  if (event !== 'sms.inbound') return event === '' ? unusable('event is missing') : ignored(event);
  const payload = isRecord(json['payload']) ? json['payload'] : {};
  const sender = isRecord(payload['sender']) ? payload['sender'] : {};
  const from = nonBlank(readText(sender['contact'], 'identifierValue'));
  if (from === undefined) return unusable('payload.sender.contact.identifierValue is missing');
  const body = isRecord(payload['body']) ? payload['body'] : {};
  const id = nonBlank(readText(payload['id']));
  return {
    kind: 'mo',
    from,
    // A picture message has its words beside the pictures.
    text: readText(body['text'], 'text') ?? readText(body['image'], 'text') ?? '',
    providerMessageId: id,
    sentAt: readInstant(payload['createdAt']),
  };
}
