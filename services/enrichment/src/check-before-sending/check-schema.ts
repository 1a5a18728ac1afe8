import { channelSchema, instantSchema } from '@stopgate/contracts';
import { z } from 'zod';

export const MOST_ADDRESSES = 10_000;

export const checkRequestSchema = z
  .object({
    channel: channelSchema,
    category: z
      .enum(['promotional', 'transactional'])
      .default('promotional')
      .meta({ description: 'Missing counts as promotional' }),
    to: z
      .array(z.string().max(320))
      .min(1)
      .max(MOST_ADDRESSES)
      .meta({ description: 'E.164 numbers or e-mail addresses' }),
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
