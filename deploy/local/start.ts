// `npm start`: the whole platform on this machine, then the demo; stays up until Ctrl-C.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runDemo } from './demo/run-demo.ts';
import { readFlags } from './stack/flags.ts';
import { LOCAL, openInstance } from './stack/instance.ts';
import { preparePlatform } from './stack/prepare-platform.ts';
import { runCommand } from './stack/run-command.ts';
import { provideSecrets } from './stack/secrets.ts';
import { startServices } from './stack/services.ts';
import type { ServiceUrls } from './stack/services.ts';
import { removeData, startParts } from './stack/start-parts.ts';

const FLAGS = {
  '--exit': 'end after the demo, with 0 only if every step of it held',
  '--no-demo': 'bring up the platform without the demo',
  '--fresh': 'begin with no data',
} as const;

const instance = openInstance('main');

await runCommand(instance, async (children) => {
  const flags = readFlags('npm start --', FLAGS);
  if (flags.has('--fresh')) removeData(instance);
  const secrets = provideSecrets(instance);
  const parts = await startParts(instance, children);
  await preparePlatform(parts);
  const urls = await startServices({ instance, children, parts, secrets });
  const stack = { ...parts, adminKey: secrets.adminKey, urls };
  const file = join(LOCAL, 'stack.json');
  children.removeAtEnd(file);
  writeFileSync(file, `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 });
  if (!flags.has('--exit')) children.keepRunning((sentence) => console.log(sentence));

  const held = flags.has('--no-demo') || (await runDemo(stack));
  showAddresses(urls, parts.kafkaBrokers);
  if (flags.has('--exit')) return held ? 0 : 1;
  console.log('\nUp until Ctrl-C.');
  return 'stay';
});

function showAddresses(urls: ServiceUrls, brokers: string): void {
  const rows: [string, string][] = [
    ['Console', urls.console],
    ['Registry API', `${urls.registry}/docs`],
    ['Enrichment API', `${urls.enrichment}/docs`],
    ['Inbound webhooks', `${urls.inbound}/docs`],
    ['Short links', urls.shortUrl],
    ['Analytics API', `${urls.analytics}/docs`],
    ['Kafka', brokers],
    ['Admin key and all addresses', '.local/stack.json'],
    ['Logs', '.local/main/logs/'],
  ];
  console.log(`\n${rows.map(([name, address]) => `  ${name.padEnd(28)} ${address}`).join('\n')}`);
}
