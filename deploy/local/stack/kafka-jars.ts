import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showPhase } from '../progress.mjs';
import { LOCAL } from './instance.ts';
import { copyJars, provideMaven } from './programs.ts';

const KAFKA = join(import.meta.dirname, '../kafka');
const JARS = join(LOCAL, 'kafka-libs');

/** Downloads Kafka where it is not there yet; resolves with what tells this copy of it from others. */
export async function provideJars(): Promise<string> {
  const pom = join(KAFKA, 'pom.xml');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  const stamp = join(JARS, 'pom.sha256');
  const copy = (): string => `${JARS} ${wanted} ${statSync(stamp).mtimeMs}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return copy();
  const maven = await provideMaven('Kafka', 'name a running Kafka in KAFKA_BROKERS');
  await showPhase('Downloading Kafka 4.4.0 from Maven Central', async () => {
    // Into place in one step: another command may be doing the same, and half a download must never be used.
    const fresh = `${JARS}.${process.pid}`;
    await copyJars(maven, pom, fresh);
    writeFileSync(join(fresh, 'pom.sha256'), wanted);
    if (existsSync(JARS)) renameSync(JARS, `${fresh}.old`);
    renameSync(fresh, JARS);
    rmSync(`${fresh}.old`, { recursive: true, force: true });
  });
  return copy();
}

/** Arguments of a JVM that runs one of Kafka's programs. */
export function classPath(): string[] {
  return [`-Dlog4j2.configurationFile=${join(KAFKA, 'log4j2.xml')}`, '-cp', join(JARS, '*')];
}
