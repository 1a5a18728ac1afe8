// `npm test`: all tests against real Kafka, PostgreSQL and Redis of their own. Further arguments go to Jest.
import { showFailure } from './progress.mjs';
import { openInstance } from './stack/instance.ts';
import { runCommand } from './stack/run-command.ts';
import { runJest } from './stack/run-jest.ts';
import type { TestCounts } from './stack/run-jest.ts';
import { removeTestData, startTestParts } from './stack/test-parts.ts';

const UNIT_AND_INT = ['--selectProjects', 'unit', 'int', '--maxWorkers=2'];
/**
 * End-to-end tests share fixed topic names and kill processes: after all others, and one after another on each Kafka and
 * Redis. They mostly wait (43 % of two cores), so there are two of both where these are ours.
 */
const E2E = ['--selectProjects', 'e2e'];

const instance = openInstance('test');

await runCommand(instance, async (children) => {
  const args = process.argv.slice(2);
  const counts: TestCounts[] = [];
  try {
    const parts = await startTestParts(instance, children);
    if (args.includes('--selectProjects')) {
      counts.push(await runJest('chosen', [...args, '--runInBand'], parts, instance, children));
    } else {
      counts.push(await runJest('unit-int', [...args, ...UNIT_AND_INT], parts, instance, children));
      const second = await parts.startSecond?.();
      const workers = second ? '--maxWorkers=2' : '--runInBand';
      counts.push(await runJest('e2e', [...args, ...E2E, workers], parts, instance, children, second));
    }
  } catch (error) {
    showFailure(error);
    counts.push({ passed: 0, failed: 1 });
  }
  await children.stopAll(0);
  removeTestData(instance);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  if (passed + failed === 0) console.error('No test was found.');
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
});
