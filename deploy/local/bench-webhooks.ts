// `npm run bench:webhooks`: the webhook under load, with a Kafka of its own that is stopped and started meanwhile.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureWebhooks } from '../../bench/webhooks.ts';
import { openInstance, PROJECT } from './stack/instance.ts';
import { restartKafka, startKafkaCluster } from './stack/kafka.ts';
import { lowerPriority } from './stack/lower-priority.ts';
import { preparePlatform } from './stack/prepare-platform.ts';
import { runCommand } from './stack/run-command.ts';
import { provideSecrets } from './stack/secrets.ts';
import { startServices } from './stack/services.ts';
import { removeData, startParts } from './stack/start-parts.ts';

const PORT_OFFSET = 100;
/**
 * Those of inbound. What two brokers do for a record that both must have grows with the partitions between them, and they
 * share the two cores of this machine with whom they serve.
 */
const TOPICS = [
  'mo.received',
  'messages.outbound',
  'messages.enriched',
  'optout.requested',
  'optout.recorded',
  'company.state',
  'connection.state',
  'key.used',
];
/** `--one-broker`: what a restart means where there is no other. */
const brokers = process.argv.includes('--one-broker') ? 1 : 2;
const [rate = 1_000, seconds = 60, restarts = 1] = process.argv.slice(2).map(Number).filter(Number.isFinite);
const instance = openInstance('bench');

await runCommand(instance, async (children) => {
  removeData(instance);
  const secrets = provideSecrets(instance);
  const KAFKA_BROKERS = brokers === 2 ? await startKafkaCluster(instance, children) : undefined;
  const parts = await startParts(instance, children, { ...process.env, KAFKA_BROKERS });
  await preparePlatform(parts, { replicationFactor: brokers, only: TOPICS });
  const env = { LOG_LEVEL: 'error' };
  const only = ['inbound'] as const;
  const urls = await startServices({ instance, children, parts, secrets, env, portOffset: PORT_OFFSET, only });
  const figures = await measureWebhooks({ ...parts, adminKey: secrets.adminKey, urls }, { rate, seconds }, async () => {
    if (restarts === 0) return;
    // To see that the broker is back takes nobody's turn.
    lowerPriority(process.pid);
    await restartKafka(children, { id: brokers });
  });
  console.log(JSON.stringify(figures, null, 2));
  writeFileSync(
    join(PROJECT, 'bench/webhooks.json'),
    `${JSON.stringify({ brokers, rate, seconds, ...figures }, null, 2)}\n`,
  );
  await children.stopAll();
  removeData(instance);
  return figures.lost === 0 ? 0 : 1;
});
