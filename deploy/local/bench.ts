// `npm run bench`: every benchmark, against a platform of its own.
import { join } from 'node:path';
import { openInstance, PROJECT } from './stack/instance.ts';
import { preparePlatform } from './stack/prepare-platform.ts';
import { runCommand } from './stack/run-command.ts';
import { provideSecrets } from './stack/secrets.ts';
import { startServices } from './stack/services.ts';
import { removeData, startParts } from './stack/start-parts.ts';

/** Beside the default ports, so that a running `npm start` is not in the way. */
const PORT_OFFSET = 100;

const instance = openInstance('bench');

await runCommand(instance, async (children) => {
  removeData(instance);
  const secrets = provideSecrets(instance);
  const parts = await startParts(instance, children);
  await preparePlatform(parts);
  const urls = await startServices({
    instance,
    children,
    parts,
    secrets,
    env: { LOG_LEVEL: 'warn' },
    portOffset: PORT_OFFSET,
  });
  const kafkaInMemory = !instance.kafkaFolder.startsWith(instance.folder);
  const bench = await children.start({
    name: 'bench',
    command: process.execPath,
    args: ['--disable-warning=TimeoutNegativeWarning', join(PROJECT, 'bench/run.ts'), ...process.argv.slice(2)],
    cwd: PROJECT,
    env: {
      ...(process.env as Record<string, string>),
      KAFKA_BROKERS: parts.kafkaBrokers,
      DATABASE_URL: parts.databaseUrl,
      REDIS_URL: parts.redisUrl,
      STOPGATE_STACK: JSON.stringify({ ...parts, adminKey: secrets.adminKey, urls, kafkaInMemory }),
    },
    log: 'inherit',
    stage: 3,
  });
  const exit = await bench.ended;
  await children.stopAll();
  removeData(instance);
  return exit === 0 ? 0 : 1;
});
