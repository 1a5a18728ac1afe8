import { Inject, Injectable } from '@nestjs/common';
import { messagesEnriched } from '@stopgate/contracts';
import { GroupProgress } from '@stopgate/kafka';
import type { Kafka } from '@stopgate/kafka';
import { KAFKA, LOGGER } from '@stopgate/nest';
import type { Logger } from 'pino';
import { REMEMBER_SENDS_GROUP } from './remember-sends.controller.js';

/** Nobody has read a message and answered it sooner after it was enriched; sends of the last half second may wait for others. */
const QUICKEST_REPLY_MS = 1_000;
/** So much further is asked at first: mostly all that is known, and replies of the next moments need not ask. */
const FURTHER_MS = 500;

/** Tells whether whatever a reply can answer has been remembered: a campaign may be ahead of the remembering. */
@Injectable()
export class KnownSends {
  private readonly progress: GroupProgress;
  /** All that was sent before is known, in ms. */
  private knownUntil = 0;

  constructor(
    @Inject(KAFKA) kafka: Kafka,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.progress = new GroupProgress(kafka, { topic: messagesEnriched.name, group: REMEMBER_SENDS_GROUP });
  }

  /** Whether replies up to this one find every send that they can answer. False, too, when Kafka does not say. */
  async areThereFor(receivedAt: Date): Promise<boolean> {
    const wanted = receivedAt.getTime() - QUICKEST_REPLY_MS;
    try {
      for (const until of [wanted + FURTHER_MS, wanted]) {
        if (wanted <= this.knownUntil) return true;
        if (await this.progress.isPast(new Date(until))) this.knownUntil = Math.max(this.knownUntil, until);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'known_sends_not_told');
    }
    return wanted <= this.knownUntil;
  }

  close(): Promise<void> {
    return this.progress.close();
  }
}
