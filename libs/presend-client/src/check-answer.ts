export type Channel = 'sms' | 'email';
export type Category = 'promotional' | 'transactional';

/** The words of `POST /v1/check`. */
export type CheckResult = 'clear' | 'opted_out' | 'exempt' | 'unknown' | 'invalid';

/**
 * Why there is no answer to act on:
 * - `not_trusted`: the service answered that it cannot tell at the moment (its copy is empty or old);
 * - `stale`, `from_the_future`: its answer is as of a moment too long ago, or ahead of this clock;
 * - `bad_answer`: the answer was not one to this question: not JSON, wrong address, unknown word, missing;
 * - `unavailable`: no answer after all attempts: network, timeout, 429, 5xx;
 * - `refused`: the call itself is wrong (400, 401, 403 and so on): somebody has to change something;
 * - `deadline`: the time allowed for the question ran out while it waited;
 * - `bad_question`: not a channel, category or address that the interface knows;
 * - `aborted`, `closed`: the caller's signal; `close()` was called before.
 */
export type UnknownReason =
  | 'not_trusted'
  | 'stale'
  | 'from_the_future'
  | 'bad_answer'
  | 'unavailable'
  | 'refused'
  | 'deadline'
  | 'bad_question'
  | 'aborted'
  | 'closed';

/** The answer for one address. `asOf`: everything accepted before this moment was considered. */
export type CheckAnswer =
  | { readonly to: string; readonly result: 'clear' | 'opted_out'; readonly asOf: Date }
  | { readonly to: string; readonly result: 'exempt' | 'invalid' }
  | { readonly to: string; readonly result: 'unknown'; readonly reason: UnknownReason };

/**
 * Whether the message may be handed off: `clear` and `exempt` alone. `unknown` means hold it and ask again; `opted_out`
 * and `invalid` mean never. Anything else, a missing answer included, is no.
 */
export function maySend(answer: CheckAnswer | CheckResult | undefined): boolean {
  const result = typeof answer === 'object' ? answer?.result : answer;
  return result === 'clear' || result === 'exempt';
}

export function unknown(to: string, reason: UnknownReason): CheckAnswer {
  return { to, result: 'unknown', reason };
}
