import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { NOTE_USES } from './api-keys.sql.js';

const EVERY_MS = 10_000;
/** A use within it of the one before is not written. */
const MINUTE_MS = 60_000;

/**
 * When keys were used last, to the minute: a call only puts a line into a map, and one statement writes what came
 * together. A use that cannot be written is lost, no call waits for it.
 */
export class KeyUsage {
  private readonly written = new Map<string, number>();
  private readonly waiting = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly logger: Logger,
    private readonly now: () => number = Date.now,
  ) {}

  note(keyId: string): void {
    const now = this.now();
    const last = this.written.get(keyId);
    if (last === undefined || last <= now - MINUTE_MS) this.waiting.set(keyId, now);
  }

  start(): void {
    this.timer = setInterval(() => {
      this.flushing ??= this.flush()
        .catch((error: unknown) => this.logger.warn({ err: error }, 'key_uses_not_written'))
        .finally(() => (this.flushing = undefined));
    }, EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.flushing;
    await this.flush().catch((error: unknown) => this.logger.warn({ err: error }, 'key_uses_not_written'));
  }

  /** Writes what waits. Rejects as pg does. */
  async flush(): Promise<void> {
    const uses = [...this.waiting];
    if (uses.length === 0) return;
    this.waiting.clear();
    for (const [keyId, at] of this.written) if (at <= this.now() - MINUTE_MS) this.written.delete(keyId);
    for (const [keyId, at] of uses) this.written.set(keyId, at);
    await this.pool.query(NOTE_USES, [uses.map(([keyId]) => keyId), uses.map(([, at]) => new Date(at))]);
  }
}
