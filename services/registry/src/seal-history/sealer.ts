import { setTimeout as sleep } from 'node:timers/promises';
import { hashSeal, MerkleTree, sealLeaf, writeSeal } from '@stopgate/domain';
import type { SigningKey } from '@stopgate/domain';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { sealMetrics } from './seal-metrics.js';
import { SealStore } from './seal-store.js';
import type { Seal } from './seal-store.js';
import { IS_SETTLED, READ_HORIZON, SEAL_UNLOCK, TRY_SEAL_LOCK } from './seals.sql.js';

/** The most entries under one seal: the proof of one of them reads all. With 16,384 that took half a second at load 15. */
export const MOST_ENTRIES_IN_A_SEAL = 4_096;
const LOOK_AGAIN_MS = 50;

/** History cannot be sealed now; `why` in words. */
export class SealDelayed extends Error {
  constructor(readonly why: string) {
    super(why);
    this.name = 'SealDelayed';
  }
}

export interface SealerOptions {
  readonly pool: Pool;
  readonly key: SigningKey;
  readonly logger: Logger;
  /** How long to wait for transactions that may still add to what is sealed; 60 s when absent. */
  readonly patienceMs?: number;
}

/** Seals new history of all companies, so that nobody can take out a part of it unseen: not even a whole person. */
export class Sealer {
  private readonly store: SealStore;
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SealerOptions) {
    this.store = new SealStore(options.pool);
  }

  /**
   * Seals all that is committed now; gives the new seals, oldest first. Throws SealDelayed while another process seals,
   * or a transaction runs for longer than one waits, and the store's errors. What was sealed until then stays.
   */
  run(): Promise<Seal[]> {
    const run = this.withLock(() => this.sealAll());
    this.running = Promise.allSettled([this.running, run]);
    return run;
  }

  /** Ends what is running. */
  async stop(): Promise<void> {
    this.stopping.abort(new SealDelayed('the registry is stopping'));
    await this.running;
  }

  private async withLock<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.options.pool.connect();
    let broken: Error | undefined;
    try {
      const { rows } = await client.query<{ locked: boolean }>(TRY_SEAL_LOCK);
      if (!rows[0]?.locked) throw new SealDelayed('history is being sealed already');
      try {
        return await work();
      } finally {
        // A session that cannot say so is thrown away, and its lock with it. Two sealers could not both insert a number.
        await client.query(SEAL_UNLOCK).catch((error: Error) => (broken = error));
      }
    } finally {
      client.release(broken);
    }
  }

  private async sealAll(): Promise<Seal[]> {
    const horizon = await this.findHorizon();
    const seals: Seal[] = [];
    if (horizon === undefined) return seals;
    for (let last = await this.store.last(); ; last = seals.at(-1)) {
      this.stopping.signal.throwIfAborted();
      const seal = await this.sealNext(last, horizon);
      if (!seal) return seals;
      await this.store.insert(seal);
      this.publish(seal);
      seals.push(seal);
    }
  }

  /** The number up to which no entry can be added any more; undefined when there is none at all. */
  private async findHorizon(): Promise<string | undefined> {
    const { pool, patienceMs = 60_000 } = this.options;
    const { rows } = await pool.query<{ to_seq: string | null; xmax: string }>(READ_HORIZON);
    const { to_seq: horizon, xmax } = rows[0]!;
    if (horizon === null) return undefined;
    for (const deadline = performance.now() + patienceMs; ;) {
      const settled = await pool.query<{ settled: boolean }>(IS_SETTLED, [xmax]);
      if (settled.rows[0]!.settled) return horizon;
      if (performance.now() > deadline) throw new SealDelayed('a transaction has been running for too long');
      const { signal } = this.stopping;
      await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  private async sealNext(last: Seal | undefined, horizon: string): Promise<Seal | undefined> {
    const fromSeq = last ? String(BigInt(last.toSeq) + 1n) : '1';
    const leaves = await this.store.leaves(fromSeq, horizon, MOST_ENTRIES_IN_A_SEAL);
    if (leaves.length === 0) return undefined;
    const tree = new MerkleTree();
    for (const [seq, hash] of leaves) tree.add(sealLeaf(seq, hash ?? undefined));
    const content = {
      number: (last?.number ?? 0) + 1,
      fromSeq,
      toSeq: leaves.at(-1)![0],
      entries: tree.size,
      root: tree.root(),
      previous: last && hashSeal(last),
      madeAt: new Date().toISOString(),
    };
    const { key } = this.options;
    return { ...content, keyId: key.keyId, signature: key.sign(writeSeal(content)) };
  }

  /** What somebody has to keep elsewhere, to hold the history to it later. */
  private publish(seal: Seal): void {
    const { number, entries, madeAt, keyId } = seal;
    const hash = hashSeal(seal).toString('hex');
    this.options.logger.info(
      { number, hash, root: seal.root.toString('hex'), entries, madeAt, keyId },
      'history_sealed',
    );
    sealMetrics.sealed(seal);
  }
}
