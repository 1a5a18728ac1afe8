import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { MO_LIMITS, moReceivedSchema } from '@stopgate/contracts';
import type { ConnectionSender, MoReceived } from '@stopgate/contracts';
import { parseOriginator } from '@stopgate/domain';
import type { DecodedMo, MoCall, UnusableMo } from './mo-provider.js';
import { unusable } from './mo-provider.js';

export interface MoOrigin {
  readonly connectionId: string;
  readonly provider: string;
  readonly senders: readonly ConnectionSender[];
}

/**
 * The MO as it goes to `mo.received`, or why it cannot (a text over its limit, a sender that cannot be told). What only
 * names the MO never costs it: a name over its limit is replaced by its hash, which is as equal or different as the name
 * is; a reference to an MT is left out, since no MT is known by a hash.
 */
export function buildMo(origin: MoOrigin, call: MoCall, decoded: DecodedMo): MoReceived | UnusableMo {
  const receivedAt = call.receivedAt.toISOString();
  const to = findRecipient(origin.senders, decoded.to);
  if (to === undefined)
    return unusable('which sender was written to is not in the call, and the connection has several');
  const { providerMessageId: id, part, reference } = decoded;
  const mo = {
    moId: deriveMoId(origin, decoded, receivedAt),
    connectionId: origin.connectionId,
    provider: origin.provider,
    providerMessageId: id === undefined ? undefined : fit(id, MO_LIMITS.providerMessageId),
    from: parseOriginator(decoded.from).value,
    to,
    text: decoded.text,
    part: part && { ...part, reference: fit(part.reference, MO_LIMITS.partReference) },
    sentAt: decoded.sentAt,
    receivedAt,
    reference: reference !== undefined && reference.length <= MO_LIMITS.reference ? reference : undefined,
    raw: rawOf(call, decoded),
  };
  const parsed = moReceivedSchema.safeParse(mo);
  if (parsed.success) return parsed.data;
  return unusable(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}

function fit(text: string, limit: number): string {
  return text.length <= limit ? text : createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The number that was written to; of several the one that is ours. Undefined when it cannot be told. */
function findRecipient(senders: readonly ConnectionSender[], to: DecodedMo['to']): string | undefined {
  if (to === undefined) {
    const [only, ...others] = senders;
    return others.length === 0 ? (only?.shortCode ?? only?.number) : undefined;
  }
  const values = (typeof to === 'string' ? [to] : to).map((one) => parseOriginator(one).value);
  return (
    values.find((value) => senders.some(({ shortCode, number }) => value === shortCode || value === number)) ??
    values[0]
  );
}

/**
 * The same MO delivered again has the same id: from the provider's own id where there is one, else (CM) from sender,
 * recipient, text and the provider's time. Without that too (CM's older shape) every delivery counts as a new one:
 * the words of a person who writes STOP, START and STOP again are equal, and the second STOP must not be lost.
 */
export function deriveMoId(
  { connectionId }: Pick<MoOrigin, 'connectionId'>,
  decoded: DecodedMo,
  receivedAt: string,
): string {
  const identity =
    decoded.providerMessageId === undefined
      ? [
          'content',
          decoded.from,
          decoded.to,
          decoded.text,
          decoded.reference ?? '',
          decoded.sentAt ?? receivedAt,
          ...partOf(decoded),
        ]
      : // Some routes give all parts of a text one id.
        ['id', decoded.providerMessageId, ...partOf(decoded)];
  return createHash('sha256')
    .update(JSON.stringify([connectionId, ...identity]))
    .digest('hex')
    .slice(0, 40);
}

/** Parts of one text may say the same. */
function partOf({ part }: DecodedMo): unknown[] {
  return part === undefined ? [] : [part.reference, part.number];
}

/**
 * The evidence of one MO: the body as it came, or of a call with several MOs its own entry, written anew as JSON. That has
 * the same fields and values in the same order; blanks, ways to write the same letter or number, and all but the last of
 * fields of the same name are gone.
 */
export function rawOf(call: MoCall, { entry }: { readonly entry?: unknown }): MoReceived['raw'] {
  if (entry === undefined) return rawBody(call);
  try {
    return { contentType: call.contentType, body: JSON.stringify(entry) };
  } catch {
    // Nested so deep that JSON can be read but not written. Hardly a dozen of those fit into a body.
    return rawBody(call);
  }
}

/** The body as text (the query of a GET); bytes that are not UTF-8 as base64, with `encoding` saying so. */
export function rawBody(call: MoCall): MoReceived['raw'] {
  const { contentType, rawBody: bytes } = call;
  if (call.method === 'GET') return { contentType: 'application/x-www-form-urlencoded', body: call.rawQuery };
  return isUtf8(bytes)
    ? { contentType, body: bytes.toString('utf8') }
    : { contentType, body: bytes.toString('base64'), encoding: 'base64' };
}
