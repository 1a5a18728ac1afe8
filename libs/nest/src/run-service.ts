import type { BaseConfig } from './config-shapes.js';
import { ConfigError } from './load-config.js';
import { startService } from './bootstrap.js';
import type { RunningService, ServiceOptions } from './bootstrap.js';
import { dieBecause, setProcessLogger } from './exit.js';
import { createLogger } from './logger.js';

/** Longer than a batch and a request may take, shorter than the 30 s that container platforms give. */
const SHUTDOWN_LIMIT_MS = 15_000;

/**
 * The whole of a `main.ts`: starts the service and owns the process. SIGTERM and SIGINT close it in order and end with
 * exit code 0 (1 when that takes longer than 15 s); a failure at start is one line on stderr and exit code 1; an
 * unhandled rejection or exception is fatal, for nobody knows what state it left.
 */
export async function runService<C extends BaseConfig>(options: ServiceOptions<C>): Promise<void> {
  setProcessLogger(createLogger({ service: options.name }));
  process.on('unhandledRejection', (error) => dieBecause('unhandled rejection', error));
  process.on('uncaughtException', (error) => dieBecause('uncaught exception', error));
  try {
    const service = await startService(options);
    setProcessLogger(service.logger);
    closeOnSignal(service);
  } catch (error) {
    process.stderr.write(`${options.name} cannot start: ${describeFailure(error)}\n`);
    process.exit(1);
  }
}

function closeOnSignal(service: RunningService): void {
  let closing = false;
  const close = (signal: NodeJS.Signals): void => {
    // A terminal's Ctrl-C comes twice, once from npm: the second must not cut the first short.
    if (closing) return;
    closing = true;
    service.logger.info({ signal }, 'service_stops');
    setTimeout(() => dieBecause(`not stopped within ${SHUTDOWN_LIMIT_MS} ms`), SHUTDOWN_LIMIT_MS).unref();
    service.close().then(
      () => {
        service.logger.info('service_stopped');
        process.exit(0);
      },
      (error: unknown) => dieBecause('could not stop in order', error),
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

/** One line that a person can act on; the names of bad settings, never their values. */
export function describeFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, cause, errors } = error as Error & { code?: unknown; errors?: unknown };
  const inner = Array.isArray(errors) && errors.length > 0 ? errors[0] : cause;
  const text = error.message || (typeof code === 'string' ? code : error.name);
  const whole = inner instanceof Error && !text.includes(inner.message) ? `${text}: ${describeFailure(inner)}` : text;
  return whole.replace(/\s+/g, ' ').trim();
}
