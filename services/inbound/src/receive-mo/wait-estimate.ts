/**
 * How long a call that comes now would wait for Kafka, from how long requests took lately and how many are ahead of it. By
 * requests and not by records: a request of one record takes nearly as long as one of hundreds.
 */
export class WaitEstimate {
  /** Each request counts half of what is remembered, so that a slow one is forgotten after a few quick ones. */
  private recentMs = 0;
  private begunAt = 0;

  constructor(private readonly now: () => number) {}

  begin(): void {
    this.begunAt = this.now();
  }

  /** The request has been acknowledged. One that failed says nothing of how long the next one will take. */
  end(): void {
    this.recentMs = (this.recentMs + this.now() - this.begunAt) / 2;
  }

  /** While one request is under way and so many wait behind it. */
  waitMs(requestsWaiting: number): number {
    const elapsed = this.now() - this.begunAt;
    const requestMs = Math.max(this.recentMs, elapsed);
    return requestMs - elapsed + requestMs * (Math.floor(requestsWaiting) + 1);
  }
}
