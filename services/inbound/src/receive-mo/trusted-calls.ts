import { DependencyFailure } from '@stopgate/kafka';
import { OutboundError } from '@stopgate/outbound-http';
import type { OutboundClient } from '@stopgate/outbound-http';
import type { VerifyTools } from './mo-provider.js';

/** A provider waits 2 s for us. */
const CALL_LIMIT_MS = 1_500;
const MOST_ANSWER_BYTES = 65_536;
const MOST_KEPT = 50;
/** SNS changes its certificate once in a year or two, and then its address too. */
const KEPT_FOR_MS = 86_400_000;
/** What is not there may be there soon. */
const ABSENT_FOR_MS = 60_000;
/** Forged calls name certificates that are not there: so many are asked for in a minute, and no more. */
const MOST_FETCHES_A_MINUTE = 30;

/** The calls that receiving an MO makes to others: to addresses that the provider has checked, and bounded. */
export class TrustedCalls implements VerifyTools {
  private readonly kept = new Map<string, { readonly pem: Promise<string | undefined>; readonly until: number }>();
  private fetches = { since: 0, count: 0 };

  constructor(
    private readonly client: Pick<OutboundClient, 'get'>,
    readonly snsEndpoint?: string,
  ) {}

  certificate(url: string): Promise<string | undefined> {
    const now = performance.now();
    const known = this.kept.get(url);
    if (known && known.until > now) return known.pem;
    if (!this.mayFetch(now)) return Promise.reject(new DependencyFailure('sns', 'too many unknown certificates'));
    const pem = this.get(url);
    this.kept.set(url, { pem, until: now + KEPT_FOR_MS });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    pem.then(
      (found) => found === undefined && this.kept.set(url, { pem, until: now + ABSENT_FOR_MS }),
      () => this.kept.delete(url),
    );
    return pem;
  }

  /** Rejects with DependencyFailure, so that the provider asks again. */
  async confirm(url: string): Promise<void> {
    if ((await this.get(url)) === undefined) throw new DependencyFailure('sns', 'did not take the confirmation');
  }

  private mayFetch(now: number): boolean {
    if (this.fetches.count === 0 || now - this.fetches.since > 60_000) this.fetches = { since: now, count: 0 };
    return ++this.fetches.count <= MOST_FETCHES_A_MINUTE;
  }

  /** Undefined when there is nothing at this address. */
  private async get(url: string): Promise<string | undefined> {
    try {
      const { status, body } = await this.client.get(url, {
        timeoutMs: CALL_LIMIT_MS,
        mostAnswerBytes: MOST_ANSWER_BYTES,
      });
      if (status >= 400 && status < 500 && status !== 429) return undefined;
      if (status !== 200) throw new DependencyFailure('sns', `answered ${status}`);
      return body.toString('utf8');
    } catch (error) {
      throw error instanceof OutboundError ? new DependencyFailure('sns', error.message) : error;
    }
  }
}
