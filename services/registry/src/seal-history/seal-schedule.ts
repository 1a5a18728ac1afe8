import { isDependencyFailure } from '@stopgate/kafka';
import type { Logger } from 'pino';
import { sealMetrics } from './seal-metrics.js';
import { SealDelayed } from './sealer.js';
import type { Sealer } from './sealer.js';

export interface SealScheduleOptions {
  readonly sealer: Sealer;
  /** Time between two runs; 0: none. */
  readonly everyMs: number;
  /** Of all processes only the one that publishes keeps the clock. */
  readonly isMine: () => boolean;
  readonly logger: Logger;
}

/** Seals by the clock. The first run comes at a random moment of the first interval, so that restarts spread. */
export class SealSchedule {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: SealScheduleOptions) {}

  start(): void {
    const { everyMs } = this.options;
    if (everyMs > 0) this.next(Math.random() * everyMs);
  }

  /** Ends the run that is going on, too. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.options.sealer.stop();
  }

  private next(inMs: number): void {
    this.timer = setTimeout(() => void this.tick(), inMs);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    const { sealer, everyMs, isMine } = this.options;
    try {
      if (isMine()) {
        await sealer.run();
        sealMetrics.done();
      }
    } catch (error) {
      this.report(error);
    }
    if (!this.stopped) this.next(everyMs);
  }

  private report(error: unknown): void {
    const { logger } = this.options;
    if (this.stopped) return;
    sealMetrics.failed();
    if (error instanceof SealDelayed) logger.warn({ why: error.why }, 'history_not_sealed');
    else if (isDependencyFailure(error)) logger.warn({ err: error }, 'history_not_sealed');
    else logger.error({ err: error }, 'history_not_sealed');
  }
}
