import { channelSchema, instantSchema } from '@stopgate/contracts';
import { z } from 'zod';
import { plainText } from '../plain-text.js';

export const MOST_ITEMS = 10_000;

/** Not checked for shape: a wrong address is an answer for that item, not an error of the call. */
const addressSchema = z.string().min(1).max(320).meta({ description: 'E.164 (+33612345678) or e-mail address' });

export const optOutItemSchema = z.object({
  channel: channelSchema,
  address: addressSchema,
  campaignId: plainText(200).optional(),
  reason: plainText(500).optional().meta({ example: 'too_many' }),
  occurredAt: instantSchema.optional().meta({ description: 'When the person said it; now when absent' }),
});
export type OptOutItem = z.output<typeof optOutItemSchema>;

export const optInItemSchema = z.object({
  channel: channelSchema,
  address: addressSchema,
  campaignId: plainText(200).optional(),
  consent: z
    .object({
      text: plainText(2_000).meta({ example: 'Yes, send me offers of Acme Shops again.' }),
      source: plainText(500).meta({ example: 'https://acme.example/account' }),
      at: instantSchema,
    })
    .meta({ description: 'What the person agreed to, where and when; kept as proof' }),
});
export type OptInItem = z.output<typeof optInItemSchema>;

/** One or many, as the OpenAPI document shows it. */
export function oneOrMany<S extends z.ZodType>(item: S) {
  return z.union([item, z.object({ items: z.array(item).min(1).max(MOST_ITEMS) })]);
}

/**
 * The items of a body. Looks for `items` first and then checks against that form alone: a union would answer every
 * mistake with "invalid input" instead of the place. Throws `ZodError`.
 */
export function parseItems<S extends z.ZodType>(item: S, body: unknown): z.output<S>[] {
  if (typeof body === 'object' && body !== null && 'items' in body) {
    return z.object({ items: z.array(item).min(1).max(MOST_ITEMS) }).parse(body).items;
  }
  return [item.parse(body)];
}

export const resultsSchema = z
  .object({
    results: z.array(
      z.object({
        index: z.number().int().nonnegative().meta({ description: 'Place in `items`', example: 0 }),
        status: z.enum(['recorded', 'unchanged', 'refused', 'invalid']).meta({
          description: 'recorded: committed. unchanged: nothing to do. refused, invalid: see code',
        }),
        code: z.enum(['INVALID_ADDRESS', 'CONSENT_OLDER_THAN_OPT_OUT', 'OLDER_THAN_CURRENT']).optional(),
      }),
    ),
  })
  .meta({ id: 'Results' });
export type Results = z.output<typeof resultsSchema>;
export type ItemResult = Results['results'][number];
