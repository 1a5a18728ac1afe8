import { loginOrPath, verifyLoginOrPath } from '../login-or-path.js';
import type { LoginOrPath } from '../login-or-path.js';
import { decodeEntries, ignored, unusable } from '../mo-provider.js';
import type { Decoded, MoCall, MoProvider } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

/** Infobip: JSON `{ results: [..] }`, several MOs in one call. No signature is documented. */
export const infobip = {
  name: 'infobip',
  credentials: loginOrPath,
  verify: verifyLoginOrPath,
  decode: decodeInfobip,
} satisfies MoProvider<LoginOrPath>;

function decodeInfobip(call: MoCall): readonly Decoded[] {
  const json = parseJsonBody(call.rawBody);
  const results = isRecord(json) ? json['results'] : undefined;
  if (!Array.isArray(results)) return [unusable('the body is not a JSON object with results')];
  return results.length === 0 ? [ignored('no results')] : decodeEntries(results, decodeResult);
}

function decodeResult(result: unknown): Decoded {
  if (!isRecord(result)) return unusable('a result is not an object');
  const from = nonBlank(readText(result['from']) ?? readText(result['sender']));
  const to = nonBlank(readText(result['to']) ?? readText(result['destination']));
  if (isRecord(result['status']) && result['text'] === undefined) return ignored('a delivery report');
  if (from === undefined || to === undefined) return unusable(`${from === undefined ? 'from' : 'to'} is missing`);
  return {
    kind: 'mo',
    from,
    to,
    // `text` and not `cleanText`, which has lost the keyword.
    text: readText(result['text']) ?? readText(result['content'], 'text') ?? '',
    providerMessageId: nonBlank(readText(result['messageId'])),
    sentAt: readInstant(result['receivedAt']),
    reference: nonBlank(readText(result['pairedMessageId'])) ?? nonBlank(readText(result['callbackData'])),
  };
}
