// The enrichment benchmark by itself, against the Kafka and Redis of the environment (`npm run stack` starts them):
//   KAFKA_BROKERS=… REDIS_URL=… node bench/enrichment-alone.ts [messages] [rounds] [mixed,short_codes,links]
import { loadavg } from 'node:os';
import { measureEnrichment } from './enrichment.ts';
import type { Destinations } from './enrichment-scene.ts';

const { KAFKA_BROKERS, REDIS_URL } = process.env;
if (!KAFKA_BROKERS || !REDIS_URL) throw new Error('give KAFKA_BROKERS and REDIS_URL');
const [messages = '60000', rounds = '5', destinations = 'mixed'] = process.argv.slice(2);

const result = await measureEnrichment(
  { kafkaBrokers: KAFKA_BROKERS, redisUrl: REDIS_URL },
  {
    messages: Number(messages),
    naiveMessages: 2_000,
    rounds: Number(rounds),
    destinations: destinations.split(',') as Destinations[],
  },
);
for (const [mix, designs] of Object.entries(result)) {
  console.log(mix);
  console.table(designs);
}
console.log(
  `load ${loadavg()
    .map((load) => load.toFixed(2))
    .join(' ')}`,
);
