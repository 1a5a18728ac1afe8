export interface CountedTry {
  /** Tries in this window, this one included. */
  readonly count: number;
  /** How long the window still lasts. */
  readonly leftMs: number;
}

const MOST_KEYS = 100_000;

/** Counts per key in fixed windows, in memory that cannot grow without end. */
export class MemoryCounter {
  private readonly windows = new Map<string, { count: number; until: number }>();

  constructor(
    private readonly windowMs: number,
    private readonly mostKeys = MOST_KEYS,
  ) {}

  /** Counts one more; `now` in Unix ms. When it is full of live windows a new key is over every limit. */
  count(key: string, now: number): CountedTry {
    const known = this.windows.get(key);
    if (known && known.until > now) {
      known.count += 1;
      return { count: known.count, leftMs: known.until - now };
    }
    if (known) this.windows.delete(key);
    if (this.windows.size >= this.mostKeys) this.dropEnded(now);
    if (this.windows.size >= this.mostKeys) return { count: Number.MAX_SAFE_INTEGER, leftMs: this.windowMs };
    this.windows.set(key, { count: 1, until: now + this.windowMs });
    return { count: 1, leftMs: this.windowMs };
  }

  giveBack(key: string): void {
    const known = this.windows.get(key);
    if (known && known.count > 0) known.count -= 1;
  }

  /** All windows are equally long, so the map's order is the order in which they end. */
  private dropEnded(now: number): void {
    for (const [key, { until }] of this.windows) {
      if (until > now) return;
      this.windows.delete(key);
    }
  }
}
