import type { QuietHours, SendingHours } from './country-rule.js';

export interface QuietAnswer {
  /** Whether a promotional message should not arrive at that moment, anywhere in the country. */
  readonly quiet: boolean;
  /** IANA names; the strictest of them counts, for a number does not say where in the country it is. */
  readonly timeZones: readonly string[];
  /** Unix ms at which messages may arrive again everywhere in the country; absent when they may now, or never. */
  readonly opensAt?: number;
}

const MINUTE_MS = 60_000;
const STEP_MS = 15 * MINUTE_MS;
/** Past every weekend there is. */
const LOOK_AHEAD_MS = 9 * 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * Whether the moment `at` (Unix ms) lies in the quiet hours of a country. Local time is that of the country's zones; where
 * it has several, hours are quiet as soon as they are in one of them. Public holidays are not known here. A country
 * without a zone (or an unknown one) is taken to be on UTC.
 */
export function judgeQuietHours(hours: QuietHours, country: string, at: number): QuietAnswer {
  const timeZones = timeZonesOf(country);
  const isQuiet = (moment: number): boolean => timeZones.some((zone) => !isAllowed(hours.allowed, zone, moment));
  if (!isQuiet(at)) return { quiet: false, timeZones };
  const first = Math.ceil((at + 1) / STEP_MS) * STEP_MS;
  for (let moment = first; moment <= at + LOOK_AHEAD_MS; moment += STEP_MS) {
    if (isQuiet(moment)) continue;
    // Back to the minute: hours may begin at five past.
    let opensAt = moment;
    while (opensAt - MINUTE_MS > at && !isQuiet(opensAt - MINUTE_MS)) opensAt -= MINUTE_MS;
    return { quiet: true, timeZones, opensAt };
  }
  return { quiet: true, timeZones };
}

const zones = new Map<string, readonly string[]>();

/** IANA names of the zones of a country. */
export function timeZonesOf(country: string): readonly string[] {
  let known = zones.get(country);
  if (!known) zones.set(country, (known = findTimeZones(country)));
  return known;
}

function findTimeZones(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return ['UTC'];
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & { getTimeZones(): string[] | undefined };
  const names = locale.getTimeZones() ?? [];
  return names.length > 0 ? names : ['UTC'];
}

const formats = new Map<string, Intl.DateTimeFormat>();

function isAllowed(allowed: readonly SendingHours[], zone: string, moment: number): boolean {
  let format = formats.get(zone);
  if (!format) {
    const options = { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    formats.set(zone, (format = new Intl.DateTimeFormat('en-US', options)));
  }
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const day = WEEKDAYS.indexOf(parts['weekday']!);
  const time = `${parts['hour']}:${parts['minute']}`;
  return allowed.some(({ days, from, to }) => days.includes(day) && from <= time && time < to);
}
