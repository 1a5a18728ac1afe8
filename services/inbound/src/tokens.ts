/** Names under which Nest hands things out; each is made once, in `inbound.module.ts`. */
export const PG_POOL = Symbol('inbound:pg-pool');
/** Writes MOs for the webhooks, under a deadline short enough for a provider's 2 s. */
export const MO_PRODUCER = Symbol('inbound:mo-producer');
export const CREDENTIAL_CIPHER = Symbol('inbound:credential-cipher');
/** For what people wrote, while it is kept to be joined or attributed. */
export const REPLY_CIPHER = Symbol('inbound:reply-cipher');
/** Turns a number into the key it is remembered by. */
export const NUMBER_TOKENS = Symbol('inbound:number-tokens');
