// Turns one project's src/*.ts into dist/*.js with SWC (types are checked apart, by `npm run types`: 10 times the time).
// Run in the project's folder, as `nx run-many -t build` does.
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';

const root = join(import.meta.dirname, '../..');
rmSync('dist', { recursive: true, force: true });

for (const file of globSync('src/**/*', { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))) {
  if (file.endsWith('.spec.ts')) continue;
  const target = file.replace(/^src/, 'dist').replace(/\.ts$/, '.js');
  mkdirSync(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) {
    cpSync(file, target);
    continue;
  }
  const { code, map } = transformFileSync(file, { configFile: join(root, '.swcrc'), swcrc: false });
  writeFileSync(target, `${code}\n//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
  if (map) writeFileSync(`${target}.map`, map);
}
