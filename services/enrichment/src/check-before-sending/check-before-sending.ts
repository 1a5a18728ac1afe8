import { normaliseAddress } from '@stopgate/domain';
import type { AnsweringReplica, SuppressionQuery } from '@stopgate/suppression-replica';
import type { CheckRequest, CheckResult } from './check-schema.js';
import { writeCheckResponse } from './write-check-response.js';

/**
 * What may be sent to each address now, in the order asked, as the JSON of a `CheckResponse`. Transactional messages are
 * exempt without a look at the replica. When the replica cannot be trusted every valid address is `unknown`, and there
 * is no `asOf`.
 */
export async function checkBeforeSending(
  replica: AnsweringReplica,
  companyId: string,
  request: CheckRequest,
  nowMs: number,
): Promise<string> {
  const { channel, category, to } = request;
  if (category === 'transactional') return writeCheckResponse(to, new Array<CheckResult>(to.length).fill('exempt'));

  const results = new Array<CheckResult>(to.length).fill('unknown');
  const queries: SuppressionQuery[] = [];
  const positions: number[] = [];
  to.forEach((text, position) => {
    const normalised = normaliseAddress(channel, text);
    if (!normalised.ok) return void (results[position] = 'invalid');
    queries.push({ companyId, channel, address: normalised.address });
    positions.push(position);
  });
  const answer = await replica.check(queries, nowMs);
  if (answer.kind === 'unknown') return writeCheckResponse(to, results);
  positions.forEach((position, asked) => {
    // An answer that is missing must never read as "not suppressed".
    results[position] = answer.suppressed[asked] === false ? 'clear' : 'opted_out';
  });
  return writeCheckResponse(to, results, answer.asOf);
}
