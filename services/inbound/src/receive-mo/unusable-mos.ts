import { deadLetterHeaders, deadLetterTopicName, moReceived } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import type { EncodedRecord } from '@stopgate/kafka';
import { rawBody, rawOf } from './build-mo.js';
import type { MoOrigin } from './build-mo.js';
import type { MoCall, UnusableMo } from './mo-provider.js';

/** With more of them in one call the call itself is broken, and one letter tells it better than thousands would. */
const MOST_LETTERS = 10;

/** What an authentic call brought and nobody can read, on the dead-letter topic: a letter each, or one for all of them. */
export function encodeUnusableMos(
  origin: MoOrigin,
  call: MoCall,
  unusable: readonly UnusableMo[],
): readonly EncodedRecord[] {
  if (unusable.length <= MOST_LETTERS) {
    return unusable.map((one) => encodeLetter(origin, call, one.detail, { raw: rawOf(call, one) }));
  }
  const detail = `${unusable.length} entries, the first: ${unusable[0]!.detail}`;
  return [encodeLetter(origin, call, detail, { unusable: unusable.length, raw: rawBody(call) })];
}

/** Connection, time and evidence. It has no source partition and offset, since it never was a record. */
function encodeLetter(
  { connectionId, provider }: MoOrigin,
  call: MoCall,
  detail: string,
  content: { readonly unusable?: number; readonly raw: MoReceived['raw'] },
): EncodedRecord {
  const receivedAt = call.receivedAt.toISOString();
  const value = JSON.stringify({ connectionId, provider, receivedAt, ...content });
  return {
    topic: deadLetterTopicName(moReceived.name),
    bytes: Buffer.byteLength(value) + 4_000,
    message: {
      key: connectionId,
      value,
      headers: {
        [deadLetterHeaders.topic]: moReceived.name,
        [deadLetterHeaders.group]: 'inbound.receive-mo',
        [deadLetterHeaders.code]: 'MO_UNUSABLE',
        [deadLetterHeaders.message]: detail.slice(0, 2_000),
        [deadLetterHeaders.attempts]: '1',
        [deadLetterHeaders.at]: receivedAt,
      },
    },
  };
}
