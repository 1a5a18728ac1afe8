// Writes promotional SMS of one company to messages.outbound, so many a second, until it is told to end.
import { Kafka, logLevel } from 'kafkajs';
import { sceneRecords } from './enrichment-scene.ts';

const [brokers = '', companyId = '', rate = '0'] = process.argv.slice(2);
/** Ten batches a second, as a gateway with a queue of its own sends. */
const BATCHES = 10;
const DIFFERENT = 50_000;

const records = [...sceneRecords('mixed', DIFFERENT)].map(({ key, value }) => ({
  key,
  value: JSON.stringify({ ...(JSON.parse(value) as object), companyId }),
}));
const kafka = new Kafka({ clientId: 'bench-load', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
const producer = kafka.producer();
await producer.connect();
process.on('disconnect', () => process.exit());
process.send!('ready');
const size = Math.round(Number(rate) / BATCHES);
const started = performance.now();
for (let batch = 0; ; batch += 1) {
  const from = (batch * size) % (DIFFERENT - size);
  await producer.send({ topic: 'messages.outbound', acks: -1, messages: records.slice(from, from + size) });
  const early = started + ((batch + 1) * 1_000) / BATCHES - performance.now();
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
}
