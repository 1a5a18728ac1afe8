import { instantSchema } from '@stopgate/contracts';
import { queryInteger, queryInstant } from '@stopgate/nest';
import { z } from 'zod';
import { contactIdSchema, groupIdSchema, MOST_CONTACTS_OF_A_CALL } from '../manage-contacts/contact-schemas.js';
import { plainText } from '../plain-text.js';

export const newGroupSchema = z.object({
  groupId: groupIdSchema.optional(),
  name: plainText(200).meta({ example: 'Newsletter' }),
  description: plainText(1_000).optional(),
});
export type NewGroup = z.output<typeof newGroupSchema>;

export const groupSchema = z.object({
  groupId: z.string().meta({ example: 'newsletter' }),
  name: z.string().meta({ example: 'Newsletter' }),
  description: z.string().optional(),
  bypass: z
    .object({
      reason: z.string(),
      grantedAt: instantSchema,
      grantedBy: z.string(),
      expiresAt: instantSchema,
      status: z.enum(['active', 'expired']),
      honoured: z.literal(false),
    })
    .optional()
    .meta({
      description:
        'A wish that members get promotional messages although they opted out, with its reason. It is kept and audited; ' +
        'no message is released by it: honoured is false',
    }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type GroupAnswer = z.output<typeof groupSchema>;

/** Counting goes no further: a group may be everybody. */
export const MOST_COUNTED = 100_000;

export const countedGroupSchema = groupSchema.extend({
  members: z
    .int()
    .nonnegative()
    .meta({ example: 240, description: `How many contacts it has, counted up to ${MOST_COUNTED}` }),
});
export type CountedGroup = z.output<typeof countedGroupSchema>;

export const groupQuerySchema = z.object({
  limit: queryInteger(1, 1_000).default(100),
  cursor: groupIdSchema.optional(),
});
export type GroupQuery = z.output<typeof groupQuerySchema>;

export const groupListSchema = z.object({ items: z.array(groupSchema), nextCursor: z.string().optional() });
export type GroupList = z.output<typeof groupListSchema>;

const memberIds = z.array(contactIdSchema).max(MOST_CONTACTS_OF_A_CALL).default([]);
export const membersSchema = z
  .object({ add: memberIds, remove: memberIds })
  .refine(({ add, remove }) => add.length + remove.length > 0, 'must add or remove somebody');
export type Members = z.output<typeof membersSchema>;

export const membersChangedSchema = z.object({
  added: z.int().nonnegative().meta({ example: 2 }),
  removed: z.int().nonnegative().meta({ example: 1 }),
  unknown: z.array(z.string()).meta({ example: [], description: 'Ids under which there is no contact to add' }),
});
export type MembersChanged = z.output<typeof membersChangedSchema>;

/** A test group of one's own people; nothing that could be called a list of recipients. */
export const MOST_BYPASSING = 100;
const LONGEST_BYPASS_DAYS = 90;
const DAY_MS = 86_400_000;

export const bypassSchema = z.object({
  reason: plainText(1_000)
    .min(10)
    .meta({ description: 'Why these people', example: 'Our own staff, who look at each campaign before it goes out' }),
  expiresAt: queryInstant()
    .optional()
    .meta({ description: `In at most ${LONGEST_BYPASS_DAYS} days, which is also the default` }),
});
export type Bypass = z.output<typeof bypassSchema>;

/** When a bypass ends; undefined when the moment asked for is past or too far away. */
export function bypassEnd(expiresAt: string | undefined, now: number): string | undefined {
  const latest = now + LONGEST_BYPASS_DAYS * DAY_MS;
  const wanted = expiresAt === undefined ? latest : Date.parse(expiresAt);
  return wanted > now && wanted <= latest ? new Date(wanted).toISOString() : undefined;
}
