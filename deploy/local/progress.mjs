// Plain JavaScript with built-ins of Node 18 only: it runs before anything is installed.

/**
 * Runs one phase of work and shows it on one line with the seconds it took: `Installing packages … 34 s`.
 * A long phase shows every 10 s that it is alive.
 */
export async function showPhase(title, work) {
  const start = Date.now();
  const seconds = () => ((Date.now() - start) / 1000).toFixed(Date.now() - start < 9_950 ? 1 : 0);
  process.stdout.write(`${title} … `);
  const alive = setInterval(() => process.stdout.write(`${seconds()} s … `), 10_000);
  try {
    const result = await work();
    process.stdout.write(`${seconds()} s\n`);
    return result;
  } catch (error) {
    process.stdout.write(`failed after ${seconds()} s\n`);
    throw error;
  } finally {
    clearInterval(alive);
  }
}

/** An error whose message says all that the person at the terminal needs; shown without a stack trace. */
export class PlainError extends Error {
  name = 'PlainError';
}

/** Shows why a command failed: the sentence of a PlainError, the whole stack of anything else. */
export function showFailure(error) {
  const plain = error instanceof Error && error.name === 'PlainError';
  process.stderr.write(`\n${plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
}
