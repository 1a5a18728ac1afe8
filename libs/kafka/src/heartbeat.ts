/**
 * After a crash the group waits this long for the dead member before its partitions go to another, and for that time
 * its people's opt-outs wait too. Batches are worked on while heartbeats go out, so only a blocked event loop could miss
 * it.
 */
export const SESSION_TIMEOUT_MS = 10_000;
export const HEARTBEAT_INTERVAL_MS = 2_000;

/**
 * Keeps the membership alive while a handler works or a send waits for its acknowledgement. A failed heartbeat means
 * that the partition may already belong to somebody else; the caller learns it before it goes on.
 */
export function keepHeartbeating(heartbeat: () => Promise<void>): { throwIfFailed(): void; stop(): void } {
  let failure: { error: unknown } | undefined;
  const timer = setInterval(() => {
    heartbeat().catch((error: unknown) => {
      failure = { error };
    });
  }, HEARTBEAT_INTERVAL_MS);
  return {
    throwIfFailed: () => {
      if (failure) throw failure.error;
    },
    stop: () => clearInterval(timer),
  };
}
