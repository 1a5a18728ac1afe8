import { composeOptOutText, countryOf, countSegments, deriveKey, linkCode } from '@stopgate/domain';
import { Redis } from 'ioredis';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { Contestant } from './enrichment-job.ts';
import { startStopwatch } from './enrichment-job.ts';
import { sceneConnection } from './enrichment-scene.ts';

interface Outbound {
  readonly messageId: string;
  readonly companyId: string;
  readonly to: string;
  readonly body: string;
  readonly language?: string;
}

/** The first thing one would write: a message at a time, one SISMEMBER, one send that is waited for. */
export const naive: Contestant = async ({ brokers, redisUrl, redisPrefix }) => {
  const kafka = new Kafka({ clientId: 'bench-naive', brokers: [...brokers], logLevel: logLevel.NOTHING });
  const redis = new Redis(redisUrl);
  const key = deriveKey('a secret of the benchmark', 'link-code');
  const shortCodes = new Map(sceneConnection().senders.map(({ country, shortCode }) => [country, shortCode]));

  return async ({ group, input, outputs, count }) => {
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const watch = startStopwatch(count);
    const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 250, minBytes: 1 });
    consumer.on(consumer.events.FETCH_START, watch.start);
    consumer.on(consumer.events.CRASH, ({ payload }) => watch.fail(payload.error));
    await consumer.connect();
    await consumer.subscribe({ topics: [input], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message: record }) => {
        const message = JSON.parse(record.value!.toString()) as Outbound;
        const send = (name: string, value: unknown): Promise<unknown> => {
          const messages = [{ key: record.key, value: JSON.stringify(value) }];
          return producer.send({ topic: outputs[name]!, acks: -1, messages });
        };
        if ((await redis.sismember(`${redisPrefix}plain:${message.companyId}`, message.to)) === 1) {
          await send('messages.blocked', { ...message, blocked: { code: 'OPTED_OUT' } });
        } else {
          const country = countryOf(message.to);
          const shortCode = shortCodes.get(country ?? '');
          const code = linkCode(key, message.companyId, message.messageId, message.to);
          const method = shortCode === undefined ? 'link' : 'short_code';
          const { body, language } = message;
          const text = composeOptOutText({
            body,
            language,
            method,
            country,
            shortCode,
            link: `https://no-s.ms/${code}`,
          });
          if (!text.ok) throw new Error(text.detail);
          await send('messages.enriched', { ...message, body: text.body, segments: countSegments(text.body) });
          if (method === 'link')
            await send('link.created', { code, companyId: message.companyId, address: message.to });
        }
        watch.done(1);
      },
    });
    const measured = await watch.finished;
    await consumer.disconnect();
    await producer.disconnect();
    return measured;
  };
};
