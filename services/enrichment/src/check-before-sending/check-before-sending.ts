import type { SuppressionQuery, SuppressionReplica } from '@stopgate/suppression-replica';
import { normalizeRecipient } from '../recipient.js';
import type { CheckRequest, CheckResponse } from './check-schema.js';

/**
 * What may be sent to each address now, in the order asked. Transactional messages are exempt without a look at the
 * replica. When the replica cannot be trusted every valid address is `unknown`, and there is no `asOf`.
 */
export async function checkBeforeSending(
  replica: SuppressionReplica,
  companyId: string,
  request: CheckRequest,
  nowMs: number,
): Promise<CheckResponse> {
  const { channel, category, to } = request;
  if (category === 'transactional') return { results: to.map((address) => ({ to: address, result: 'exempt' })) };

  const recipients = to.map((address) => normalizeRecipient(channel, address));
  const queries: SuppressionQuery[] = [];
  for (const recipient of recipients)
    if (recipient.ok) queries.push({ companyId, channel, address: recipient.address });
  const answer = await replica.check(queries, nowMs);
  let asked = 0;
  const results = recipients.map((recipient, index): CheckResponse['results'][number] => {
    const address = to[index]!;
    if (!recipient.ok) return { to: address, result: 'invalid' };
    if (answer.kind === 'unknown') return { to: address, result: 'unknown' };
    const suppressed = answer.suppressed[asked];
    asked += 1;
    // An answer that is missing must never read as "not suppressed".
    return { to: address, result: suppressed === false ? 'clear' : 'opted_out' };
  });
  return answer.kind === 'fresh' ? { asOf: answer.asOf.toISOString(), results } : { results };
}
