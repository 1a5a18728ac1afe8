// `npm run stack`: Kafka, PostgreSQL and Redis alone, for development; they stay up until Ctrl-C.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showFailure } from './progress.mjs';
import { ChildProcesses } from './stack/child-processes.ts';
import { openInstance } from './stack/instance.ts';
import { startParts } from './stack/start-parts.ts';
import { onAskedToStop } from './stack/until-asked-to-stop.ts';

const instance = openInstance('dev');
const file = join(instance.folder, 'stack.json');
try {
  const children = await ChildProcesses.open(instance);
  let code = 0;
  const end = (graceMs?: number): void => {
    void children.stopAll(graceMs).finally(() => process.exit(code));
  };
  onAskedToStop(
    () => {
      console.log('\nStopping Kafka, PostgreSQL and Redis …');
      end();
    },
    () => end(0),
  );
  children.removeAtEnd(file);
  try {
    const parts = await startParts(instance, children);
    writeFileSync(file, `${JSON.stringify(parts, null, 2)}\n`);
    console.log(`\nexport KAFKA_BROKERS=${parts.kafkaBrokers}`);
    console.log(`export DATABASE_URL=${parts.databaseUrl}`);
    console.log(`export REDIS_URL=${parts.redisUrl}\n`);
    console.log('Up until Ctrl-C.');
    setInterval(() => {}, 1 << 30);
  } catch (error) {
    showFailure(error);
    code = 1;
    end();
  }
} catch (error) {
  showFailure(error);
  process.exitCode = 1;
}
