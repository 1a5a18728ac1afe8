// Runs under whatever Node the machine has (18 or newer) and before anything is installed: built-ins only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError, showFailure, showPhase } from './progress.mjs';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const LOCAL = join(PROJECT, '.local');
const MODULES = join(PROJECT, 'node_modules');
const NODE = join(MODULES, '.bin/node');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const WATCH_MS = 500;

/**
 * Makes sure that the packages of package-lock.json are installed and, when asked, that the services are built; then
 * runs a TypeScript file of this folder under the project's own Node, with this command's arguments, and ends as it ends.
 */
export async function runPrepared(script, { build }) {
  try {
    if (Number(process.versions.node.split('.')[0]) < 18) {
      throw new PlainError(`Node 18 or newer is needed; this one is ${process.version}.`);
    }
    if (!existsSync(LOCAL)) mkdirSync(LOCAL, { recursive: true });
    await withLock('install', install);
    if (build) await withLock('build', buildProjects);
    process.exitCode = await runScript(script);
  } catch (error) {
    showFailure(error);
    process.exitCode = 1;
  }
}

async function install() {
  if (isInstalled()) return;
  await showPhase('Installing packages (npm ci)', async () => {
    const flags = ['--loglevel=error', '--no-audit', '--no-fund'];
    let { code, output } = await runQuietly('npm', ['ci', ...flags]);
    // A package.json that is ahead of the lock, in the middle of somebody's work.
    if (output.includes('EUSAGE')) {
      process.stdout.write('package-lock.json does not fit package.json (npm run lock) … ');
      ({ code, output } = await runQuietly('npm', ['install', '--no-save', ...flags]));
    }
    if (code !== 0) throw new PlainError(`The packages could not be installed:\n${firstLines(output)}`);
    if (!existsSync(NODE)) {
      throw new PlainError(
        'npm did not set up the project’s own Node (package "node"): its install script was not allowed to run. ' +
          'Allow install scripts (npm config delete ignore-scripts) and try again.',
      );
    }
  });
}

function firstLines(output) {
  return output.trim().split('\n').slice(0, 15).join('\n');
}

/** Whether node_modules holds what package-lock.json names; npm writes down in its own copy what it has installed. */
function isInstalled() {
  try {
    const wanted = readPackages(join(PROJECT, 'package-lock.json'));
    const installed = readPackages(join(MODULES, '.package-lock.json'));
    return (
      existsSync(NODE) &&
      Object.entries(wanted).every(([path, entry]) => {
        if (!path.includes('node_modules/')) return true;
        const there = installed[path];
        return there === undefined
          ? entry.optional === true || entry.devOptional === true
          : there.version === entry.version;
      })
    );
  } catch {
    return false;
  }
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Nx finds out itself what must be built, but takes a second for it; unchanged sources need not even ask. */
async function buildProjects() {
  const stamp = join(LOCAL, 'built');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()) return;
  const before = hashSources({ dist: false });
  await showPhase('Building', async () => {
    const env = {
      ...process.env,
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      PATH: `${join(MODULES, '.bin')}:${process.env.PATH}`,
    };
    const { code, output } = await runQuietly(
      NODE,
      [join(MODULES, '.bin/nx'), 'run-many', '-t', 'build', '--outputStyle=static'],
      env,
    );
    if (code !== 0) throw new PlainError(`The build failed:\n${output.trim().split('\n').slice(-40).join('\n')}`);
    // The state after the build, which has made the dist folders: a file that changed meanwhile would go unseen, so
    // nothing but these may differ.
    if (hashSources({ dist: false }) === before) writeFileSync(stamp, hashSources());
  });
}

/** Names, sizes and times of all that a build reads, and whether its results are there. */
function hashSources({ dist } = { dist: true }) {
  const hash = createHash('sha256');
  const add = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) add(path);
      else {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const group of ['libs', 'services']) {
    for (const name of readdirSync(join(PROJECT, group))) {
      const folder = join(PROJECT, group, name);
      if (!existsSync(join(folder, 'package.json'))) continue;
      hash.update(readFileSync(join(folder, 'package.json')));
      if (existsSync(join(folder, 'src'))) add(join(folder, 'src'));
      if (dist) hash.update(String(existsSync(join(folder, 'dist'))));
    }
  }
  for (const file of ['nx.json', '.swcrc', 'package-lock.json']) hash.update(readFileSync(join(PROJECT, file)));
  add(join(PROJECT, 'deploy/build'));
  return hash.digest('hex');
}

function runQuietly(command, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('error', (error) => reject(new PlainError(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Two commands in one fresh clone must not install or build at the same time: the second waits for the first. */
async function withLock(name, work) {
  const lock = join(LOCAL, `${name}.lock`);
  for (let said = false; ; said = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isGone(lock)) rmSync(lock, { force: true });
    else if (!said) console.log(`Waiting for another command of this project (${name}) …`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isGone(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code !== 'EPERM';
  }
}

function runScript(script) {
  const args = ['--disable-warning=TimeoutNegativeWarning', fileURLToPath(new URL(script, import.meta.url))];
  const env = { ...process.env, STOPGATE_PARENT: String(process.pid) };
  const child = spawn(NODE, [...args, ...process.argv.slice(2)], { cwd: PROJECT, env, stdio: 'inherit' });
  // The terminal sends Ctrl-C to all of us, `kill` to one: the child must hear of both, and counts them as one.
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) watchNpm(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new PlainError(`${NODE} cannot be run: ${error.message}`)));
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/** When npm is killed it cannot tell us. It is our parent, or the parent of the shell that it runs us in. */
function watchNpm(onGone) {
  const npm = [process.ppid, parentOf(process.ppid)].find((pid) => pid > 1 && nameOf(pid).startsWith('npm'));
  const watch = setInterval(() => {
    if (npm === undefined || nameOf(npm).startsWith('npm')) return;
    clearInterval(watch);
    onGone();
  }, WATCH_MS);
  watch.unref();
}

function nameOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
