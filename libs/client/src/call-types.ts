import type { Operations } from './generated/calls.js';

/** The name of a call, such as `recordOptOuts`. */
export type OperationId = keyof Operations;

type Parts<Op extends OperationId> = Operations[Op] extends { parameters: infer Parameters } ? Parameters : never;
type Content<T> = T extends { content: infer C } ? C : never;

/** Required where something in it is required, absent where there is nothing. */
type Part<Name extends string, T> = [T] extends [never]
  ? unknown
  : [T] extends [undefined]
    ? unknown
    : Record<string, never> extends T
      ? { readonly [K in Name]?: T }
      : undefined extends T
        ? { readonly [K in Name]?: Exclude<T, undefined> }
        : { readonly [K in Name]: T };

/** A text, bytes or a stream, for bodies that are not JSON. */
export type RawBody = string | Uint8Array | Blob | ReadableStream<Uint8Array>;

type Body<C> = C extends { 'application/json': infer Json }
  ? { readonly body: Json }
  : { readonly body: RawBody; readonly contentType: keyof C & string };

type BodyPart<Op extends OperationId> = Operations[Op] extends { requestBody: infer Whole }
  ? Body<Content<Whole>>
  : Operations[Op] extends { requestBody?: infer Whole }
    ? [Content<Exclude<Whole, undefined>>] extends [never]
      ? unknown
      : Partial<Body<Content<Exclude<Whole, undefined>>>>
    : unknown;

/** What a call is given: values for the path, the query and the body, as far as it has them. */
export type CallInput<Op extends OperationId> = Part<'path', Parts<Op> extends { path: infer P } ? P : never> &
  Part<'query', Parts<Op> extends { query?: infer Q } ? Exclude<Q, undefined> : never> &
  BodyPart<Op>;

type Answers<Op extends OperationId> = Operations[Op] extends { responses: infer Responses } ? Responses : never;
type Good = 200 | 201 | 202 | 203 | 204;
type GoodAnswer<R> = { [Status in keyof R & Good]: R[Status] }[keyof R & Good];
type Given<Answer> = Answer extends { content: infer C }
  ? C extends { 'application/json': infer Json }
    ? Json
    : Response
  : undefined;

/** What a call resolves with: JSON, nothing, or the whole `Response` where the answer is something else. */
export type CallOutput<Op extends OperationId> =
  GoodAnswer<Answers<Op>> extends infer Answer
    ? Answer extends { content?: never }
      ? undefined
      : Given<Answer>
    : never;

export interface CallOptions {
  /** Ends the call and its retries. */
  readonly signal?: AbortSignal;
  /** For this call instead of the client's. */
  readonly timeoutMs?: number;
  /** For this call instead of the client's. */
  readonly retries?: number;
  /** One of your own, to repeat a write later as the same write; a new one for each call when absent. */
  readonly idempotencyKey?: string;
  /** Sent as `x-request-id`; it names the call in the logs of both sides. */
  readonly requestId?: string;
}

/** A call as a method of the client. */
export type Call<Op extends OperationId> =
  Record<string, never> extends CallInput<Op>
    ? (input?: CallInput<Op>, options?: CallOptions) => Promise<CallOutput<Op>>
    : (input: CallInput<Op>, options?: CallOptions) => Promise<CallOutput<Op>>;

/** Calls that answer `{ items, nextCursor? }`. */
export type ListId = {
  [Op in OperationId]: CallOutput<Op> extends { items: readonly unknown[]; nextCursor?: string } ? Op : never;
}[OperationId];

/** One of the items of a list. */
export type ListItem<Op extends ListId> = CallOutput<Op> extends { items: readonly (infer Item)[] } ? Item : never;
