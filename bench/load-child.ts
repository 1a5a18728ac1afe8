// Writes promotional SMS of one company to messages.outbound: so many a second until it is told to end, or a number of
// them as fast as it can.
import { setPriority } from 'node:os';
import { createKafka, createRecordProducer } from '@stopgate/kafka';
import { createLogger } from '@stopgate/nest';
import { sceneRecords } from './enrichment-scene.ts';

// It stands for gateways on machines of their own, so whoever is measured goes first.
setPriority(10);
const [brokers = '', companyId = '', rate = '0', count = '0'] = process.argv.slice(2);
/** Ten batches a second, as a gateway with a queue of its own sends. */
const BATCHES = 10;
const DIFFERENT = 50_000;

// No headers, as gateways write.
const records = [...sceneRecords('mixed', DIFFERENT)].map(({ key, value }) => {
  const json = JSON.stringify({ ...(JSON.parse(value) as object), companyId });
  return { topic: 'messages.outbound', bytes: json.length + 100, message: { key, value: json } };
});
const logger = createLogger({ service: 'bench-load', level: 'fatal' });
const producer = createRecordProducer(createKafka({ brokers: brokers.split(','), clientId: 'bench-load', logger }));
await producer.connect();
process.on('disconnect', () => process.exit());
process.send!('ready');

const size = Number(count) > 0 ? 5_000 : Math.round(Number(rate) / BATCHES);
const batches = Number(count) > 0 ? Number(count) / size : Infinity;
const started = performance.now();
for (let batch = 0; batch < batches; batch += 1) {
  const from = (batch * size) % (DIFFERENT - size);
  await producer.send(records.slice(from, from + size));
  const early = Number(rate) > 0 ? started + ((batch + 1) * 1_000) / BATCHES - performance.now() : 0;
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
}
process.send!('done');
