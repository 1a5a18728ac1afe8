import { createHash, timingSafeEqual } from 'node:crypto';
import { companyState } from '@stopgate/contracts';
import type { CompanyLimits, CompanyRecord } from '@stopgate/contracts';
import { createTableReader } from '@stopgate/kafka';
import type { Kafka, TableReader } from '@stopgate/kafka';
import type { Logger } from 'pino';

/** Whose key it is. */
export interface VerifiedKey {
  readonly companyId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
  /** What the operator allows this company; the service's own defaults when absent. */
  readonly limits?: CompanyLimits;
}

export interface DirectoryOptions {
  readonly kafka: Kafka;
  readonly logger: Logger;
  readonly onDead: (reason: string) => void;
}

/** How long a company that was looked for in vain is taken to be unknown without looking again. */
const UNKNOWN_FOR_MS = 5_000;
const MOST_UNKNOWNS_KEPT = 10_000;
/** A company made an instant ago may still be on its way through the registry's outbox. */
const GRACE_MS = 300;

/**
 * All companies in memory, from `company.state`: names, settings, and the hashes of API keys, so that no service has to
 * ask the registry while it works. Tens of thousands of companies take some ten megabytes.
 */
export class CompanyDirectory {
  private readonly companies = new Map<string, CompanyRecord>();
  private readonly companyOfKey = new Map<string, string>();
  private readonly unknownUntil = new Map<string, number>();
  private readonly reader: TableReader;
  private looking: Promise<void> | undefined;

  constructor(options: DirectoryOptions) {
    this.reader = createTableReader({ ...options, topic: companyState, onValue: (company) => this.apply(company) });
  }

  /** Resolves when every company that exists now is known. */
  start(): Promise<void> {
    return this.reader.start();
  }

  stop(): Promise<void> {
    return this.reader.stop();
  }

  /** Takes a newer version over; an older one (the reader began again) changes nothing. */
  apply(company: CompanyRecord): void {
    const known = this.companies.get(company.companyId);
    if (known && known.version >= company.version) return;
    for (const { keyId } of known?.apiKeys ?? []) this.companyOfKey.delete(keyId);
    this.companies.set(company.companyId, company);
    for (const { keyId } of company.apiKeys) this.companyOfKey.set(keyId, company.companyId);
    this.unknownUntil.delete(company.companyId);
  }

  /** The company, or undefined; closed ones are found too and say so. */
  find(companyId: string): CompanyRecord | undefined {
    return this.companies.get(companyId);
  }

  /**
   * Makes sure that an absence means "does not exist": for ids not known here it waits until the topic has been read to
   * its end. One wait for the whole list; ids found missing are remembered for a while, so that a stream of messages
   * for a company that does not exist costs one look in five seconds.
   */
  async settle(companyIds: Iterable<string>, now = Date.now()): Promise<void> {
    const open = [...new Set(companyIds)].filter(
      (id) => !this.companies.has(id) && (this.unknownUntil.get(id) ?? 0) <= now,
    );
    if (open.length === 0) return;
    // Whoever asks while a look is about to begin shares it, so that made-up ids cannot multiply it.
    await (this.looking ??= this.lookAgain());
    if (this.unknownUntil.size > MOST_UNKNOWNS_KEPT) this.unknownUntil.clear();
    for (const id of open) if (!this.companies.has(id)) this.unknownUntil.set(id, Date.now() + UNKNOWN_FOR_MS);
  }

  private async lookAgain(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GRACE_MS));
    // Who asks from now on needs a later end of the topic than the one that is taken next.
    this.looking = undefined;
    await this.reader.catchUp();
  }

  /** Whose API key this is, or undefined. `sgk_<keyId>_<secret>`; only the SHA-256 of the secret is known here. */
  async verify(apiKey: string): Promise<VerifiedKey | undefined> {
    const [, keyId, secret] = /^sgk_([0-9A-Za-z]{4,64})_([0-9A-Za-z_-]{16,128})$/.exec(apiKey) ?? [];
    if (keyId === undefined || secret === undefined) return undefined;
    const found = this.checkKey(keyId, secret);
    if (found) return found;
    if (this.companyOfKey.has(keyId)) return undefined;
    // A key made an instant ago: look once more at the end of the topic before it is refused.
    await this.settle([`key:${keyId}`]);
    return this.checkKey(keyId, secret);
  }

  private checkKey(keyId: string, secret: string): VerifiedKey | undefined {
    const company = this.companies.get(this.companyOfKey.get(keyId) ?? '');
    const key = company?.apiKeys.find((candidate) => candidate.keyId === keyId);
    if (!company || !key || company.status !== 'active') return undefined;
    if (key.expiresAt !== undefined && Date.parse(key.expiresAt) <= Date.now()) return undefined;
    const given = createHash('sha256').update(secret).digest();
    const expected = Buffer.from(key.hash, 'hex');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const { companyId, limits } = company;
    return { companyId, keyId, scopes: key.scopes, ...(limits && { limits }) };
  }
}
