/** Lets a loop sleep for a while, or until somebody calls; a call while nobody sleeps cuts the next sleep to nothing. */
export class WakeSignal {
  private called = false;
  private resume: (() => void) | undefined;

  wake(): void {
    this.called = true;
    this.resume?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.called) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.resume = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
      this.resume = undefined;
    }
    this.called = false;
  }
}
