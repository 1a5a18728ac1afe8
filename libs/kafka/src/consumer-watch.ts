import type { Consumer, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { committedOffsets } from './committed-offsets.js';

export interface WatchOptions {
  readonly kafka: Kafka;
  readonly consumer: Consumer;
  readonly group: string;
  readonly topic: string;
  readonly logger: Logger;
  readonly progress: {
    readonly lastActivity: number;
    readonly inFlight: number;
    readonly pausedPartitions: ReadonlySet<number>;
  };
  readonly onDead: (reason: string) => void;
  readonly intervalMs?: number;
  readonly stalledAfterMs?: number;
}

export interface ConsumerWatch {
  start(): void;
  /** Resolves when no look at the lag is under way any more. */
  stop(): Promise<void>;
  joined(): boolean;
}

/**
 * Makes a live process that consumes nothing impossible. Two ways it could happen: kafkajs gives up on an error that it
 * calls final (CRASH with restart false), or it sits still for `stalledAfterMs` although there is lag (seen with rebalances
 * in every Node client). Either way `onDead` is called once, and whoever runs the process starts a new one.
 */
export function watchConsumer(options: WatchOptions): ConsumerWatch {
  const { kafka, consumer, group, topic, logger, progress } = options;
  const { intervalMs = 15_000, stalledAfterMs = 60_000 } = options;
  let joined = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  const die = (reason: string): void => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    options.onDead(reason);
  };

  consumer.on(consumer.events.GROUP_JOIN, () => {
    joined = true;
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    joined = false;
    if (!payload.restart) die(`consumer ${group} crashed for good: ${payload.error.message}`);
  });

  /** When lag was first seen since the consumer was active. It may be a moment old, however long there was nothing to do. */
  let behindSince: number | undefined;

  const look = async (): Promise<void> => {
    if (stopped) return;
    const now = Date.now();
    const idle = progress.inFlight === 0 && progress.pausedPartitions.size === 0;
    const isBehind = idle && now - progress.lastActivity >= intervalMs && (await readLag(kafka, group, topic)) > 0n;
    if (!isBehind) behindSince = undefined;
    else if (behindSince === undefined || progress.lastActivity > behindSince) behindSince = now;
    else if (now - behindSince >= stalledAfterMs)
      die(`consumer ${group} stands still on ${topic} although there is lag`);
  };

  return {
    start: () => {
      timer = setInterval(() => {
        looking = looking.then(look).catch((error: unknown) => {
          logger.debug({ err: error, group }, 'lag could not be read');
        });
      }, intervalMs);
      timer.unref();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
    joined: () => joined,
  };
}

/** Records of the topic that the group has not committed yet. A partition never committed counts from its beginning. */
export async function readLag(kafka: Kafka, group: string, topic: string): Promise<bigint> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = await admin.fetchTopicOffsets(topic);
    const positions = await committedOffsets(admin, group, topic);
    return ends.reduce((lag, { partition, low, high }) => {
      const position = positions.get(partition) ?? -1n;
      const from = position < BigInt(low) ? BigInt(low) : position;
      return lag + (BigInt(high) > from ? BigInt(high) - from : 0n);
    }, 0n);
  } finally {
    await admin.disconnect();
  }
}
