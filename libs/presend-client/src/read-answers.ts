import { unknown } from './check-answer.js';
import type { CheckAnswer, UnknownReason } from './check-answer.js';

/** How far `asOf` may lie from the moment of the answer, in ms. */
export interface AsOfLimits {
  readonly maxAgeMs: number;
  readonly maxAheadMs: number;
}

export interface ReadAnswers {
  /** One per address asked, in that order. */
  readonly answers: readonly CheckAnswer[];
  /** What was wrong with the first answer that could not be taken; undefined when none was. */
  readonly fault?: { readonly reason: UnknownReason; readonly detail: string; readonly addresses: number };
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Reads the body of a 200. An address is `clear` only when the service said exactly that, at the place of exactly that
 * address, as of a moment within the limits; whatever else stands there is `unknown`. Never throws.
 */
export function readAnswers(
  body: string,
  asked: readonly string[],
  nowMs: number,
  { maxAgeMs, maxAheadMs }: AsOfLimits,
): ReadAnswers {
  const parsed = parseObject(body);
  const results = parsed?.['results'];
  if (!parsed || !Array.isArray(results)) return allUnknown(asked, 'the answer is not a JSON object with results');
  if (results.length !== asked.length) {
    return allUnknown(asked, `${results.length} results for ${asked.length} addresses`);
  }
  const asOf = readInstant(parsed['asOf']);
  const untrusted = judge(asOf, nowMs, maxAgeMs, maxAheadMs);
  let fault: { reason: UnknownReason; detail: string } | undefined;
  let addresses = 0;
  const refuse = (to: string, reason: UnknownReason, detail: string): CheckAnswer => {
    fault ??= { reason, detail };
    addresses += 1;
    return unknown(to, reason);
  };
  const answers = asked.map((to, index): CheckAnswer => {
    const entry = results[index] as { to?: unknown; result?: unknown } | null;
    if (typeof entry !== 'object' || entry === null) return refuse(to, 'bad_answer', 'a result is not an object');
    if (entry.to !== to) return refuse(to, 'bad_answer', 'a result is for another address');
    switch (entry.result) {
      case 'clear':
      case 'opted_out':
        if (!asOf || untrusted) return refuse(to, untrusted?.reason ?? 'bad_answer', untrusted?.detail ?? 'no asOf');
        return { to, result: entry.result, asOf };
      case 'invalid':
        return { to, result: 'invalid' };
      case 'unknown':
        return unknown(to, 'not_trusted');
      default:
        // `exempt` too: nothing transactional was asked.
        return refuse(to, 'bad_answer', 'a result is a word that does not belong here');
    }
  });
  return fault ? { answers, fault: { ...fault, addresses } } : { answers };
}

function allUnknown(asked: readonly string[], detail: string): ReadAnswers {
  const fault = { reason: 'bad_answer', detail, addresses: asked.length } as const;
  return { answers: asked.map((to) => unknown(to, 'bad_answer')), fault };
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function readInstant(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !RFC_3339.test(value)) return undefined;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

function judge(
  asOf: Date | undefined,
  nowMs: number,
  maxAgeMs: number,
  maxAheadMs: number,
): { reason: UnknownReason; detail: string } | undefined {
  if (!asOf) return { reason: 'bad_answer', detail: 'asOf is missing or not RFC 3339' };
  const age = nowMs - asOf.getTime();
  if (age > maxAgeMs) return { reason: 'stale', detail: `the answer is ${age} ms old, the limit is ${maxAgeMs} ms` };
  if (-age > maxAheadMs) return { reason: 'from_the_future', detail: `asOf is ${-age} ms ahead: check the clocks` };
  return undefined;
}
