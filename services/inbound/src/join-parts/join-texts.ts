import { createHash } from 'node:crypto';
import { MO_LIMITS } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';

/** An MO that brings one part of a text. */
export type MoOfPart = MoReceived & { readonly part: NonNullable<MoReceived['part']> };

export function isPart(mo: MoReceived): mo is MoOfPart {
  return mo.part !== undefined;
}

/**
 * The text as a whole, as an MO of its own: as old as the oldest of its parts, with their ids in `joinedFrom`. The same
 * parts give the same MO. What is missing is left out: better half of what a person wrote than nothing.
 */
export function joinParts(parts: readonly MoOfPart[]): MoReceived {
  const sorted = parts.toSorted((a, b) => a.part.number - b.part.number);
  const joinedFrom = sorted.map(({ moId }) => moId);
  const { part: _part, providerMessageId: _id, ...first } = sorted[0]!;
  return {
    ...first,
    moId: createHash('sha256').update(JSON.stringify(joinedFrom)).digest('hex').slice(0, 40),
    text: sorted
      .map(({ text }) => text)
      .join('')
      // 255 parts can say twice as much, and nobody would read the end.
      .slice(0, MO_LIMITS.text),
    receivedAt: earliest(sorted.map(({ receivedAt }) => receivedAt))!,
    sentAt: earliest(sorted.map(({ sentAt }) => sentAt).filter((at) => at !== undefined)),
    reference: sorted.find(({ reference }) => reference !== undefined)?.reference,
    joinedFrom,
    raw: { contentType: 'application/json', body: JSON.stringify({ joinedFrom }) },
  };
}

function earliest(times: readonly string[]): string | undefined {
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}
