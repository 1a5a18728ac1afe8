import { z } from 'zod';

/** Both days are UTC, `YYYY-MM-DD`, and both belong to the period. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DEFAULT_DAYS = 30;
/** Two years and some: more is a mistake in a program, and an expensive one. */
const MOST_DAYS = 800;
const DAY_MS = 86_400_000;
const YEAR_10000 = Date.UTC(10_000, 0, 1);

/** A day, or a moment whose UTC day counts. */
const daySchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a date such as 2026-11-23, or an RFC 3339 moment')
  // PostgreSQL has no year 0, and an offset can lead out of the years that have four digits.
  .refine((text) => Date.parse(text) >= 0 && Date.parse(text) < YEAR_10000, 'must be of the years 1970 to 9999 (UTC)')
  .transform((text) => new Date(text).toISOString().slice(0, 10))
  .meta({ description: 'A UTC day such as 2026-11-23, or an RFC 3339 moment, of which the UTC day counts' });

export const periodShape = {
  from: daySchema.optional().meta({ description: 'First day, included; 29 days before `to` when absent' }),
  to: daySchema.optional().meta({ description: 'Last day, included; today (UTC) when absent' }),
};

/** Refuses a period that ends before it begins, or is too long; for `.superRefine`. */
export function refusePeriod(
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  context: z.core.$RefinementCtx,
): void {
  const { from, to } = resolvePeriod(query, new Date());
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) context.addIssue({ code: 'custom', path: ['from'], message: 'must not be after `to`' });
  if (days > MOST_DAYS)
    context.addIssue({
      code: 'custom',
      path: ['from'],
      message: `the period must not be longer than ${MOST_DAYS} days`,
    });
}

/** The period that a query means, given today. */
export function resolvePeriod(
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): Period {
  const to = query.to ?? now.toISOString().slice(0, 10);
  const from = query.from ?? new Date(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  return { from, to };
}
