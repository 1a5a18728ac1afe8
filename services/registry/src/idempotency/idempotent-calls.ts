import { createHmac, randomUUID } from 'node:crypto';
import { deriveKey } from '@stopgate/domain';
import type { Admission, AttemptEnd, BegunCall, IdempotencyStore, KeyedCall } from '@stopgate/nest';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import {
  BEGIN_CALL,
  END_CALL,
  END_LEASE,
  FORGET_CALL,
  FORGET_OLD_CALLS,
  READ_CALL,
  RENEW_LEASES,
} from './idempotent-calls.sql.js';
import type { CallRow } from './idempotent-calls.sql.js';

export interface IdempotentCallsOptions {
  readonly tenants: TenantDatabase;
  /** For leases and old calls, of all companies together. */
  readonly pool: Pool;
  /** The installation's: keys and fingerprints are stored as keyed hashes, for people put numbers into both. */
  readonly secret: string;
  /** How long a call is remembered from its first attempt on. */
  readonly keepMs: number;
  readonly logger: Logger;
  /** How long an attempt that nobody hears of keeps the next one out. */
  readonly leaseMs?: number;
  readonly now?: () => number;
}

export const LEASE_MS = 60_000;

/** Writes of companies by their Idempotency-Key. Each method is one round trip. */
export class IdempotentCalls implements IdempotencyStore {
  private readonly hashKey: Buffer;
  private readonly leaseMs: number;
  private readonly now: () => number;
  /** What runs in this process, by attempt: company and hash of the key. */
  private readonly running = new Map<string, readonly [companyId: string, keyHash: string]>();

  constructor(private readonly options: IdempotentCallsOptions) {
    this.hashKey = deriveKey(options.secret, 'idempotency');
    this.leaseMs = options.leaseMs ?? LEASE_MS;
    this.now = options.now ?? Date.now;
  }

  async begin(call: KeyedCall): Promise<Admission> {
    const { companyId } = call;
    const keyHash = this.hashOf(call);
    const fingerprint = this.hash('call', call.fingerprint.toString('hex'));
    const attempt = randomUUID();
    const now = this.now();
    const [lease, oldest] = [new Date(now + this.leaseMs), new Date(now - this.options.keepMs)];
    const [, { rows }] = await this.options.tenants.of(companyId)((client) =>
      Promise.all([
        client.query(BEGIN_CALL, [companyId, keyHash, fingerprint, attempt, new Date(now), lease, oldest]),
        client.query<CallRow>(READ_CALL, [companyId, keyHash]),
      ]),
    );
    const row = rows[0]!;
    if (row.attempt === attempt) {
      this.running.set(attempt, [companyId, keyHash]);
      const startedAt = row.created_at;
      const callId = this.hash('id', companyId, call.key, startedAt.toISOString()).slice(0, 32);
      return { kind: 'begun', call: { callId, startedAt, attempt } };
    }
    if (row.fingerprint !== fingerprint) return { kind: 'reused' };
    if (row.lease_until !== null) return { kind: 'running' };
    const { status, headers, body } = row;
    if (status === null || headers === null || body === null) return { kind: 'spent' };
    return { kind: 'done', answer: { status, headers, body } };
  }

  async end(call: KeyedCall, { attempt }: BegunCall, end: AttemptEnd): Promise<void> {
    this.running.delete(attempt);
    const own = [call.companyId, this.hashOf(call), attempt];
    try {
      await this.options.tenants.query(call.companyId, ...this.toStatement(own, end));
    } catch (error) {
      this.options.logger.warn({ err: error, companyId: call.companyId }, 'idempotent_answer_not_kept');
    }
  }

  private toStatement(own: readonly string[], end: AttemptEnd): [text: string, values: unknown[]] {
    if (end === 'refused') return [FORGET_CALL, [...own]];
    if (end === 'failed') return [END_LEASE, [...own, new Date(this.now())]];
    // PostgreSQL stores no U+0000.
    if (end === 'answer_not_kept' || end.body.includes('\0')) return [END_CALL, [...own, null, null, null]];
    return [END_CALL, [...own, end.status, JSON.stringify(end.headers), end.body]];
  }

  /** Keeps the leases of what runs in this process. */
  async renewLeases(): Promise<void> {
    if (this.running.size === 0) return;
    const mine = [...this.running].map(([attempt, [companyId, keyHash]]) => [companyId, keyHash, attempt] as const);
    const columns = [0, 1, 2].map((index) => mine.map((one) => one[index]));
    await this.options.pool.query(RENEW_LEASES, [...columns, new Date(this.now() + this.leaseMs)]);
  }

  /** Forgets what is too old to count; gives how many. */
  async forgetOld(): Promise<number> {
    const now = this.now();
    const values = [new Date(now - this.options.keepMs), new Date(now)];
    for (let forgotten = 0; ;) {
      const { rowCount } = await this.options.pool.query(FORGET_OLD_CALLS, values);
      forgotten += rowCount ?? 0;
      if (!rowCount) return forgotten;
    }
  }

  private hashOf({ companyId, key }: KeyedCall): string {
    return this.hash('key', companyId, key);
  }

  private hash(...parts: readonly string[]): string {
    return createHmac('sha256', this.hashKey).update(JSON.stringify(parts)).digest('hex');
  }
}
