const DAY_MS = 86_400_000;

/** The UTC day, `YYYY-MM-DD`, that lies `daysBack` days back. */
export function today(daysBack = 0): string {
  return new Date(Date.now() - daysBack * DAY_MS).toISOString().slice(0, 10);
}

/** Every day from `from` to `to`, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
