import { z } from 'zod';
import { companyIdSchema, instantSchema, longNumberSchema, nationalTableSchema, shortCodeSchema } from '../fields.js';

/** A short code (country and digits) or a long number on which replies reach us. */
export const connectionSenderSchema = z
  .looseObject({
    country: z.string().regex(/^[A-Z]{2}$/),
    shortCode: shortCodeSchema.optional(),
    number: longNumberSchema.optional(),
    /** Several companies send under it: who was meant is found from the recent sends. */
    shared: z.boolean().default(false),
    companyId: companyIdSchema.optional(),
    /** National language shift tables that the route of its messages supports (3GPP TS 23.038 annex A). */
    nationalTables: z.array(nationalTableSchema).max(3).optional(),
  })
  .refine((sender) => (sender.shortCode === undefined) !== (sender.number === undefined), {
    message: 'give either number or shortCode',
  })
  .refine((sender) => sender.shared || sender.companyId !== undefined, {
    message: 'a sender that is not shared belongs to a companyId',
  });

export const connectionStateSchema = z.looseObject({
  connectionId: z.string().min(1).max(128),
  provider: z.string().min(1).max(32),
  status: z.enum(['active', 'deleted']),
  senders: z.array(connectionSenderSchema),
  version: z.number().int().positive(),
  updatedAt: instantSchema,
});

export type ConnectionSender = z.output<typeof connectionSenderSchema>;
export type ConnectionState = z.output<typeof connectionStateSchema>;
