import { channelSchema, instantSchema, methodSchema } from '@stopgate/contracts';
import { z } from 'zod';
import { contactIdSchema } from '../manage-contacts/contact-schemas.js';
import { plainText } from '../plain-text.js';

export const consentItemSchema = z
  .object({
    channel: channelSchema,
    address: plainText(320)
      .optional()
      .meta({ description: 'The address that may be written to', example: '+33612345678' }),
    contactId: contactIdSchema
      .optional()
      .meta({ description: 'Or the contact, whose address of the channel it is then' }),
    text: plainText(2_000).meta({
      description: 'The words the person agreed to',
      example: 'Yes, send me offers of Acme Shops.',
    }),
    source: plainText(500).meta({
      description: 'Where, such as a form or a till',
      example: 'https://acme.example/account',
    }),
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
      index: z.int().nonnegative().meta({ description: 'Place in `items`', example: 0 }),
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

export const consentQuerySchema = z.object({ channel: channelSchema, address: plainText(320) });
export type ConsentQuery = z.output<typeof consentQuerySchema>;

export const consentListSchema = z.object({
  items: z
    .array(
      z.object({
        eventId: z.string().meta({
          example: '1a8449f1ae0da29979737eadb9775984',
          description: "The entry of the address's history that keeps it",
        }),
        channel: channelSchema,
        address: z.string().meta({ example: '+33612345678' }),
        text: z.string().meta({ example: 'Yes, send me offers of Acme Shops.' }),
        source: z.string().meta({ example: 'https://acme.example/account' }),
        at: instantSchema,
        method: methodSchema,
        actor: z.string().optional(),
        recordedAt: instantSchema,
      }),
    )
    .meta({ description: 'Newest first' }),
});
export type ConsentList = z.output<typeof consentListSchema>;
