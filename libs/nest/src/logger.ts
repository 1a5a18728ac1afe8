import { maskAddress } from '@stopgate/domain';
import { destination, pino } from 'pino';
import type { Bindings, ChildLoggerOptions, DestinationStream, Logger } from 'pino';

/** Fields that hold a phone number or an email address, whatever the case of their letters. */
const ADDRESS_FIELDS = new Set(['address', 'to', 'from', 'phone', 'msisdn', 'email', 'sender', 'recipient']);
/** Fields that are of no use in a log even in part. */
const SECRET_FIELDS = new Set(['authorization', 'cookie', 'apikey', 'password', 'secret', 'token']);
const DEEPEST = 5;
/** An international number or an email address inside a sentence. */
const ADDRESS_IN_TEXT = /\+[1-9]\d{6,14}\b|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;

export interface LoggerOptions {
  readonly service: string;
  /** One of pino's levels; `info` when absent. */
  readonly level?: string;
  /** Where lines go; stdout when absent. */
  readonly stream?: DestinationStream;
}

/**
 * JSON lines on stdout, addresses masked by the logger so that no caller can forget to. One line is one event: JSON
 * escapes line breaks, so text from outside cannot forge a second line. Writes are synchronous: the last line of a
 * dying process is the one that matters, and there is no line per message.
 */
export function createLogger({ service, level = 'info', stream }: LoggerOptions): Logger {
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => maskFields(fields),
      },
      serializers: { err: serializeError },
    },
    stream ?? destination({ fd: 1, sync: true }),
  );
  // pino formats what is logged, but not what a child logger is given; children of children inherit this one.
  const makeChild: ChildMaker = logger.child;
  const makeMaskedChild: ChildMaker = function (this: unknown, bindings, options) {
    return makeChild.call(this, maskFields(bindings), options);
  };
  logger.child = makeMaskedChild as unknown as Logger['child'];
  return logger;
}

type ChildMaker = (this: unknown, bindings: Bindings, options?: ChildLoggerOptions) => Logger;

/** A copy with addresses masked and secrets left out, down to five levels; deeper is cut. */
function maskFields(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, maskField(name, value, depth)]));
}

function maskField(name: string, value: unknown, depth: number): unknown {
  const lowerCase = name.toLowerCase();
  if (SECRET_FIELDS.has(lowerCase)) return '[hidden]';
  if (ADDRESS_FIELDS.has(lowerCase)) return maskAddresses(value, depth);
  return maskInside(name, value, depth);
}

function maskAddresses(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskAddress(value);
  if (typeof value === 'number' || typeof value === 'bigint') return maskAddress(String(value));
  if (Array.isArray(value)) return value.map((one) => maskAddresses(one, depth + 1));
  return maskInside('', value, depth);
}

function maskInside(name: string, value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return name === 'err' ? value : serializeError(value);
  if (value instanceof Date || Buffer.isBuffer(value)) return Buffer.isBuffer(value) ? `${value.length} bytes` : value;
  if (depth >= DEEPEST) return '[deeper]';
  if (Array.isArray(value)) return value.map((one) => maskInside('', one, depth + 1));
  return maskFields(value as Record<string, unknown>, depth + 1);
}

/**
 * Only known fields of an error: database errors carry the row that failed in `detail`, HTTP errors whole requests.
 */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? maskText(error) : error;
  const { code, retriable, cause, errors } = error as Error & { code?: unknown; retriable?: unknown; errors?: unknown };
  return {
    type: error.name,
    message: maskText(error.message),
    ...(typeof code === 'string' && { code }),
    ...(typeof retriable === 'boolean' && { retriable }),
    stack: maskText(error.stack ?? ''),
    ...(cause instanceof Error && { cause: serializeError(cause) }),
    ...(Array.isArray(errors) && { errors: errors.slice(0, 5).map((inner) => serializeError(inner)) }),
  };
}

/** Masks numbers in international form and email addresses inside a sentence. */
export function maskText(text: string): string {
  return text.replace(ADDRESS_IN_TEXT, (address) => maskAddress(address));
}
