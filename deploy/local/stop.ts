// `npm run stop`: ends a running `npm start`, and whatever crashed commands have left behind.
import { join } from 'node:path';
import { openInstance } from './stack/instance.ts';
import type { InstanceName } from './stack/instance.ts';
import { cleanUpLeftovers, readProcessFile } from './stack/process-file.ts';
import { isAlive } from './stack/process-identity.ts';
import { stopProcesses } from './stack/stop-processes.ts';

const INSTANCES: readonly InstanceName[] = ['main', 'test', 'bench'];
const GRACE_MS = 30_000;

for (const name of INSTANCES) {
  const file = join(openInstance(name).folder, 'pids.json');
  const starter = readProcessFile(file)?.starter;
  if (starter && name !== 'main' && isAlive(starter)) continue;
  if (starter && isAlive(starter)) {
    console.log(`Stopping the ${name} stack …`);
    await stopProcesses([{ ...starter, name, signal: 'SIGTERM', stage: 0 }], GRACE_MS);
  }
  const left = await cleanUpLeftovers(file);
  if (left.length > 0) console.log(`Stopped what a crashed command had left behind (${name}): ${left.join(', ')}.`);
}
console.log('Nothing of the local stack is running.');
