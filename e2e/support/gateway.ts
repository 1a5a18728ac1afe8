import { eventually, uniqueName } from '@stopgate/testing';
import type { Consumer, Kafka, Producer } from 'kafkajs';

export interface Returned {
  readonly topic: 'messages.enriched' | 'messages.blocked';
  /** When it was read, Unix ms. */
  readonly at: number;
  readonly message: Record<string, unknown> & {
    readonly messageId: string;
    readonly body: string;
    readonly optOut?: { readonly link?: string; readonly method?: string };
    readonly headers?: Record<string, string>;
    readonly blocked?: { readonly code: string; readonly explainUrl?: string };
    readonly check?: { readonly result: string; readonly asOf?: string };
  };
}

/** An SMS gateway that knows only topics and plain JSON: no headers, no library of ours. */
export class Gateway {
  readonly returned: Returned[] = [];
  private readonly producer: Producer;
  private readonly consumer: Consumer;

  constructor(kafka: Kafka) {
    this.producer = kafka.producer({ allowAutoTopicCreation: false });
    this.consumer = kafka.consumer({ groupId: uniqueName('gateway'), maxWaitTimeInMs: 100 });
  }

  async start(): Promise<void> {
    await Promise.all([this.producer.connect(), this.consumer.connect()]);
    await this.consumer.subscribe({ topics: ['messages.enriched', 'messages.blocked'], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachMessage: ({ topic, message }) => {
        const parsed = parseObject(message.value);
        if (parsed) this.returned.push({ topic: topic as Returned['topic'], at: Date.now(), message: parsed });
        return Promise.resolve();
      },
    });
  }

  async publish(...messages: Record<string, unknown>[]): Promise<void> {
    await this.producer.send({
      topic: 'messages.outbound',
      acks: -1,
      messages: messages.map((message) => ({ key: String(message['to']), value: JSON.stringify(message) })),
    });
  }

  async publishRaw(topic: string, value: string | Buffer | null, key?: string): Promise<void> {
    await this.producer.send({ topic, acks: -1, messages: [{ key: key ?? null, value }] });
  }

  find(messageId: string): Returned | undefined {
    return this.returned.find(({ message }) => message.messageId === messageId);
  }

  /** What became of a message; fails when nothing comes back in time. */
  outcomeOf(messageId: string, timeoutMs = 20_000): Promise<Returned> {
    return eventually(
      () => {
        const found = this.find(messageId);
        if (!found) throw new Error(`${messageId} has not come back`);
        return found;
      },
      { timeoutMs, everyMs: 20 },
    );
  }

  async stop(): Promise<void> {
    await Promise.all([this.producer.disconnect(), this.consumer.disconnect()]);
  }
}

/** Tests put garbage on the topics that a gateway reads; it must not stop the gateway either. */
function parseObject(value: Buffer | null): Returned['message'] | undefined {
  try {
    const parsed = JSON.parse(String(value)) as Returned['message'] | undefined;
    return typeof parsed?.messageId === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
