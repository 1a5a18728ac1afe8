import type { CallSlots } from './call-slots.js';
import type { CheckAnswer } from './check-answer.js';
import type { OpenQuestion } from './open-question.js';

export interface BatchOptions {
  readonly slots: CallSlots;
  readonly windowMs: number;
  readonly size: number;
  /** Asks about different addresses, one answer each in that order; never throws. `deadline`: `performance.now()`. */
  readonly ask: (addresses: readonly string[], deadline: number) => Promise<readonly CheckAnswer[]>;
}

/**
 * Brings single questions of one channel together. They wait for the window at most, and longer only while every slot is
 * taken; then the calls grow instead of their number. An answer is shared only by those who asked before it was sent for.
 */
export class QuestionBatch {
  private waiting: OpenQuestion[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sending = false;

  constructor(private readonly options: BatchOptions) {}

  add(question: OpenQuestion): void {
    this.waiting.push(question);
    if (this.waiting.length >= this.options.size) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.options.windowMs);
  }

  /** Sends what waits now, without the rest of the window. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.sending) void this.sendWaiting();
  }

  private async sendWaiting(): Promise<void> {
    const { slots, size } = this.options;
    this.sending = true;
    do {
      await slots.take();
      const byAddress = this.takeWaiting();
      void this.send(byAddress).finally(() => slots.release());
    } while (this.waiting.length >= size);
    this.sending = false;
    if (this.waiting.length > 0) this.timer ??= setTimeout(() => this.flush(), this.options.windowMs);
  }

  /** At most `size` different addresses, each with everybody who asks about it. */
  private takeWaiting(): Map<string, OpenQuestion[]> {
    const taken = new Map<string, OpenQuestion[]>();
    let next = 0;
    for (; next < this.waiting.length; next += 1) {
      const question = this.waiting[next]!;
      if (question.settled) continue;
      const same = taken.get(question.to);
      if (same) same.push(question);
      else if (taken.size < this.options.size) taken.set(question.to, [question]);
      else break;
    }
    this.waiting = this.waiting.slice(next);
    return taken;
  }

  private async send(byAddress: ReadonlyMap<string, readonly OpenQuestion[]>): Promise<void> {
    if (byAddress.size === 0) return;
    const addresses = [...byAddress.keys()];
    const deadline = Math.max(...Array.from(byAddress.values(), ([first]) => first!.expiresAt));
    const answers = await this.options.ask(addresses, deadline);
    addresses.forEach((address, index) => {
      for (const question of byAddress.get(address)!) question.settle(answers[index]!);
    });
  }
}
