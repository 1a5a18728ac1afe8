// `npm run lock`, after every change of dependencies. npm writes only those platforms of an optional package into the
// lock that it could fetch itself; where a registry mirror holds Linux alone, `npm ci` then refuses the lock everywhere.
// This adds the others by name and version: system and processor stand in the names.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const there = new Set(Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1)));
const added = {};
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const system = partOf(name, SYSTEMS);
    const processor = partOf(name, PROCESSORS);
    // Others, such as optional native helpers, are for every platform: npm has them in the lock, or cannot get them.
    if (there.has(name) || !system || !processor || !/^\d/.test(version)) continue;
    added[`node_modules/${name}`] = {
      version,
      cpu: [processor],
      ...(entry.dev ? { dev: true } : {}),
      ...libcOf(name, system),
      optional: true,
      os: [system],
    };
  }
}
const packages = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
console.log(`package-lock.json: ${Object.keys(added).length} platform packages added.`);

function partOf(name, words) {
  return name.split(/[-/]/).find((part) => words.includes(part));
}

function libcOf(name, system) {
  if (system !== 'linux') return {};
  if (/-musl/.test(name)) return { libc: ['musl'] };
  return /-gnu/.test(name) ? { libc: ['glibc'] } : {};
}
