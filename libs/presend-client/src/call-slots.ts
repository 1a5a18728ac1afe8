/** So many calls at the same time and no more; whoever has to wait is served in order. */
export class CallSlots {
  private readonly waiting: ((granted: boolean) => void)[] = [];

  constructor(private free: number) {}

  /**
   * True: a slot is yours until `release()`. False: the signal was aborted, or `waitMs` passed, before one was free.
   *
   * @param waitMs for ever when absent
   */
  async take(waitMs?: number, signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted) return false;
    if (this.free > 0) {
      this.free -= 1;
      return true;
    }
    return new Promise((resolve) => {
      const finish = (granted: boolean): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
        resolve(granted);
      };
      const giveUp = (): void => {
        this.waiting.splice(this.waiting.indexOf(finish), 1);
        finish(false);
      };
      const timer = waitMs === undefined ? undefined : setTimeout(giveUp, waitMs);
      signal?.addEventListener('abort', giveUp);
      this.waiting.push(finish);
    });
  }

  release(): void {
    const next = this.waiting.shift();
    if (next) next(true);
    else this.free += 1;
  }
}
