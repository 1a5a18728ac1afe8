const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/**
 * A moment as lists have it, in UTC with milliseconds: RFC 3339, with a space for the T and without seconds if need be, or
 * a plain date. Undefined for anything else: `03/04/2026` has two meanings, and a time without a zone has 26.
 *
 * A date is a whole day. `edge` says which end stands for it: the last moment for an opt-out and the first for a consent,
 * so that on the same day the opt-out wins.
 */
export function readMoment(text: string, edge: 'first' | 'last'): string | undefined {
  if (DATE.test(text)) {
    const day = Date.parse(`${text}T${edge === 'first' ? '00:00:00.000' : '23:59:59.999'}Z`);
    return isRealDay(text, day) ? new Date(day).toISOString() : undefined;
  }
  if (!MOMENT.test(text)) return undefined;
  const ms = Date.parse(text.replace(/[t ]/, 'T').replace('z', 'Z'));
  if (Number.isNaN(ms) || !isRealDay(text, Date.parse(`${text.slice(0, 10)}T00:00:00Z`))) return undefined;
  return new Date(ms).toISOString();
}

/** Date.parse takes the 31st of February for the 3rd of March. */
function isRealDay(text: string, ms: number): boolean {
  return !Number.isNaN(ms) && new Date(ms).getUTCDate() === Number(text.slice(8, 10));
}
