const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `23 November 2026, 09:58:12 UTC`: in full, for there is nobody whose time zone we know. */
export function formatMoment(moment: string): string {
  const date = new Date(moment);
  const time = date.toISOString().slice(11, 19);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time} UTC`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** How much later `to` is, in the largest unit of which it has two; below two seconds to a tenth. */
export function formatSpan(from: string, to: string): string {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  if (ms < 2_000) return `${(ms / 1_000).toFixed(1)} seconds`;
  const [name, length] = UNITS.find(([, unit]) => ms >= 2 * unit)!;
  return `${Math.floor(ms / length)} ${name}s`;
}
