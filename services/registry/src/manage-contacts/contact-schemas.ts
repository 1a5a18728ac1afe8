import { instantSchema, methodSchema } from '@stopgate/contracts';
import { z } from 'zod';
import { plainText } from '../plain-text.js';

export const MOST_CONTACTS_OF_A_CALL = 10_000;
export const MOST_GROUPS_OF_A_CONTACT = 100;
const MOST_FIELDS = 50;
const LARGEST_FIELDS_BYTES = 16_384;

/**
 * Ids stand in paths: no slash, and none of the words that stand in their place. No signs of which an address cannot do
 * without either: ids are kept with opt-outs as evidence, and must not have to be erased.
 */
const ID = /^(?!(?:bulk|imports)$)[A-Za-z0-9_][A-Za-z0-9._:~-]{0,99}$/;
const ID_RULE = 'must be letters, digits and . _ : ~ -, at most 100, beginning with a letter, a digit or _';
export const contactIdSchema = z.string().regex(ID, ID_RULE).meta({
  description: "Your own id of the contact, such as your CRM's, never an address; made when left out",
  example: 'crm-4711',
});
export const groupIdSchema = z
  .string()
  .regex(ID, ID_RULE)
  .meta({ description: 'Your own id of the group; made when left out', example: 'newsletter' });

export const fieldNameSchema = plainText(64);
const fieldsSchema = z
  .record(fieldNameSchema, z.union([plainText(1_000), z.number(), z.boolean(), z.null()]))
  .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, `must be at most ${MOST_FIELDS} fields`)
  .refine(
    (fields) => Buffer.byteLength(JSON.stringify(fields)) <= LARGEST_FIELDS_BYTES,
    `must be at most ${LARGEST_FIELDS_BYTES} bytes of JSON`,
  )
  .meta({ description: 'What else you keep of the contact', example: { shop: 'Lyon', vip: true } });

const values = {
  phone: z.string().min(1).max(64).meta({ description: 'A mobile number in E.164', example: '+33612345678' }),
  email: z.string().min(1).max(320).meta({ description: 'An e-mail address', example: 'ann@example.org' }),
  firstName: plainText(200).meta({ example: 'Ann' }),
  lastName: plainText(200).meta({ example: 'Example' }),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 tag such as fr-BE')
    .max(35)
    .meta({ example: 'fr-BE' }),
  fields: fieldsSchema,
};
const groups = z
  .array(groupIdSchema)
  .max(MOST_GROUPS_OF_A_CONTACT)
  .meta({ description: 'Ids of groups. Left out, the contact stays in the groups it is in' });

/** A contact as a whole: what is left out, or null, it does not have. */
export const newContactSchema = z.object({
  contactId: contactIdSchema.optional(),
  phone: values.phone.nullish(),
  email: values.email.nullish(),
  firstName: values.firstName.nullish(),
  lastName: values.lastName.nullish(),
  language: values.language.nullish(),
  fields: values.fields.nullish(),
  groups: groups.optional(),
});
export type NewContact = z.output<typeof newContactSchema>;

/** What changes of a contact: what is left out stays, what is null goes, of `fields` one by one. */
export const contactPatchSchema = newContactSchema.omit({ contactId: true });
export type ContactPatch = z.output<typeof contactPatchSchema>;

export const bulkSchema = z.object({ items: z.array(newContactSchema).min(1).max(MOST_CONTACTS_OF_A_CALL) });
export type Bulk = z.output<typeof bulkSchema>;

const subscriptionSchema = z.enum(['subscribed', 'opted_out', 'no_address']).meta({
  description:
    'Whether promotional messages may go to this address of the contact; the registry says so at this moment',
});
const optOutSchema = z
  .object({
    since: instantSchema.meta({ description: 'When the person left, by their own time' }),
    method: methodSchema,
    campaignId: z.string().optional(),
    rule: z.enum(['channel', 'contact']).meta({
      description:
        'channel: said at this address. contact: at another one of a contact, and the company lets that count',
    }),
  })
  .optional();

export const contactSchema = z
  .object({
    contactId: z.string().meta({ example: 'crm-4711' }),
    phone: z.string().optional().meta({ example: '+33612345678' }),
    email: z.string().optional().meta({ example: 'ann@example.org' }),
    firstName: z.string().optional().meta({ example: 'Ann' }),
    lastName: z.string().optional().meta({ example: 'Example' }),
    language: z.string().optional().meta({ example: 'fr-BE' }),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    groups: z.array(z.string()).meta({ example: ['newsletter'] }),
    subscriptions: z.object({ sms: subscriptionSchema, email: subscriptionSchema }),
    optOuts: z.object({ sms: optOutSchema, email: optOutSchema }).meta({ description: 'Of the channels opted out of' }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Contact', description: 'A contact, with its subscriptions as they are now' });
export type ContactAnswer = z.output<typeof contactSchema>;

export const REFUSALS = [
  'INVALID_ADDRESS',
  'ADDRESS_MISSING',
  'ADDRESS_SHARED_TOO_OFTEN',
  'GROUP_UNKNOWN',
  'GROUP_BYPASSES',
  'CONTACT_EXISTS',
  'CONTACT_UNKNOWN',
  'CONTACT_ID_TWICE',
  'CONTACT_AMBIGUOUS',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export const bulkResultsSchema = z.object({
  results: z.array(
    z.object({
      index: z.int().nonnegative().meta({ description: 'Place in `items`', example: 0 }),
      contactId: z.string().optional().meta({ example: 'crm-4711' }),
      status: z.enum(['created', 'updated', 'unchanged', 'invalid']),
      code: z.enum(REFUSALS).optional(),
      detail: z.string().optional(),
    }),
  ),
});
export type BulkResults = z.output<typeof bulkResultsSchema>;
