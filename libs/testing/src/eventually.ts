/**
 * Calls `look` until it stops throwing, and gives its result: the way to wait for something asynchronous without a
 * sleep that hides a race. After the deadline the last error is thrown.
 */
export async function eventually<T>(
  look: () => Promise<T> | T,
  options: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + (options.timeoutMs ?? 15_000);
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, options.everyMs ?? 25));
    }
  }
}
