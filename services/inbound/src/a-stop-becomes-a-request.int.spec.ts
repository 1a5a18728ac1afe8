import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  companyState,
  deadLetterTopicName,
  messagesEnriched,
  messagesOutbound,
  moReceived,
  optoutRecorded,
  optoutRequested,
} from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { createRecordProducer, encodeRecord } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';
import { eventually, readTopic, testKafka, uniqueName } from '@stopgate/testing';
import { startInbound } from './fixtures/inbound-service.js';
import type { TestInbound } from './fixtures/inbound-service.js';
import { genericCall } from './fixtures/webhook-calls.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const kafka = testKafka();
const connectionId = uniqueName('c');
const companyId = uniqueName('acme').slice(0, 20);
const person = `+336${String(Date.now()).slice(-8)}`;
let inbound: TestInbound;
let producer: RecordProducer;

beforeAll(async () => {
  inbound = await startInbound();
  producer = createRecordProducer(kafka);
  await producer.connect();
  const senders = [{ shortCode: '36123', country: 'FR', shared: true }];
  const body = { connectionId, provider: 'generic', credentials: { secret: SECRET }, senders };
  expect((await inbound.call('POST', '/v1/connections', body)).status).toBe(201);
  await write(companyState, { ...companyState.examples[0]!, companyId, settings: {} });
});
afterAll(async () => {
  await producer?.disconnect();
  await inbound?.close();
});

async function write(topic: Topic, value: unknown): Promise<void> {
  await producer.send([encodeRecord(topic, topic.schema.parse(value), { id: uniqueName('e'), source: 'test' })]);
}

async function reply(id: string, text: string): Promise<void> {
  const call = genericCall(SECRET, id, { id, from: person, to: '36123', text });
  expect((await fetch(`${inbound.service.url}/mo/generic/${connectionId}`, call)).status).toBe(200);
}

/** All values of a topic that name the person. */
async function valuesOf(topicName: string): Promise<Record<string, unknown>[]> {
  return (await readTopic(kafka, topicName))
    .map(({ value }) => value?.toString() ?? '')
    .filter((text) => text.includes(person))
    .map((text) => JSON.parse(text) as Record<string, unknown>);
}

function exactly(count: number, topicName: string): Promise<Record<string, unknown>[]> {
  return eventually(
    async () => {
      const values = await valuesOf(topicName);
      expect(values).toHaveLength(count);
      return values;
    },
    { timeoutMs: 20_000, everyMs: 200 },
  );
}

test('a STOP sent before its message was remembered still finds the company; the same webhook twice asks for the same', async () => {
  await reply('m1', 'Stop svp');
  await write(messagesEnriched, {
    ...messagesEnriched.examples[0]!,
    companyId,
    to: person,
    campaignId: 'spring',
    enrichedAt: new Date().toISOString(),
  });
  const [first] = await exactly(1, optoutRequested.name);
  expect(first).toMatchObject({ action: 'opt_out', companyId, campaignId: 'spring', originator: '36123' });
  await reply('m1', 'Stop svp');
  const [one, two] = await exactly(2, optoutRequested.name);
  expect(two).toEqual(one);
  expect(await valuesOf(deadLetterTopicName(moReceived.name))).toEqual([]);
});

test('START asks for the opposite, with the reply as consent', async () => {
  await reply('m2', 'START');
  const requests = await exactly(3, optoutRequested.name);
  expect(requests.find(({ action }) => action === 'opt_in')).toMatchObject({
    companyId,
    consent: { text: 'START', source: 'sms:36123' },
  });
});

test('a change that took effect is confirmed once, from the code that was written to; an old one is not', async () => {
  const event = {
    ...optoutRecorded.examples[0]!,
    eventId: uniqueName('event'),
    companyId,
    address: person,
    recordedAt: new Date().toISOString(),
  };
  await write(optoutRecorded, { ...event, eventId: 'old', recordedAt: new Date(Date.now() - 301_000).toISOString() });
  await write(optoutRecorded, event);
  const [confirmation] = await exactly(1, messagesOutbound.name);
  expect(confirmation).toMatchObject({
    messageId: `confirm-${event.eventId}`,
    category: 'transactional',
    companyId,
    to: person,
    from: '36123',
    body: expect.stringContaining('Acme Stores') as unknown,
  });
});

test('is ready, and describes its calls', async () => {
  const ready = await inbound.call('GET', '/health/ready');
  expect(await ready.json()).toMatchObject({ status: 'ready' });
  const docs = (await (await inbound.call('GET', '/docs/json')).json()) as { paths: Record<string, unknown> };
  expect(Object.keys(docs.paths)).toEqual(
    expect.arrayContaining(['/v1/connections', '/mo/{provider}/{connectionId}', '/v1/connections/{connectionId}']),
  );
});
