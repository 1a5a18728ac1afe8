import type { GroupProgress } from '@stopgate/kafka';
import type { Logger } from 'pino';

/**
 * Nobody is sent a message, reads it and has answered it sooner than 3 s after it was enriched, of which 2 s are for
 * clocks of ours that differ. Sends of the last half second may wait for others.
 */
const QUICKEST_REPLY_MS = 1_000;
/** So much further is asked for the latest reply: mostly all that is known, and replies of the next moments need not ask. */
const FURTHER_MS = 500;

/** Whoever asks has people waiting, also those whose replies hang on no sends. */
const LONGEST_MS = 1_000;

/** Tells whether whatever a reply can answer has been remembered: a campaign may be ahead of the remembering. */
export class KnownSends {
  /** All that was sent before is known, in ms. */
  private knownUntil = 0;

  /** @param progress of the remembering with what is sent */
  constructor(
    private readonly progress: Pick<GroupProgress, 'isPast' | 'close'>,
    private readonly logger: Logger,
  ) {}

  /**
   * The latest of these moments, at which replies came, up to which they find every send that they can answer, in ms;
   * -Infinity when there is none. Mostly Kafka is asked once or not at all, else once more for each halving of them. What
   * Kafka does not say within a second is not known.
   */
  async areKnownUntil(receivedAt: readonly Date[]): Promise<number> {
    const moments = [...new Set(receivedAt.map((moment) => moment.getTime()))].sort((a, b) => a - b);
    let [known, unknown] = [0, moments.length];
    const until = Date.now() + LONGEST_MS;
    try {
      for (let at = unknown; known < unknown; at = Math.ceil((known + unknown) / 2)) {
        const further = at === moments.length ? FURTHER_MS : 0;
        if (await this.isKnown(moments[at - 1]!, further, until)) known = at;
        else unknown = at - 1;
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'known_sends_not_told');
    }
    return moments[known - 1] ?? -Infinity;
  }

  close(): Promise<void> {
    return this.progress.close();
  }

  private async isKnown(receivedAt: number, further: number, deadline: number): Promise<boolean> {
    // A clock that is ahead says that a reply came in a while; nobody has answered yet what is not sent yet.
    const wanted = Math.min(receivedAt, Date.now()) - QUICKEST_REPLY_MS;
    for (const until of new Set([wanted + further, wanted])) {
      if (wanted <= this.knownUntil) break;
      if (await this.progress.isPast(new Date(until), Math.max(deadline - Date.now(), 0)))
        this.knownUntil = Math.max(this.knownUntil, until);
    }
    return wanted <= this.knownUntil;
  }
}
