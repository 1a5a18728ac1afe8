const FIRST_MS = 50;
const LONGEST_MS = 1_000;

/** Growing delays per partition: short while a dependency blinks, at most a second while it is gone. */
export class RetryDelays {
  private readonly attempts = new Map<number, number>();

  /** `first` is true when the partition was not waiting before: that is the moment worth a log line. */
  next(partition: number, wantedMs?: number): { delayMs: number; first: boolean } {
    const attempt = this.attempts.get(partition) ?? 0;
    this.attempts.set(partition, attempt + 1);
    return { delayMs: wantedMs ?? Math.min(FIRST_MS * 2 ** Math.min(attempt, 10), LONGEST_MS), first: attempt === 0 };
  }

  reset(partition: number): void {
    this.attempts.delete(partition);
  }
}
