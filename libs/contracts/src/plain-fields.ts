import { COMPANY_ID, SCOPE_ID } from './fields.js';

/**
 * For the quick recognition of values that a schema takes and gives back as they are (`Topic.isPlain`): each of these is
 * true only where the schema's field of the same meaning says yes. False says nothing.
 */

/** Fewer moments than the schema takes: months of 31 days and February's last days go the long way. */
const INSTANT = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/** Undefined for what is no object, and for one with an own `__proto__`: only JSON makes it, and a schema's copy loses it. */
export function plainObject(json: unknown): Record<string, unknown> | undefined {
  if (typeof json !== 'object' || json === null || Object.hasOwn(json, '__proto__')) return undefined;
  return json as Record<string, unknown>;
}

export function isCompanyId(value: unknown): boolean {
  return typeof value === 'string' && COMPANY_ID.test(value);
}

/** A company or a scope of lists. */
export function isScopeId(value: unknown): boolean {
  return typeof value === 'string' && SCOPE_ID.test(value);
}

export function isChannel(value: unknown): boolean {
  return value === 'sms' || value === 'email';
}

/** Bounds in UTF-16 units; the schema counts characters, of which some are two units long. */
export function isText(value: unknown, least: number, most: number): boolean {
  return typeof value === 'string' && value.length >= least && value.length <= most;
}

export function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** The same moment again, as messages that were enriched together have it, is not looked at twice. */
export function isInstant(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (value === lastInstant) return true;
  if (!INSTANT.test(value)) return false;
  lastInstant = value;
  return true;
}

let lastInstant = '';

export function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
