import type { EachBatchPayload } from 'kafkajs';
import type { BatchConsumerOptions } from './batch-consumer.js';
import { RetryDelays } from './retry-delays.js';

type Options = Pick<BatchConsumerOptions, 'group' | 'logger' | 'observer'>;

/** Partitions that wait, each with a delay of its own that grows until it is `reset`. */
export class PartitionPauses {
  readonly partitions = new Set<number>();
  private readonly delays = new RetryDelays();
  private readonly timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(
    private readonly options: Options,
    private readonly onResume: () => void,
  ) {}

  pause(payload: Pick<EachBatchPayload, 'batch' | 'pause'>, cause: unknown, wantedMs?: number): void {
    const { group, logger, observer } = this.options;
    const { topic, partition } = payload.batch;
    const { delayMs, first } = this.delays.next(partition, wantedMs);
    if (first) logger.warn({ err: cause, group, topic, partition }, 'waiting: the partition is paused');
    observer?.paused?.({ group, topic, partition, delayMs });
    const resume = payload.pause();
    if (this.closed) return;
    this.partitions.add(partition);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.partitions.delete(partition);
      this.onResume();
      resume();
    }, delayMs);
    this.timers.add(timer);
  }

  reset(partition: number): void {
    this.delays.reset(partition);
  }

  /** What is paused then stays so. */
  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
