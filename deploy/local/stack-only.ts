// `npm run stack`: Kafka, PostgreSQL and Redis alone, for development; they stay up until Ctrl-C.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openInstance } from './stack/instance.ts';
import { runCommand } from './stack/run-command.ts';
import { startParts } from './stack/start-parts.ts';

const instance = openInstance('dev');

await runCommand(instance, async (children) => {
  const parts = await startParts(instance, children);
  const file = join(instance.folder, 'stack.json');
  children.removeAtEnd(file);
  writeFileSync(file, `${JSON.stringify(parts, null, 2)}\n`);
  console.log(`\nexport KAFKA_BROKERS=${parts.kafkaBrokers}`);
  console.log(`export DATABASE_URL=${parts.databaseUrl}`);
  console.log(`export REDIS_URL=${parts.redisUrl}\n`);
  console.log('Up until Ctrl-C.');
  return 'stay';
});
