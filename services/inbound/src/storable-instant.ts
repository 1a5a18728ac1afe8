/**
 * A moment of RFC 3339 as PostgreSQL takes it: in UTC, and not before 1970. It knows no offset of 16 hours and no year 0,
 * which RFC 3339 has.
 */
export function storableInstant(instant: string): Date {
  return new Date(Math.max(0, Date.parse(instant)));
}
