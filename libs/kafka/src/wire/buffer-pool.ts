/** Of each size so many are kept for the next use: 44 MB of all, when six partitions have needed all of them. */
const MOST_KEPT = 12;
const SIZES = [65_536, 262_144, 1_114_112, 2_228_224] as const;

/**
 * Buffers that are used again. A fresh one of a megabyte is 256 pages that the system has to find and to clear, which
 * took a tenth of the time of an enriched message.
 */
export class BufferPool {
  private readonly kept = new Map<number, Buffer[]>(SIZES.map((size) => [size, []]));

  /** At least so large; its content is whatever was in it. */
  take(bytes: number): Buffer {
    const size = SIZES.find((candidate) => candidate >= bytes);
    if (size === undefined) return Buffer.allocUnsafeSlow(bytes);
    return this.kept.get(size)!.pop() ?? Buffer.allocUnsafeSlow(size);
  }

  /** Only when nobody looks at it any more. Others than those of the pool are left to the collector. */
  giveBack(buffer: Buffer): void {
    const kept = this.kept.get(buffer.length);
    if (kept && kept.length < MOST_KEPT) kept.push(buffer);
  }
}

/** What one send has taken from a pool. */
export class BufferLease {
  private taken: Buffer[] = [];

  constructor(private readonly pool: BufferPool) {}

  take(bytes: number): Buffer {
    const buffer = this.pool.take(bytes);
    this.taken.push(buffer);
    return buffer;
  }

  /** After the send is acknowledged. Where it failed its bytes may still be on their way: then it is just forgotten. */
  end(): void {
    for (const buffer of this.taken) this.pool.giveBack(buffer);
    this.taken = [];
  }
}
