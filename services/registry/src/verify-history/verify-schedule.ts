import { isDependencyFailure } from '@stopgate/kafka';
import type { Logger } from 'pino';
import { VerificationRunning, VerificationStopped } from './verifier.js';
import type { Verifier } from './verifier.js';

/** A run by the clock works a quarter of its time. */
const REST = 3;

export interface VerifyScheduleOptions {
  readonly verifier: Verifier;
  /** Time between two runs; 0: none. */
  readonly everyMs: number;
  /** Of all processes only the one that publishes keeps the clock. */
  readonly isMine: () => boolean;
  readonly logger: Logger;
}

/** Verifies the whole history by the clock. The first run comes at a random moment of the first interval. */
export class VerifySchedule {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: VerifyScheduleOptions) {}

  start(): void {
    const { everyMs } = this.options;
    if (everyMs > 0) this.next(Math.random() * everyMs);
  }

  /** Ends the run that is going on, too. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.options.verifier.stop();
  }

  private next(inMs: number): void {
    this.timer = setTimeout(() => void this.tick(), inMs);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    const { verifier, everyMs, isMine, logger } = this.options;
    try {
      if (isMine()) {
        const { breaks, ...report } = await verifier.run({}, REST);
        logger.info({ ...report, breaks: breaks.length }, 'history_verified');
      }
    } catch (error) {
      if (!(error instanceof VerificationRunning) && !(error instanceof VerificationStopped)) {
        logger[isDependencyFailure(error) ? 'warn' : 'error']({ err: error }, 'history_not_verified');
      }
    }
    if (!this.stopped) this.next(everyMs);
  }
}
