import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import type { Consumer, Producer } from 'kafkajs';

/** A message as it came back, and on which topic. */
export interface Returned {
  topic: 'messages.enriched' | 'messages.blocked';
  message: Record<string, unknown> & { messageId: string; to: string; body?: string };
}

/**
 * An SMS gateway as small as it can be: a producer that knows only JSON and a topic's name, and a consumer that keeps
 * what comes back. It uses nothing of Stopgate's own code.
 */
export class DemoGateway {
  private readonly returned = new Map<string, Returned>();
  private readonly producer: Producer;
  private readonly consumer: Consumer;

  constructor(brokers: string[], run: string) {
    const kafka = new Kafka({ clientId: 'demo-gateway', brokers, logLevel: logLevel.NOTHING });
    this.producer = kafka.producer();
    this.consumer = kafka.consumer({ groupId: `demo-gateway-${run}`, maxWaitTimeInMs: 100 });
  }

  async start(): Promise<void> {
    await this.producer.connect();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: ['messages.enriched', 'messages.blocked'], fromBeginning: false });
    const joined = new Promise((resolve) => this.consumer.on(this.consumer.events.FETCH, resolve));
    await this.consumer.run({
      autoCommit: false,
      eachMessage: ({ topic, message }) => {
        const value = JSON.parse(String(message.value)) as Returned['message'];
        this.returned.set(value.messageId, { topic: topic as Returned['topic'], message: value });
        return Promise.resolve();
      },
    });
    await joined;
  }

  /** Publishes a file of messages, one JSON object a line; ids and campaigns get the run's mark, so a run can be repeated. */
  async publishFile(name: string, run: string): Promise<string[]> {
    const lines = (await readFile(join(import.meta.dirname, name), 'utf8'))
      .split('\n')
      .filter((line) => line.trim() !== '');
    const messages = lines.map((line) => JSON.parse(line) as Record<string, string>);
    return this.publish(messages, run);
  }

  async publish(messages: Record<string, string>[], run: string): Promise<string[]> {
    const marked = messages.map((message) => ({
      ...message,
      messageId: `${message['messageId']}-${run}`,
      ...(message['campaignId'] === undefined ? {} : { campaignId: `${message['campaignId']}-${run}` }),
    }));
    // One after another: the order in which people got the messages decides whom a STOP means.
    for (const message of marked) {
      const { to } = message as unknown as { to: string };
      await this.producer.send({ topic: 'messages.outbound', messages: [{ key: to, value: JSON.stringify(message) }] });
    }
    return marked.map(({ messageId }) => messageId);
  }

  /** What became of a message; undefined when nothing came back in time. */
  async outcomeOf(messageId: string, timeoutMs = 15_000): Promise<Returned | undefined> {
    const deadline = Date.now() + timeoutMs;
    while (!this.returned.has(messageId) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    return this.returned.get(messageId);
  }

  async findByPrefix(prefix: string, timeoutMs = 15_000): Promise<Returned | undefined> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = [...this.returned.values()].find(({ message }) => message.messageId.startsWith(prefix));
      if (found || Date.now() >= deadline) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  all(): Returned[] {
    return [...this.returned.values()];
  }

  async stop(): Promise<void> {
    await Promise.all([this.producer.disconnect(), this.consumer.disconnect()]);
  }
}
