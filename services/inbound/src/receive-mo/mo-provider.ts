import type { KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';

/** One webhook call as it came; nothing of it has been interpreted. */
export interface MoCall {
  readonly method: 'GET' | 'POST';
  readonly headers: IncomingHttpHeaders;
  readonly contentType: string;
  /** The exact bytes: signatures are over bytes. */
  readonly rawBody: Buffer;
  /** Last part of `/mo/{provider}/{connectionId}/{pathToken}`. */
  readonly pathToken?: string;
  /** Query as it stood in the request line, without the question mark; empty when there was none. */
  readonly rawQuery: string;
  /** The address that the provider called, as far as this service can know it. */
  readonly url: string;
  readonly receivedAt: Date;
  /** How far a provider's timestamp may be from `receivedAt`; an older call may be a recording. */
  readonly toleranceSeconds: number;
}

/** Authentic, or why not; the reason is for our log, the caller learns only that it was refused. */
export type Verdict = { readonly authentic: true } | { readonly authentic: false; readonly reason: string };

/** What one call says about one MO; numbers as the provider writes them. */
export interface DecodedMo {
  readonly kind: 'mo';
  readonly from: string;
  /** Several: the first that is a sender of the connection. Undefined: the connection's only sender. */
  readonly to?: string | readonly string[];
  readonly text: string;
  /** Set when the call brings one part of a longer text, as some providers do not join them. */
  readonly part?: MoPart;
  /** The provider's own id, equal when it delivers again. */
  readonly providerMessageId?: string;
  /** The provider's time, RFC 3339. */
  readonly sentAt?: string;
  readonly reference?: string;
  /** See `decodeEntries`. */
  readonly entry?: unknown;
}

/** Which part of a text: `reference` is the same in all of them, `number` counts from 1. */
export interface MoPart {
  readonly reference: string;
  readonly total: number;
  readonly number: number;
}

/** An authentic call about something else, such as a delivery receipt. Nothing is kept of it. */
export interface IgnoredCall {
  readonly kind: 'ignored';
  readonly what: string;
}

/** The provider asks us to call this address before it sends anything. */
export interface Handshake {
  readonly kind: 'handshake';
  readonly url: string;
}

/** An authentic call of which no MO can be made; kept with its raw body. */
export interface UnusableMo {
  readonly kind: 'unusable';
  readonly detail: string;
  /** See `decodeEntries`. */
  readonly entry?: unknown;
}

export type Decoded = DecodedMo | UnusableMo | IgnoredCall | Handshake;

/** What a provider may fetch to verify a call. */
export interface VerifyTools {
  /**
   * Whether `isSigned` says so of the key (RSA) of the certificate at an address that the provider has checked. Rejects with
   * DependencyFailure when that cannot be had: it is no fault of the call, so the answer must be 503 and never 401.
   */
  checkSignature(url: string, isSigned: (key: KeyObject) => boolean): Promise<boolean>;
  /** Where SNS is, when it is not at AWS. */
  readonly snsEndpoint?: string | undefined;
}

/** One provider: how its credentials look, how a call is verified, how a call is read. */
export interface MoProvider<Credentials = unknown> {
  readonly name: string;
  readonly credentials: z.ZodType<Credentials>;
  /** Set for providers that call with GET. */
  readonly takesGet?: true;
  verify(call: MoCall, credentials: Credentials, tools: VerifyTools): Verdict | Promise<Verdict>;
  /**
   * Only for authentic calls, with the credentials that proved them: where these say how much of a call is proved, nothing
   * else of it may be read. Never throws: what cannot be read is `unusable`.
   */
  decode(call: MoCall, credentials: Credentials): readonly Decoded[];
}

export const AUTHENTIC: Verdict = { authentic: true };

export function refuse(reason: string): Verdict {
  return { authentic: false, reason };
}

export function unusable(detail: string): UnusableMo {
  return { kind: 'unusable', detail };
}

export function ignored(what: string): IgnoredCall {
  return { kind: 'ignored', what };
}

/**
 * What each entry of a call says. Where there are several, an MO keeps the one it was read from as `entry`: that is then the
 * evidence of it, since with the whole body each, a call would become as many times as large as it has entries.
 */
export function decodeEntries(entries: readonly unknown[], decode: (entry: unknown) => Decoded): readonly Decoded[] {
  if (entries.length === 1) return [decode(entries[0])];
  return entries.map((entry) => {
    const decoded = decode(entry);
    return decoded.kind === 'mo' || decoded.kind === 'unusable' ? { ...decoded, entry } : decoded;
  });
}

/** Why a timestamp in Unix seconds is refused; undefined when it is recent enough. */
export function findStaleness(call: MoCall, timestamp: string, name: string): string | undefined {
  if (!/^\d{1,12}$/.test(timestamp)) return `${name} is not in Unix seconds`;
  const age = Math.abs(call.receivedAt.getTime() / 1_000 - Number(timestamp));
  return age > call.toleranceSeconds ? `${name} is more than ${call.toleranceSeconds} s away` : undefined;
}

/** A header that must be there once. */
export function headerOf(call: MoCall, name: string): string | undefined {
  const value = call.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
