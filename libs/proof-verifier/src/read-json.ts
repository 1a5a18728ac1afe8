import type { Json } from './canonical-json.js';

/** A pack is input from a stranger: whatever it holds is looked at before it is used, and nothing here throws. */

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown, name: string): Json {
  const member = isObject(value) ? value[name] : undefined;
  return isObject(member) ? member : {};
}

export function listOf(value: unknown, name: string): readonly Json[] {
  const member = isObject(value) ? value[name] : undefined;
  return Array.isArray(member) ? member.map((item: unknown) => (isObject(item) ? item : {})) : [];
}

export function textOf(value: Json, name: string): string | undefined {
  const member = value[name];
  return typeof member === 'string' ? member : undefined;
}

/** A whole number that is exact, not negative; else undefined. */
export function countOf(value: Json, name: string): number | undefined {
  const member = value[name];
  return typeof member === 'number' && Number.isSafeInteger(member) && member >= 0 ? member : undefined;
}

/** Bytes from lower-case hexadecimal digits: `bytes` of them, or any number. */
export function hexOf(value: Json, name: string, bytes?: number): Buffer | undefined {
  return readHex(value[name], bytes);
}

export function readHex(text: unknown, bytes?: number): Buffer | undefined {
  if (typeof text !== 'string' || !/^(?:[0-9a-f]{2})+$/.test(text)) return undefined;
  const read = Buffer.from(text, 'hex');
  return bytes === undefined || read.length === bytes ? read : undefined;
}

/** Bytes from base64url, in the one way to write them: a decoder is lenient, and a changed digit must not pass. */
export function readBase64Url(text: string | undefined): Buffer | undefined {
  if (text === undefined) return undefined;
  const read = Buffer.from(text, 'base64url');
  return read.toString('base64url') === text ? read : undefined;
}
