const AGAIN_MS = 2_000;
const WATCH_MS = 500;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `stop` once when the user or the system asks this process to end (Ctrl-C, SIGTERM, the terminal closed), or when
 * the script that started it is gone; `force` when they ask again 2 s later. (One Ctrl-C may arrive several times:
 * from the terminal and from npm.)
 */
export function onAskedToStop(stop: () => void, force: () => void): void {
  let askedAt = 0;
  const ask = (): void => {
    const now = Date.now();
    if (askedAt === 0) {
      askedAt = now;
      stop();
    } else if (now - askedAt > AGAIN_MS) {
      force();
    }
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  // The terminal may be gone by the time we say that we are stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const parent = process.ppid;
  // Set by our own starter. Any other parent, such as the shell of `nohup … &`, may leave without a word.
  if (process.env.STOPGATE_PARENT !== String(parent)) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    ask();
  }, WATCH_MS);
  watch.unref();
}
