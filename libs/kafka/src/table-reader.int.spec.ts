import { expect, test } from '@jest/globals';
import { createTestTopic, eventually, silentLogger, testKafka } from '@stopgate/testing';
import { createTableReader } from './table-reader.js';

test('start resolves when everything that stood in the topic is known, and the reader follows afterwards', async () => {
  const kafka = testKafka();
  const topic = await createTestTopic(kafka, { cleanup: 'compact' });
  const producer = kafka.producer();
  await producer.connect();
  const send = (id: string): Promise<unknown> =>
    producer.send({ topic: topic.name, messages: [{ key: id, value: JSON.stringify({ id }) }] });
  for (let index = 0; index < 50; index += 1) await send(`k${index}`);
  await producer.send({
    topic: topic.name,
    messages: [
      { key: 'bad', value: 'not json' },
      { key: 'gone', value: null },
    ],
  });

  const known = new Set<string>();
  const reader = createTableReader({
    kafka,
    topic,
    logger: silentLogger(),
    onValue: (value) => known.add((value as { id: string }).id),
    onDead: (reason) => {
      throw new Error(reason);
    },
  });
  await reader.start();
  expect(known.size).toBe(50);

  await send('later');
  await reader.catchUp();
  expect(known.has('later')).toBe(true);
  await send('much later');
  await eventually(() => expect(known.has('much later')).toBe(true));
  await reader.stop();
  await producer.disconnect();
});
