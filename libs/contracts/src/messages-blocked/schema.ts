import { z } from 'zod';
import { instantSchema } from '../fields.js';
import { outboundEmailSchema, outboundSmsSchema } from '../messages-outbound/schema.js';

/** Why a message was refused; a closed list that only grows. */
export const blockCodeSchema = z.enum([
  'OPTED_OUT',
  'LISTED',
  'INVALID_ADDRESS',
  'OPT_OUT_TEXT_REQUIRED',
  'EXPIRED',
  'COMPANY_UNKNOWN',
  'QUIET_HOURS',
  'TEXT_TOO_LONG',
]);

const blocked = z.looseObject({
  code: blockCodeSchema,
  detail: z.string(),
  asOf: instantSchema.optional(),
  explainUrl: z.string().optional(),
  retryAt: instantSchema.optional().meta({ description: 'QUIET_HOURS: when it may be sent again' }),
  policyVersion: z.string().max(64).optional().meta({ description: 'The edition of the rules that judged it' }),
});

export const blockedMessageSchema = z.discriminatedUnion('channel', [
  outboundSmsSchema.extend({ blocked }),
  outboundEmailSchema.extend({ blocked }),
]);

export type BlockCode = z.output<typeof blockCodeSchema>;
export type BlockedMessage = z.output<typeof blockedMessageSchema>;
