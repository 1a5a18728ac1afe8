/** How often the group coordinator hears from us while a batch is in work; its limit is the session timeout, 30 s. */
const INTERVAL_MS = 3_000;

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
  }, INTERVAL_MS);
  return {
    throwIfFailed: () => {
      if (failure) throw failure.error;
    },
    stop: () => clearInterval(timer),
  };
}
