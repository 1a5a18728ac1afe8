import { z } from 'zod';
import { channelSchema, instantSchema, methodSchema, scopeIdSchema } from '../fields.js';

const suppressionRecordSchema = z.looseObject({
  kind: z.literal('state'),
  companyId: scopeIdSchema,
  channel: channelSchema,
  address: z
    .string()
    .min(3)
    .max(320)
    .meta({
      description:
        'In normal form. Of an erased person: the erasure token, `~1.<partition>.<22 characters>`, a keyed hash that only ' +
        'Stopgate can compute again. The record stands in that partition, as those of the address did.',
    }),
  /** An opt-in is a state with a higher version, never a tombstone. */
  status: z.enum(['opted_out', 'opted_in', 'clear']).meta({
    description:
      'Only opted_out is suppressed. clear: an opt-out was taken back, and there is no consent either; of a scope of ' +
      'lists: on none of them any more',
  }),
  version: z.number().int().positive(),
  since: instantSchema,
  method: methodSchema.optional(),
  campaignId: z.string().optional(),
});

/** Written to every partition about once a second: a reader knows how fresh its copy is. */
const heartbeatSchema = z.looseObject({
  kind: z.literal('heartbeat'),
  partition: z.number().int().nonnegative(),
  at: instantSchema,
});

export const suppressionStateSchema = z.discriminatedUnion('kind', [suppressionRecordSchema, heartbeatSchema]);

export type SuppressionStateValue = z.output<typeof suppressionStateSchema>;
export type SuppressionRecord = z.output<typeof suppressionRecordSchema>;
export type Heartbeat = z.output<typeof heartbeatSchema>;
