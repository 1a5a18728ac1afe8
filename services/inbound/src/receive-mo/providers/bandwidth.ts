import { loginOrPath, verifyLoginOrPath } from '../login-or-path.js';
import type { LoginOrPath } from '../login-or-path.js';
import { decodeEntries, ignored, unusable } from '../mo-provider.js';
import type { Decoded, MoCall, MoProvider } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

/** Bandwidth: a JSON array of events, of which `message-received` is one MO. No signature is documented. */
export const bandwidth = {
  name: 'bandwidth',
  credentials: loginOrPath,
  verify: verifyLoginOrPath,
  decode: decodeBandwidth,
} satisfies MoProvider<LoginOrPath>;

function decodeBandwidth(call: MoCall): readonly Decoded[] {
  const json = parseJsonBody(call.rawBody);
  if (!Array.isArray(json)) return [unusable('the body is not a JSON array')];
  return json.length === 0 ? [ignored('no events')] : decodeEntries(json, decodeEvent);
}

function decodeEvent(event: unknown): Decoded {
  if (!isRecord(event)) return unusable('an event is not an object');
  const type = readText(event['type']) ?? '';
  if (type !== 'message-received') return type === '' ? unusable('type is missing') : ignored(type);
  const message = isRecord(event['message']) ? event['message'] : {};
  const from = nonBlank(readText(message['from']));
  // In a group message `to` of the event is the number of ours that this event is for.
  const to = nonBlank(readText(message['owner'])) ?? nonBlank(readText(event['to']));
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  return {
    kind: 'mo',
    from,
    to,
    text: readText(message['text']) ?? readText(message['content'], 'text') ?? '',
    providerMessageId: nonBlank(readText(message['id'])),
    sentAt: readInstant(message['time']) ?? readInstant(event['time']),
  };
}
