import { eventually } from '@stopgate/testing';
import type { Gateway, Returned } from './gateway.js';
import { oneTimePassword, sms } from './messages.js';

export interface SentMessage {
  readonly messageId: string;
  readonly to: string;
  readonly promotional: boolean;
  /** Just before it was handed to Kafka, Unix ms. */
  readonly sentAt: number;
}

const ROUND_MS = 100;

/**
 * A campaign that writes to the same people again and again, with one-time passwords to all of them in between: a round
 * every 100 ms, numbered, until it is stopped.
 */
export class Traffic {
  readonly sent: SentMessage[] = [];
  private running = false;
  private campaign: Promise<void> = Promise.resolve();

  constructor(
    private readonly gateway: Gateway,
    private readonly label: string,
    private readonly people: readonly string[],
  ) {}

  start(): void {
    this.running = true;
    this.campaign = this.run();
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.campaign;
  }

  /** Resolves when two rounds have come back: what follows happens in the middle of traffic. */
  async whenUnderWay(): Promise<void> {
    await eventually(() => {
      if (this.returnedById().size < 2 * this.people.length) throw new Error('hardly anything has come back');
    });
  }

  /** Promotional messages to one of these people, in the order sent. */
  promotionalTo(...people: readonly string[]): SentMessage[] {
    return this.sent.filter(({ promotional, to }) => promotional && people.includes(to));
  }

  passwords(): SentMessage[] {
    return this.sent.filter(({ promotional }) => !promotional);
  }

  /** Resolves when everything that was sent has come back. */
  async whenAllDecided(timeoutMs: number): Promise<void> {
    await eventually(
      () => {
        const back = this.returnedById();
        const missing = this.sent.filter(({ messageId }) => !back.has(messageId));
        if (missing.length > 0) throw new Error(`${missing.length} not decided, first ${missing[0]!.messageId}`);
      },
      { timeoutMs, everyMs: 100 },
    );
  }

  /** Everything that came back of this traffic, by message; several where it was delivered again. */
  returnedById(): Map<string, Returned[]> {
    const found = new Map<string, Returned[]>();
    for (const returned of this.gateway.returned) {
      const { messageId } = returned.message;
      if (!messageId.startsWith(`${this.label}-`)) continue;
      const known = found.get(messageId);
      if (known) known.push(returned);
      else found.set(messageId, [returned]);
    }
    return found;
  }

  private async run(): Promise<void> {
    for (let round = 0; this.running; round += 1) {
      const sentAt = Date.now();
      const password = this.people[round % this.people.length]!;
      const batch: SentMessage[] = [
        ...this.people.map((to, person) => ({
          messageId: `${this.label}-p${person}-${round}`,
          to,
          promotional: true,
          sentAt,
        })),
        { messageId: `${this.label}-t-${round}`, to: password, promotional: false, sentAt },
      ];
      await this.gateway.publish(
        ...batch.map(({ messageId, to, promotional }) =>
          promotional ? sms({ messageId, to }) : oneTimePassword({ messageId, to }),
        ),
      );
      this.sent.push(...batch);
      await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
    }
  }
}
