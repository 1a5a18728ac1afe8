import type { CheckResult } from './check-schema.js';

/** Written as they are between quotes; numbers and nearly all e-mail addresses. */
const PLAIN = /^[+\w@.-]*$/;

const AFTER_ADDRESS: Readonly<Record<CheckResult, string>> = {
  clear: ',"result":"clear"}',
  opted_out: ',"result":"opted_out"}',
  exempt: ',"result":"exempt"}',
  unknown: ',"result":"unknown"}',
  invalid: ',"result":"invalid"}',
};

/**
 * The JSON of a `CheckResponse`, byte for byte what `JSON.stringify` makes of it, without an object per address.
 *
 * @param results one per address of `to`
 * @param asOf left out when undefined
 */
export function writeCheckResponse(to: readonly string[], results: readonly CheckResult[], asOf?: Date): string {
  let text = asOf ? `{"asOf":"${asOf.toISOString()}","results":[` : '{"results":[';
  for (let index = 0; index < to.length; index += 1) {
    const address = to[index]!;
    const quoted = PLAIN.test(address) ? `"${address}"` : JSON.stringify(address);
    text += `${index === 0 ? '' : ','}{"to":${quoted}${AFTER_ADDRESS[results[index]!]}`;
  }
  return `${text}]}`;
}
