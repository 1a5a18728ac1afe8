import { isDependencyFailure } from '@stopgate/kafka';
import type { Logger } from 'pino';
import { ReconcileRunning } from './reconcile-lock.js';
import { reconcileMetrics } from './reconcile-metrics.js';
import { ReconcileStopped } from './reconciler.js';
import type { Reconciler } from './reconciler.js';
import { ReplicaUnknown } from './settle-candidates.js';

/** A run by the clock works a quarter of its time. */
const REST = 3;

export interface ReconcileScheduleOptions {
  readonly reconciler: Reconciler;
  /** Time between two runs; 0: none. */
  readonly everyMs: number;
  /** Of all processes only the one that publishes keeps the clock. */
  readonly isMine: () => boolean;
  readonly logger: Logger;
}

/** Reconciles by the clock. The first run comes at a random moment of the first interval, so that restarts spread. */
export class ReconcileSchedule {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: ReconcileScheduleOptions) {}

  start(): void {
    const { reconciler, everyMs, logger } = this.options;
    if (!reconciler.isOn) {
      logger.info('reconciliation_off: it needs REDIS_URL');
      return;
    }
    if (everyMs > 0) this.next(Math.random() * everyMs);
  }

  /** Ends the run that is going on, too. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.options.reconciler.stop();
  }

  private next(inMs: number): void {
    this.timer = setTimeout(() => void this.tick(), inMs);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    const { reconciler, everyMs, isMine, logger } = this.options;
    try {
      if (isMine()) {
        const { drifted, ...report } = await reconciler.run({ repair: true, rest: REST });
        logger.info({ ...report, drifted: drifted.length }, 'reconciled');
      }
    } catch (error) {
      this.report(error);
    }
    if (!this.stopped) this.next(everyMs);
  }

  private report(error: unknown): void {
    const { logger } = this.options;
    if (error instanceof ReconcileStopped || error instanceof ReconcileRunning) return;
    if (error instanceof ReplicaUnknown) {
      logger.warn({ why: error.why }, 'reconciliation_not_possible');
      return;
    }
    reconcileMetrics.notDone('failed');
    if (isDependencyFailure(error)) logger.warn({ err: error }, 'reconciliation_failed');
    else logger.error({ err: error }, 'reconciliation_failed');
  }
}
