import type { Consumer, EachBatchPayload } from 'kafkajs';

/**
 * For a consumer that fetches on while it works: where a partition is sent elsewhere, what was fetched ahead of that must
 * not be taken any more.
 */
export class PartitionTurns {
  /** How often each partition was sent elsewhere. */
  private readonly turns = new Map<number, number>();

  constructor(
    private readonly consumer: Pick<Consumer, 'seek'>,
    private readonly topic: string,
  ) {}

  seek(partition: number, offset: bigint): void {
    this.turns.set(partition, this.of(partition) + 1);
    this.consumer.seek({ topic: this.topic, partition, offset: offset.toString() });
  }

  /** Gives a look whether the partition of this batch was sent elsewhere since now, or is about to be. */
  watch({ batch: { partition }, isStale }: Pick<EachBatchPayload, 'batch' | 'isStale'>): () => boolean {
    const turn = this.of(partition);
    return () => isStale() || this.of(partition) !== turn;
  }

  private of(partition: number): number {
    return this.turns.get(partition) ?? 0;
  }
}

/** The offset that a batch was asked for; kafkajs 2.2.4 keeps it and does not say so in its types. */
export function fetchedOffset(batch: EachBatchPayload['batch']): bigint {
  return BigInt((batch as unknown as { fetchedOffset: string }).fetchedOffset);
}
