/** How long a link works. CASL asks for 60 days at least, from the sending of the message. */
export interface LinkPolicy {
  readonly expiryDays: number;
}

const DAY_MS = 86_400_000;

/** Links made before this moment have expired. */
export function expiryCutoff(policy: LinkPolicy, now: number): Date {
  return new Date(now - policy.expiryDays * DAY_MS);
}
