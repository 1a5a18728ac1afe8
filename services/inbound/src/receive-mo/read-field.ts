import { isUtf8 } from 'node:buffer';
import type { MoCall } from './mo-provider.js';

/** JSON in UTF-8, or undefined. */
export function parseJsonBody(body: Buffer): unknown {
  if (!isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a value: providers write numbers as text, as a JSON number, or as an object with one of `innerNames`. */
export function readText(value: unknown, ...innerNames: string[]): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (!isRecord(value)) return undefined;
  for (const name of innerNames) {
    const inner = readText(value[name]);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/**
 * A provider's time as RFC 3339, or undefined when it is none. A time without zone is UTC, as the providers that leave
 * it out say of theirs.
 */
export function readInstant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:?\d{2})?$/.exec(value.trim());
  if (!match) return undefined;
  const [, date, time, zone = 'Z'] = match;
  const at = new Date(`${date}T${time}${zone}`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Text that is empty or only blanks counts as absent. */
export function nonBlank(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
}

/**
 * The parameters of a call by name: of the query for GET, else of a form or a JSON object of plain values. Of a name that
 * comes twice the last counts; a JSON null counts as absent. Undefined when the body is neither, and so when one value of
 * the object is nested: who signs parameters has not signed that one, and who left it out would let it pass.
 */
export function readFields(call: MoCall): ReadonlyMap<string, string> | undefined {
  if (call.method === 'GET') return new Map(new URLSearchParams(call.rawQuery));
  if (!/json/i.test(call.contentType)) return new Map(new URLSearchParams(call.rawBody.toString('utf8')));
  const json = parseJsonBody(call.rawBody);
  if (!isRecord(json)) return undefined;
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(json)) {
    if (value === null) continue;
    const text = readPlain(value);
    if (text === undefined) return undefined;
    fields.set(name, text);
  }
  return fields;
}

function readPlain(value: unknown): string | undefined {
  return typeof value === 'boolean' ? String(value) : readText(value);
}
