import type { Logger } from 'pino';

let logger: Logger | undefined;

/** Makes the service's logger the one that `dieBecause` writes to. */
export function setProcessLogger(processLogger: Logger): void {
  logger = processLogger;
}

/**
 * Ends the process with exit code 1 after one fatal line. For states in which going on would look healthy and do
 * nothing (a dead consumer) or do harm; whoever runs the process starts a new one. Nothing is drained: what was not
 * committed is read again.
 */
export function dieBecause(reason: string, error?: unknown): never {
  const fields = { reason, ...(error !== undefined && { err: error }) };
  if (logger) {
    // pino writes synchronously here, so the line is out before the exit.
    logger.fatal(fields, 'process_ends');
    logger.flush();
  }
  process.stderr.write(`process ends: ${reason}\n`);
  process.exit(1);
}
