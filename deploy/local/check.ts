// `npm run check`: format, types, lint with the import fences. All three run, whatever the first one says.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { showPhase } from './progress.mjs';
import { PROJECT } from './stack/instance.ts';

const CHECKS = [
  ['Format (prettier)', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['Types (tsc)', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['Lint and import fences (eslint)', 'eslint/bin/eslint.js', ['.']],
] as const;

const failed: string[] = [];
for (const [title, program, args] of CHECKS) {
  const { status, stdout, stderr } = await showPhase(title, () =>
    spawnSync(process.execPath, [join(PROJECT, 'node_modules', program), ...args], { cwd: PROJECT, encoding: 'utf8' }),
  );
  if (status === 0) continue;
  failed.push(title);
  process.stdout.write(`${stdout}${stderr}\n`);
}
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
