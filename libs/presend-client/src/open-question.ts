import { unknown } from './check-answer.js';
import type { CheckAnswer, UnknownReason } from './check-answer.js';

/** One address that somebody waits for. */
export class OpenQuestion {
  /** Resolves once, whatever happens. */
  readonly answered: Promise<CheckAnswer>;
  settled = false;
  private resolve!: (answer: CheckAnswer) => void;

  /** @param expiresAt as `performance.now()` counts */
  constructor(
    readonly to: string,
    readonly expiresAt: number,
    private readonly onSettled: () => void,
  ) {
    this.answered = new Promise((resolve) => (this.resolve = resolve));
  }

  /** The first answer counts. */
  settle(answer: CheckAnswer): void {
    if (this.settled) return;
    this.settled = true;
    this.resolve(answer);
    this.onSettled();
  }

  giveUp(reason: UnknownReason): void {
    this.settle(unknown(this.to, reason));
  }
}

/** Gives up what was not answered in time. All questions are allowed the same time, so they end in the order they came. */
export class Deadlines {
  private queue: OpenQuestion[] = [];
  private head = 0;
  private open = 0;
  private timer: NodeJS.Timeout | undefined;
  private idle: (() => void)[] = [];

  constructor(private readonly allowedMs: number) {}

  /** Resolves as soon as nothing is open. */
  async whenIdle(): Promise<void> {
    if (this.open > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  add(to: string): OpenQuestion {
    const question = new OpenQuestion(to, performance.now() + this.allowedMs, () => this.forget());
    this.open += 1;
    this.queue.push(question);
    this.timer ??= setTimeout(() => this.sweep(), this.allowedMs);
    return question;
  }

  private forget(): void {
    this.open -= 1;
    this.dropSettled();
    if (this.open > 0) return;
    // Nothing is waited for: no timer keeps the process alive.
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  /** Answers come about in the order of the questions, so what is kept is about as much as is open. */
  private dropSettled(): void {
    while (this.queue[this.head]?.settled) this.head += 1;
    if (this.head < 1_024 || this.head * 2 < this.queue.length) return;
    this.queue = this.queue.slice(this.head);
    this.head = 0;
  }

  private sweep(): void {
    this.timer = undefined;
    const now = performance.now();
    for (let first = this.queue[this.head]; first && first.expiresAt <= now; first = this.queue[this.head]) {
      first.giveUp('deadline');
    }
    const next = this.queue[this.head];
    // Timers may fire a fraction early; never less than 1 ms, so that this cannot spin.
    if (next) this.timer ??= setTimeout(() => this.sweep(), Math.max(1, Math.ceil(next.expiresAt - now)));
  }
}
