import { z } from 'zod';

/** A country as callers name it. */
export function countryCode() {
  return z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code such as FR');
}
