import { z } from 'zod';

/** What the calls of pages take and give, for the API document. */
export const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'];

export const PAGE = { description: 'A page, for browsers', contentType: 'text/html' };

export const answerSchema = z
  .object({ status: z.literal('opted_out') })
  .describe('The opt-out is safe and takes effect now');

export const reasonFields = {
  reason: z
    .string()
    .optional()
    .meta({ description: 'too_many, not_relevant, never_signed_up, other, or own words', example: 'too_many' }),
  reasonText: z.string().optional().meta({ description: 'Own words; the first 200 characters are kept' }),
};
