// `npm test`: all tests against real Kafka, PostgreSQL and Redis of their own. Further arguments go to Jest.
import { showFailure } from './progress.mjs';
import { openInstance } from './stack/instance.ts';
import { runCommand } from './stack/run-command.ts';
import { runJest } from './stack/run-jest.ts';
import type { TestCounts } from './stack/run-jest.ts';
import { removeData } from './stack/start-parts.ts';
import { startTestParts } from './stack/test-parts.ts';

/** End-to-end tests share fixed topic names and kill processes: one after another, and after all others. */
const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ['unit-int', ['--selectProjects', 'unit', 'int', '--maxWorkers=2']],
  ['e2e', ['--selectProjects', 'e2e', '--runInBand']],
];

const instance = openInstance('test');

await runCommand(instance, async (children) => {
  const args = process.argv.slice(2);
  const runs = args.includes('--selectProjects') ? [['chosen', ['--runInBand']] as const] : RUNS;
  const counts: TestCounts[] = [];
  try {
    const parts = await startTestParts(instance, children);
    for (const [label, jestArgs] of runs) {
      counts.push(await runJest(label, [...args, ...jestArgs], parts, instance, children));
    }
  } catch (error) {
    showFailure(error);
    counts.push({ passed: 0, failed: 1 });
  }
  await children.stopAll(0);
  removeData(instance);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  if (passed + failed === 0) console.error('No test was found.');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});
