import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, SERVICE_CONFIG } from '@stopgate/nest';
import type { Logger } from 'pino';
import { HelpStore } from '../answer-help/help-store.js';
import { MoSeenStore } from '../classify-mo/mo-seen-store.js';
import type { InboundConfig } from '../config.js';
import { PartStore } from '../join-parts/part-store.js';
import { RecentSendStore } from '../remember-sends/recent-send-store.js';
import { UnattributedStore } from '../resolve-unattributed/unattributed-store.js';

const DAY_MS = 86_400_000;
const EVERY_MS = 3_600_000;

/** Deletes recent sends and known MOs that are over their time, once an hour; several instances do no harm. */
@Injectable()
export class ForgetOldRows {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    @Inject(RecentSendStore) private readonly sends: RecentSendStore,
    @Inject(MoSeenStore) private readonly mos: MoSeenStore,
    @Inject(UnattributedStore) private readonly unattributed: UnattributedStore,
    @Inject(HelpStore) private readonly help: HelpStore,
    @Inject(PartStore) private readonly parts: PartStore,
    @Inject(SERVICE_CONFIG) private readonly config: InboundConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.forget(new Date())
        .catch((error: unknown) => this.logger.warn({ err: error }, 'old_rows_kept'))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round, as of `now`. */
  async forget(now: Date): Promise<void> {
    const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
    const sends = await this.sends.forget(daysAgo(this.config.INBOUND_RECENT_SENDS_DAYS));
    const mos = await this.mos.forget(daysAgo(this.config.INBOUND_MO_SEEN_DAYS));
    const replies = await this.unattributed.forget(daysAgo(this.config.INBOUND_UNATTRIBUTED_DAYS), (undecided) =>
      this.logger.error({ undecided }, 'unattributed_replies_forgotten'),
    );
    // What cannot be decrypted waits for a person as long as what cannot be attributed.
    await this.parts.forget(daysAgo(this.config.INBOUND_UNATTRIBUTED_DAYS));
    const answers = await this.help.forget(daysAgo(1));
    this.logger.info({ sends, mos, replies, answers }, 'old_rows_deleted');
  }
}
