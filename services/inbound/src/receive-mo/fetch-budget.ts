const WINDOW_MS = 60_000;
const MOST_CONNECTIONS = 10_000;

/**
 * How often calls of one connection may make us ask for something before they have proved anything, in a minute. Each has
 * its own: whoever knows the address of one connection cannot use up what another one needs.
 */
export class FetchBudget {
  private readonly spent = new Map<string, { readonly since: number; count: number }>();

  constructor(private readonly most: number) {}

  /** Spends one where there is one left. */
  take(connectionId: string, now: number): boolean {
    const known = this.spent.get(connectionId);
    if (known && now - known.since < WINDOW_MS) return ++known.count <= this.most;
    // Put in anew at its end, the map is in the order of `since`.
    this.spent.delete(connectionId);
    this.spent.set(connectionId, { since: now, count: 1 });
    this.forgetOld(now);
    return true;
  }

  private forgetOld(now: number): void {
    for (const [connectionId, { since }] of this.spent) {
      if (this.spent.size <= MOST_CONNECTIONS && now - since < WINDOW_MS) return;
      this.spent.delete(connectionId);
    }
  }
}
