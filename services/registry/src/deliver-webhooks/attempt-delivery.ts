import type { OutboundClient } from '@stopgate/outbound-http';
import { OutboundError } from '@stopgate/outbound-http';
import { withoutNul } from '../plain-text.js';
import type { Attempt, ClaimedRow } from './deliveries.sql.js';
import { readRetryAfter } from './retry-schedule.js';
import { signWebhook } from './sign-webhook.js';

const MOST_ANSWER_BYTES = 1_024;
const GONE = 410;

/** How an attempt ended. `gone`: the endpoint wants nothing any more. */
export type Ending =
  | { readonly kind: 'delivered'; readonly attempt: Attempt }
  | { readonly kind: 'gone'; readonly attempt: Attempt }
  | { readonly kind: 'not_delivered'; readonly attempt: Attempt; readonly retryAfterMs: number | undefined };

export interface AttemptOptions {
  readonly client: OutboundClient;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Sends one delivery, signed for this moment under the id that it has for ever. Rejects on a fault of ours alone. */
export async function attemptDelivery(
  { delivery_id, url, payload }: ClaimedRow,
  secrets: readonly string[],
  { client, timeoutMs, signal }: AttemptOptions,
): Promise<Ending> {
  const at = new Date();
  const begun = performance.now();
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Stopgate-Webhooks/1',
    ...signWebhook({ id: delivery_id, at, body: payload, secrets }),
  };
  try {
    const { status, retryAfter, body } = await client.post(url, {
      headers,
      body: payload,
      timeoutMs,
      mostAnswerBytes: MOST_ANSWER_BYTES,
      signal,
    });
    const attempt: Attempt = {
      at,
      durationMs: performance.now() - begun,
      statusCode: status,
      ...(status >= 300 && status < 400 && { errorCode: 'REDIRECT_NOT_FOLLOWED' as const }),
      ...(body.length > 0 && { answer: withoutNul(body.toString('utf8')) }),
    };
    if (status >= 200 && status < 300) return { kind: 'delivered', attempt };
    if (status === GONE) return { kind: 'gone', attempt };
    return { kind: 'not_delivered', attempt, retryAfterMs: readRetryAfter(retryAfter, Date.now()) };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const attempt: Attempt = { at, durationMs: performance.now() - begun, errorCode: error.code };
    return { kind: 'not_delivered', attempt, retryAfterMs: undefined };
  }
}
