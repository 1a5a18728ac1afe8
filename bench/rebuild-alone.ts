// The rebuild benchmark by itself, against the Kafka and Redis of the environment (`npm run stack` starts them):
//   KAFKA_BROKERS=… REDIS_URL=… node bench/rebuild-alone.ts [records]
import { measureRebuild } from './rebuild.ts';

const { KAFKA_BROKERS, REDIS_URL } = process.env;
if (!KAFKA_BROKERS || !REDIS_URL) throw new Error('give KAFKA_BROKERS and REDIS_URL');
const [records = '300000'] = process.argv.slice(2);
console.log(await measureRebuild({ kafkaBrokers: KAFKA_BROKERS, redisUrl: REDIS_URL }, { records: Number(records) }));
