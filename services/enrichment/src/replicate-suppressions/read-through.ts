import type { LogSlice } from '@stopgate/kafka';

/**
 * How far each partition has been read without a hole. Where compaction has emptied the end of a segment, the client
 * passes over offsets without showing a batch, and the next slice begins behind them: that is no gap. Without this
 * memory the replica would send the reader back to the hole for ever.
 *
 * A slice may begin behind `next` only by such a pass: the reader otherwise starts at the beginning of the topic (it
 * commits nothing) or where it was sent.
 */
export class ReadThrough {
  private readonly next = new Map<number, bigint>();

  /** The slice with the offset from which everything has been read. */
  extend(slice: LogSlice): LogSlice {
    const from = this.next.get(slice.partition);
    return from !== undefined && from < slice.fromOffset ? { ...slice, fromOffset: from } : slice;
  }

  /** The reader goes on at `offset`. */
  continueAt(partition: number, offset: bigint): void {
    this.next.set(partition, offset);
  }
}
