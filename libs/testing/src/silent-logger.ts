import { pino } from 'pino';
import type { Logger } from 'pino';

/** Logs nothing, unless TEST_LOG_LEVEL asks for it. */
export function silentLogger(): Logger {
  return pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
}
