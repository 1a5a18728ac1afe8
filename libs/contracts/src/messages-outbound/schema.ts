import { z } from 'zod';
import { campaignIdSchema, companyIdSchema, instantSchema, messageIdSchema } from '../fields.js';

/** 255 parts of 153 septets: the longest text that one SMS can carry (3GPP TS 23.040, 8-bit reference). */
export const LONGEST_SMS = 39_015;

export const optOutWishSchema = z
  .looseObject({
    mode: z.enum(['auto', 'short_code', 'link', 'both', 'none']).default('auto'),
    text: z.string().min(1).max(1_000).optional(),
  })
  .meta({
    description:
      'What the company wishes for the way out: own wording with {link} or {shortCode} and {keyword}; of an e-mail with {link}',
  });

const shared = {
  messageId: messageIdSchema,
  companyId: companyIdSchema,
  // Missing counts as promotional: the strict reading is the safe one.
  category: z.enum(['promotional', 'transactional']).default('promotional'),
  // Not checked for shape here: a wrong address is an answer (INVALID_ADDRESS), not garbage.
  to: z.string().min(1).max(320),
  from: z.string().min(1).max(320),
  campaignId: campaignIdSchema.optional(),
  language: z.string().min(2).max(35).optional(),
  optOut: optOutWishSchema.optional(),
  createdAt: instantSchema.optional(),
  sendAt: instantSchema.optional(),
};

export const outboundSmsSchema = z.looseObject({
  ...shared,
  channel: z.literal('sms'),
  body: z.string().max(LONGEST_SMS),
});

export const outboundEmailSchema = z.looseObject({
  ...shared,
  channel: z.literal('email'),
  subject: z.string().max(2_000),
  html: z.string().optional().meta({
    description:
      'May say where its way out goes: {optOut} for the wording, {link} for the bare link; {company} is the name. Else it gets a footer, as text and body do',
  }),
  text: z.string().optional(),
  /** Plain text as `text`. */
  body: z.string().optional(),
});

export const outboundMessageSchema = z.discriminatedUnion('channel', [outboundSmsSchema, outboundEmailSchema]);

export type OutboundSms = z.output<typeof outboundSmsSchema>;
export type OutboundEmail = z.output<typeof outboundEmailSchema>;
export type OutboundMessage = z.output<typeof outboundMessageSchema>;
