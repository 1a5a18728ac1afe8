import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';

/** One webhook call as it came; nothing of it has been interpreted. */
export interface MoCall {
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
}

/** Authentic, or why not; the reason is for our log, the caller learns only that it was refused. */
export type Verdict = { readonly authentic: true } | { readonly authentic: false; readonly reason: string };

/** What one call says about one MO; numbers as the provider writes them. */
export interface DecodedMo {
  readonly kind: 'mo';
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** The provider's own id, equal when it delivers again. */
  readonly providerMessageId?: string;
  /** The provider's time, RFC 3339. */
  readonly sentAt?: string;
  readonly reference?: string;
}

/** An authentic call of which no MO can be made; kept with its raw body. */
export interface UnusableMo {
  readonly kind: 'unusable';
  readonly detail: string;
}

/** One provider: how its credentials look, how a call is verified, how a call is read. All pure. */
export interface MoProvider<Credentials = unknown> {
  readonly name: string;
  readonly credentials: z.ZodType<Credentials>;
  verify(call: MoCall, credentials: Credentials): Verdict;
  /** Only for authentic calls. Never throws: what cannot be read is `unusable`. */
  decode(call: MoCall): readonly (DecodedMo | UnusableMo)[];
}

export const AUTHENTIC: Verdict = { authentic: true };

export function refuse(reason: string): Verdict {
  return { authentic: false, reason };
}

export function unusable(detail: string): UnusableMo {
  return { kind: 'unusable', detail };
}
