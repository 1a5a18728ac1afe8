import { PlainError } from '../progress.mjs';

/** The flags given on the command line; throws a PlainError that lists the known ones when another is given. */
export function readFlags<F extends string>(command: string, known: Readonly<Record<F, string>>): ReadonlySet<F> {
  const given = process.argv.slice(2);
  const unknown = given.filter((flag) => !Object.hasOwn(known, flag));
  if (unknown.length > 0) {
    const list = Object.entries<string>(known).map(([flag, does]) => `  ${command} ${flag.padEnd(10)} ${does}`);
    throw new PlainError(`Unknown: ${unknown.join(' ')}\n${list.join('\n')}`);
  }
  return new Set(given as F[]);
}
