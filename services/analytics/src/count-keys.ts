/** The longest campaign id that messages.outbound takes; an event of another writer is cut to it. */
export const LONGEST_CAMPAIGN = 200;
/** Reasons are free text; an index entry of PostgreSQL holds at most 2,700 bytes. */
export const LONGEST_REASON = 200;

/**
 * Text as part of a counter's key: at most `longest` UTF-16 units, and without NUL, which PostgreSQL refuses in text;
 * one such character must not send a whole message to the dead letters. Absent is empty.
 */
export function keyText(text: string | null | undefined, longest: number): string {
  if (text === undefined || text === null) return '';
  return text.slice(0, longest).replaceAll('\0', '').toWellFormed();
}

/**
 * The UTC day of a moment, `YYYY-MM-DD`. Without a moment, or with one from before 1970 or beyond year 9999 (somebody's
 * broken clock), the day of the record.
 *
 * @param timestamp the record's own time, Unix ms
 */
export function dayOf(moment: string | undefined, timestamp: number): string {
  // Messages that were enriched together name one moment.
  if (moment !== last.moment || timestamp !== last.timestamp) {
    last = { moment, timestamp, day: dayOfMoment(moment, timestamp) };
  }
  return last.day;
}

let last: { moment: string | undefined; timestamp: number; day: string } = {
  moment: '',
  timestamp: Number.NaN,
  day: '',
};

function dayOfMoment(moment: string | undefined, timestamp: number): string {
  const at = moment === undefined ? Number.NaN : Date.parse(moment);
  const usable = at >= 0 && at < Date.UTC(10_000, 0, 1);
  return new Date(usable ? at : timestamp).toISOString().slice(0, 10);
}

/**
 * How often each fact occurs, by the fact's own fields, in the order of `keyOf`: every transaction that touches several
 * counters touches them in this order, so none can wait for another in a circle.
 */
export function tally<Fact>(
  facts: Iterable<Fact>,
  keyOf: (fact: Fact) => string,
): { readonly fact: Fact; readonly count: number }[] {
  const found = new Map<string, { fact: Fact; count: number }>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const entry = found.get(key);
    if (entry) entry.count += 1;
    else found.set(key, { fact, count: 1 });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry);
}
