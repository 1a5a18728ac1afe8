import { z } from 'zod';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';
import { today } from '../today.js';

const CHOICES = [7, 30, 90] as const;

/** `?days=`; whatever is not on offer reads as 30. */
export const periodQuerySchema = z.object({
  days: z.preprocess((days) => Number(days), z.union([z.literal(7), z.literal(30), z.literal(90)])).catch(30),
});

/** The first day of a period of so many days that ends today. */
export function firstDay(days: number): string {
  return today(days - 1);
}

/** Links to the same page over other periods. */
export function periodLinks(path: string, days: number): Html {
  return html`<nav class="periods" aria-label="Period">
    ${CHOICES.map(
      (choice) =>
        html`<a href="${path}?days=${choice}" ${choice === days && html`aria-current="page"`}>${choice} days</a>`,
    )}
  </nav>`;
}
