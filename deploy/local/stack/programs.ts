import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { PlainError, showPhase } from '../progress.mjs';

const run = promisify(execFile);
const JAVA_WANTED = 17;

/** Full path of a program on the PATH (and in the usual folders of services), or undefined. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Java 17 or newer; installed where Debian's package manager may be used. Throws a PlainError when there is none. */
export async function provideJava(): Promise<string> {
  const found = await findJava();
  if (found) return found;
  await installPackages('Java', [['openjdk-17-jre-headless'], ['default-jre-headless']]);
  const java = await findJava();
  if (java) return java;
  throw new PlainError(
    'Kafka needs Java 17 or newer, and none was found on the PATH or under JAVA_HOME. Install one ' +
      '(Debian, Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17), ' +
      'or name a running Kafka in KAFKA_BROKERS.',
  );
}

/** Maven; installed where Debian's package manager may be used. Throws a PlainError when there is none. */
export async function provideMaven(what: string, instead: string): Promise<string> {
  const found = findProgram('mvn');
  if (found) return found;
  await installPackages('Maven', [['maven']]);
  const maven = findProgram('mvn');
  if (maven) return maven;
  throw new PlainError(
    `${what} comes from Maven Central, and Maven (mvn) was not found on the PATH. Install it ` +
      `(Debian, Ubuntu: apt-get install maven; macOS: brew install maven), or ${instead}.`,
  );
}

/** Whether packages may be installed without asking: root on a Debian-like system. */
export function mayInstallPackages(): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
}

/** Installs the first of these alternatives that the system has. Does nothing where it may not; never throws. */
export async function installPackages(what: string, alternatives: readonly string[][]): Promise<void> {
  if (!mayInstallPackages()) return;
  await showPhase(`Installing ${what} (apt-get)`, async () => {
    for (const update of [false, true]) {
      if (update) await aptGet('update');
      for (const packages of alternatives) {
        if (await aptGet('install', '-y', '--no-install-recommends', ...packages)) return;
      }
    }
    process.stdout.write('not available … ');
  });
}

/** Copies the jars that a pom names into a folder. */
export async function copyJars(maven: string, pom: string, folder: string): Promise<void> {
  const args = ['-B', '-q', '-Dstyle.color=never', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime'];
  try {
    await run(maven, [...args, `-DoutputDirectory=${folder}`], { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { stdout = '' } = error as { stdout?: string };
    const reason = stdout
      .split('\n')
      .filter((line) => line.includes('[ERROR]'))
      .slice(0, 3)
      .join('\n');
    throw new PlainError(`Maven could not download the jars of ${pom}:\n${reason || String(error)}`);
  }
}

async function findJava(): Promise<string | undefined> {
  const home = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : undefined;
  for (const java of [home, findProgram('java')]) {
    if (!java || !isExecutable(java)) continue;
    const { stderr } = await run(java, ['-version']).catch(() => ({ stderr: '' }));
    if (Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) >= JAVA_WANTED) return java;
  }
  return undefined;
}

async function aptGet(...args: string[]): Promise<boolean> {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['-qq', ...args], { env, maxBuffer: 64 * 1024 * 1024 });
    return true;
  } catch {
    return false;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
