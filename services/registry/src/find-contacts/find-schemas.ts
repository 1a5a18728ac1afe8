import { channelSchema } from '@stopgate/contracts';
import { isPlainText, queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { contactSchema, groupIdSchema } from '../manage-contacts/contact-schemas.js';
import { decodeCursor, encodeCursor } from '../list-cursor.js';
import { plainText } from '../plain-text.js';
import type { Position } from './find-contacts.sql.js';

export const LARGEST_PAGE = 1_000;

export const findQuerySchema = z.object({
  search: plainText(200)
    .optional()
    .meta({
      description:
        'Beginnings of words of the name (all but the last in full, in any order), of parts of the e-mail address, a ' +
        'number from its beginning, or its last three digits and more',
      example: 'cruz anna',
    }),
  prefix: plainText(320).optional().meta({ description: 'Beginning of a number or e-mail address, such as +33612' }),
  phone: plainText(64).optional().meta({ description: 'Contacts that have exactly this number' }),
  email: plainText(320).optional().meta({ description: 'Contacts that have exactly this e-mail address' }),
  group: groupIdSchema.optional().meta({ description: 'Members of this group' }),
  subscribed: channelSchema.optional().meta({ description: 'Contacts that promotional messages may go to' }),
  unsubscribed: channelSchema.optional().meta({ description: 'Contacts whose address of this channel is opted out' }),
  limit: queryInteger(1, LARGEST_PAGE).default(100),
  cursor: z.string().min(1).max(2_000).optional(),
});
export type FindQuery = z.output<typeof findQuerySchema>;

export const contactListSchema = z.object({
  items: z.array(contactSchema),
  nextCursor: z
    .string()
    .optional()
    .meta({ description: 'There may be more. With filters a page can hold fewer items than asked for, or none' }),
});
export type ContactList = z.output<typeof contactListSchema>;

/** Where to go on: on which of the ways of the search, behind what. */
export interface Cursor {
  /** Whether the members of the group are gone through, or the ways of the search. */
  readonly along: 'group' | 'search';
  readonly way: number;
  readonly after?: Position | undefined;
}

const cursorSchema = z.union([
  z.tuple([z.enum(['group', 'search']), z.int().min(0).max(20)]),
  z.tuple([z.enum(['group', 'search']), z.int().min(0).max(20), z.string().max(400), z.string().max(100)]),
]);

export function writeCursor({ along, way, after }: Cursor): string {
  return encodeCursor(after ? [along, way, after.key, after.contactId] : [along, way]);
}

/** Undefined for a text that no list has given. */
export function readCursor(text: string): Cursor | undefined {
  const position = decodeCursor(cursorSchema, text);
  if (!position) return undefined;
  const [along, way, key, contactId] = position;
  if (!isPlainText(`${key}${contactId}`)) return undefined;
  return { along, way, after: key === undefined ? undefined : { key, contactId: contactId! } };
}
