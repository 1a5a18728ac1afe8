import type { Break } from './verify-schemas.js';

const MOST_BREAKS = 1_000;

/** What a verification has found so far, in bounded memory. */
export class FoundBreaks {
  readonly first: Break[] = [];
  private count = 0;

  get more(): number {
    return this.count - this.first.length;
  }

  add(found: Break): void {
    this.count += 1;
    if (this.first.length < MOST_BREAKS) this.first.push(found);
  }
}
