import { randomUUID } from 'node:crypto';
import type { LinkVisited } from '@stopgate/contracts';
import type { Logger } from 'pino';
import { countVisit } from '../metrics.js';

export type Visit = Pick<LinkVisited, 'code' | 'kind' | 'companyId' | 'campaignId' | 'userAgent'>;

/** Visits on their way to Kafka; more than this means that Kafka is away, and memory is not for waiting. */
const MOST_IN_FLIGHT = 1_000;
const MOST_USER_AGENT = 500;

/**
 * Records visits beside the page: nobody waits for it and nothing it does can fail a page. It is given the one way out
 * that it has, so that a visit can never become anything but a `link.visited` record.
 */
export class VisitRecorder {
  private inFlight = 0;
  private failing = false;

  constructor(
    private readonly send: (visit: LinkVisited) => Promise<void>,
    private readonly logger: Logger,
  ) {}

  /** Returns at once. A visit that could not be recorded is counted and dropped. */
  record(visit: Visit, now = new Date()): void {
    if (this.inFlight >= MOST_IN_FLIGHT) return this.noteLostVisit(new Error('too many visits on their way'));
    this.inFlight += 1;
    const record: LinkVisited = {
      ...visit,
      visitId: randomUUID(),
      userAgent: visit.userAgent?.slice(0, MOST_USER_AGENT),
      visitedAt: now.toISOString(),
    };
    Promise.resolve()
      .then(() => this.send(record))
      .then(
        () => {
          this.failing = false;
          countVisit('recorded');
        },
        (error: unknown) => this.noteLostVisit(error),
      )
      .finally(() => (this.inFlight -= 1));
  }

  /** The one place where a lost visit is noticed: a counter, and one line when an outage begins. */
  private noteLostVisit(error: unknown): void {
    countVisit('lost');
    if (!this.failing) this.logger.warn({ err: error }, 'visits_are_not_recorded');
    this.failing = true;
  }
}
