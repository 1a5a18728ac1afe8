import { channelSchema, instantSchema } from '@stopgate/contracts';
import { z } from 'zod';
import { contactIdSchema } from '../manage-contacts/contact-schemas.js';
import { plainText } from '../plain-text.js';

export const consentItemSchema = z
  .object({
    channel: channelSchema,
    address: z.string().min(1).max(320).optional().meta({ description: 'The address that may be written to' }),
    contactId: contactIdSchema
      .optional()
      .meta({ description: 'Or the contact, whose address of the channel it is then' }),
    text: plainText(2_000).meta({ description: 'The words the person agreed to' }),
    source: plainText(500).meta({ description: 'Where, such as a form or a till' }),
    at: instantSchema.meta({ description: 'When the person agreed' }),
  })
  .refine(({ address, contactId }) => (address === undefined) !== (contactId === undefined), {
    message: 'must name an address or a contactId',
    path: ['address'],
  });
export type ConsentItem = z.output<typeof consentItemSchema>;

export const consentResultsSchema = z.object({
  results: z.array(
    z.object({
      index: z.number().int(),
      status: z.enum(['recorded', 'unchanged', 'refused', 'invalid']).meta({
        description: 'recorded: committed. unchanged: a newer one stands. refused: the person opted out later',
      }),
      code: z
        .enum([
          'INVALID_ADDRESS',
          'CONTACT_UNKNOWN',
          'ADDRESS_MISSING',
          'CONSENT_OLDER_THAN_OPT_OUT',
          'OLDER_THAN_CURRENT',
        ])
        .optional(),
    }),
  ),
});
export type ConsentResults = z.output<typeof consentResultsSchema>;
export type ConsentResult = ConsentResults['results'][number];

export const consentQuerySchema = z.object({ channel: channelSchema, address: z.string().min(1).max(320) });
export type ConsentQuery = z.output<typeof consentQuerySchema>;

export const consentListSchema = z.object({
  items: z
    .array(
      z.object({
        eventId: z.string().meta({ description: "The entry of the address's history that keeps it" }),
        channel: channelSchema,
        address: z.string(),
        text: z.string(),
        source: z.string(),
        at: z.string(),
        method: z.string().meta({ example: 'api' }),
        actor: z.string().optional(),
        recordedAt: z.string(),
      }),
    )
    .meta({ description: 'Newest first' }),
});
export type ConsentList = z.output<typeof consentListSchema>;
