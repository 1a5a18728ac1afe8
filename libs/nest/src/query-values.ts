import { instantSchema } from '@stopgate/contracts';
import { z } from 'zod';

/** A whole number in a query, written in digits alone: `1e2`, `0x10` and ` 7` are typing errors. */
export function queryInteger(min: number, max: number) {
  return z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : text),
    z.int('must be a whole number').min(min).max(max),
  );
}

/** `true` or `false` in a query. */
export function queryBoolean() {
  return z.preprocess(
    (text) => (text === 'true' || text === 'false' ? text === 'true' : text),
    z.boolean('must be true or false'),
  );
}

const FIRST_YEAR = Date.parse('0001-01-01T00:00:00Z');

/**
 * A moment in a query, given in UTC to the millisecond: PostgreSQL has no year 0 and no offset of 16 hours, which RFC 3339
 * has, and after 9999 there is no RFC 3339.
 */
export function queryInstant() {
  return instantSchema
    .refine((moment) => {
      const time = Date.parse(moment);
      return time >= FIRST_YEAR && time < Date.UTC(10_000, 0, 1);
    }, 'must be a moment of the years 1 to 9999 (UTC)')
    .transform((moment) => new Date(moment).toISOString());
}
