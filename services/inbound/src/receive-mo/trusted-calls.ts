import { X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DependencyFailure } from '@stopgate/kafka';
import { OutboundError } from '@stopgate/outbound-http';
import type { OutboundAnswer, OutboundClient } from '@stopgate/outbound-http';
import { FetchBudget } from './fetch-budget.js';
import { KeptCertificates } from './kept-certificates.js';
import type { KeptKey } from './kept-certificates.js';
import type { VerifyTools } from './mo-provider.js';

/** A provider waits 2 s for us. */
const CALL_LIMIT_MS = 1_500;
const MOST_ANSWER_BYTES = 65_536;
/** SNS changes its certificate once in a year or two, and then its address too. */
const KEPT_FOR_MS = 86_400_000;
/** What is not there, or cannot be reached, may be there soon. */
const ASK_AGAIN_AFTER_MS = 60_000;
/** Forged calls name certificates that are not there: so many are asked for in a minute for one connection, and no more. */
const MOST_FETCHES_A_MINUTE = 30;
/** How SNS says that there is nothing at an address. */
const NOT_THERE = new Set([403, 404, 410]);

/** The calls that receiving an MO makes to others: to addresses that the provider has checked, and bounded. */
export class TrustedCalls {
  private readonly kept = new KeptCertificates();
  private readonly budget = new FetchBudget(MOST_FETCHES_A_MINUTE);
  private readonly pending = new Map<string, Promise<KeptKey>>();

  constructor(
    private readonly client: Pick<OutboundClient, 'get'>,
    private readonly snsEndpoint?: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** For verifying calls to this connection. */
  forConnection(connectionId: string): VerifyTools {
    return {
      snsEndpoint: this.snsEndpoint,
      checkSignature: async (url, isSigned) => {
        const kept = await this.findKey(url, connectionId);
        if (!isSigned(kept.key)) return false;
        this.kept.noteProof(url, kept);
        return true;
      },
    };
  }

  /** Rejects with DependencyFailure, so that the provider asks again. */
  async confirm(url: string): Promise<void> {
    const { status } = await this.get(url);
    if (status !== 200) throw new DependencyFailure('sns', `answered ${status} to the confirmation`);
  }

  private async findKey(url: string, connectionId: string): Promise<KeptKey> {
    const now = this.now();
    const known = this.kept.find(url);
    if (known && known.until > now) return known;
    if (this.kept.isAbsent(url, now)) throw absence();
    // Once a day whoever calls, so that costs nobody's budget.
    if (known?.hasProved) return this.renew(url, known);
    if (!this.pending.has(url) && !this.budget.take(connectionId, now)) {
      throw new DependencyFailure('sns', 'too many unknown certificates');
    }
    return this.fetch(url);
  }

  /** While SNS does not give it out anew, what it once gave out serves on: under an address of its own it never changes. */
  private async renew(url: string, known: KeptKey): Promise<KeptKey> {
    try {
      return await this.fetch(url);
    } catch (error) {
      if (this.kept.find(url) !== known) throw error;
      known.until = this.now() + ASK_AGAIN_AFTER_MS;
      return known;
    }
  }

  /** One call for each certificate at a time, however many wait for it. */
  private fetch(url: string): Promise<KeptKey> {
    const pending = this.pending.get(url);
    if (pending) return pending;
    const fetching = this.fetchNow(url).finally(() => this.pending.delete(url));
    this.pending.set(url, fetching);
    return fetching;
  }

  /** Nothing is kept but what is whole and of use: half a certificate would refuse genuine calls for a day. */
  private async fetchNow(url: string): Promise<KeptKey> {
    const { status, body, isWhole } = await this.get(url);
    if (NOT_THERE.has(status)) {
      // A proxy of our own may say so too: what has proved calls serves on, as while SNS cannot be reached.
      if (this.kept.find(url)?.hasProved) throw absence();
      this.kept.noteAbsence(url, this.now() + ASK_AGAIN_AFTER_MS);
      throw absence();
    }
    if (status !== 200) throw new DependencyFailure('sns', `answered ${status} for a certificate`);
    const key = isWhole ? readKey(body) : undefined;
    if (!key) throw new DependencyFailure('sns', `gave ${isWhole ? 'no usable' : 'half a'} certificate`);
    return this.kept.keep(url, key, this.now() + KEPT_FOR_MS);
  }

  private async get(url: string): Promise<OutboundAnswer> {
    try {
      return await this.client.get(url, { timeoutMs: CALL_LIMIT_MS, mostAnswerBytes: MOST_ANSWER_BYTES });
    } catch (error) {
      throw error instanceof OutboundError ? new DependencyFailure('sns', error.message) : error;
    }
  }
}

function absence(): DependencyFailure {
  return new DependencyFailure('sns', 'a certificate is not there');
}

/** Of a certificate in PEM; undefined when it is none, or none of RSA, with which SNS signs. */
function readKey(pem: Buffer): KeyObject | undefined {
  try {
    const { publicKey } = new X509Certificate(pem);
    return publicKey.asymmetricKeyType === 'rsa' ? publicKey : undefined;
  } catch {
    return undefined;
  }
}
