/** A write that its caller may send again, as the guard let it through. */
export interface KeyedCall {
  readonly companyId: string;
  readonly key: string;
  /** SHA-256 of what the call says: of the same key with another one, the second is refused. */
  readonly fingerprint: Buffer;
}

/** An answer as it is given again. Names of headers in lower case. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when there was none. */
  readonly body: string;
}

/** A keyed call that is to be made now. */
export interface BegunCall {
  /** Of this key and this day alone, and the same at each attempt: what is made of it is made once. */
  readonly callId: string;
  /** When the first attempt began. */
  readonly startedAt: Date;
  /** Of this attempt; only the store reads it. */
  readonly attempt: string;
}

export type Admission =
  | { readonly kind: 'begun'; readonly call: BegunCall }
  | { readonly kind: 'done'; readonly answer: KeptAnswer }
  /** Done, and its answer was not kept. */
  | { readonly kind: 'spent' }
  | { readonly kind: 'running' }
  /** The key belongs to a call that says something else. */
  | { readonly kind: 'reused' };

/** How an attempt ended. `refused` changed nothing; after `failed` the same call is made again. */
export type AttemptEnd = KeptAnswer | 'answer_not_kept' | 'refused' | 'failed';

/**
 * Port of the interceptor. A call that has begun belongs to its attempt until it ends; when its process dies, the next
 * attempt is let through after a while.
 */
export interface IdempotencyStore {
  /** Rejects when it cannot tell (503). */
  begin(call: KeyedCall): Promise<Admission>;
  /** Never rejects: what the call did is done, and its caller must hear of it. */
  end(call: KeyedCall, begun: BegunCall, end: AttemptEnd): Promise<void>;
}
