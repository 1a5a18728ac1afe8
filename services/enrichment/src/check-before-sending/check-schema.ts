import { channelSchema, instantSchema } from '@stopgate/contracts';
import { z } from 'zod';

export const MOST_ADDRESSES = 10_000;

const LONGEST_ADDRESS = 320;

export const checkRequestSchema = z
  .object({
    channel: channelSchema,
    category: z
      .enum(['promotional', 'transactional'])
      .default('promotional')
      .meta({ description: 'Missing counts as promotional' }),
    to: z
      .array(z.string().max(LONGEST_ADDRESS))
      .min(1)
      .max(MOST_ADDRESSES)
      .meta({ description: 'E.164 numbers or e-mail addresses', example: ['+33612345678'] }),
  })
  .meta({ id: 'CheckRequest' });

export const checkResponseSchema = z
  .object({
    asOf: instantSchema
      .optional()
      .meta({ description: 'Everything committed before it was considered; absent when unknown' }),
    results: z.array(
      z.object({
        to: z.string(),
        result: z
          .enum(['clear', 'opted_out', 'exempt', 'unknown', 'invalid'])
          .meta({ description: 'Send on clear and exempt only; unknown means: ask again later' }),
      }),
    ),
  })
  .meta({ id: 'CheckResponse' });

export type CheckRequest = z.output<typeof checkRequestSchema>;
export type CheckResponse = z.output<typeof checkResponseSchema>;
export type CheckResult = CheckResponse['results'][number]['result'];

/**
 * What the schema gives for a body that it takes, without a copy of the list; undefined says nothing. A body has
 * thousands of addresses, and the schema was a tenth of what the call costs. Tests hold it to the schema.
 */
export function readPlainCheck(body: unknown): CheckRequest | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const { channel, category = 'promotional', to } = body as Record<string, unknown>;
  if (channel !== 'sms' && channel !== 'email') return undefined;
  if (category !== 'promotional' && category !== 'transactional') return undefined;
  if (!Array.isArray(to) || to.length === 0 || to.length > MOST_ADDRESSES) return undefined;
  for (const address of to) if (typeof address !== 'string' || address.length > LONGEST_ADDRESS) return undefined;
  return { channel, category, to: to as string[] };
}
