import type { Logger } from 'pino';
import type { BlockedMessageStore } from './blocked-message-store.js';

export interface ForgetBlockedOptions {
  readonly store: BlockedMessageStore;
  readonly logger: Logger;
  readonly everyMs?: number;
}

const HOUR_MS = 3_600_000;

/** Drops the days of refused messages whose time is over. Several processes that do it at once wait for one another. */
export class ForgetBlocked {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: ForgetBlockedOptions) {}

  start(): void {
    this.timer = setInterval(() => this.run(), this.options.everyMs ?? HOUR_MS);
    this.timer.unref();
    this.run();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private run(): void {
    this.running = this.forget();
  }

  private async forget(): Promise<void> {
    const { store, logger } = this.options;
    try {
      const dropped = await store.forget(Date.now());
      if (dropped > 0) logger.info({ days: dropped }, 'blocked_messages_forgotten');
    } catch (error) {
      logger.warn({ err: error }, 'blocked_messages_not_forgotten');
    }
  }
}
