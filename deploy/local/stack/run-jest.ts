import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcesses } from './child-processes.ts';
import { PROJECT } from './instance.ts';
import type { Instance } from './instance.ts';
import type { Parts } from './start-parts.ts';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

const FLAGS = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=TimeoutNegativeWarning',
];

/** Runs Jest once against these parts; a test file that could not even be loaded, and Jest's own failure, count as failed. */
export async function runJest(
  label: string,
  args: readonly string[],
  parts: Parts,
  instance: Instance,
  children: ChildProcesses,
  /** Kafka and Redis of the second worker's own. */
  second?: Omit<Parts, 'databaseUrl'>,
): Promise<TestCounts> {
  const results = join(instance.folder, `results-${label}.json`);
  rmSync(results, { force: true });
  const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, REDIS_URL: _redis, ...inherited } = process.env;
  const child = await children.start({
    name: `jest-${label}`,
    command: process.execPath,
    args: [
      ...FLAGS,
      'node_modules/jest/bin/jest.js',
      '--json',
      `--outputFile=${results}`,
      '--passWithNoTests',
      ...args,
    ],
    cwd: PROJECT,
    env: {
      ...(inherited as Record<string, string>),
      TEST_KAFKA_BROKERS: parts.kafkaBrokers,
      TEST_DATABASE_URL: parts.databaseUrl,
      TEST_REDIS_URL: parts.redisUrl,
      ...(second && { TEST_KAFKA_BROKERS_2: second.kafkaBrokers, TEST_REDIS_URL_2: second.redisUrl }),
    },
    log: 'inherit',
    stage: 3,
  });
  const exit = await child.ended;
  await child.stop();
  const counts = readCounts(results);
  return exit !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts(file: string): TestCounts {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
    const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = read;
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
