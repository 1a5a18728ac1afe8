import { channelSchema, instantSchema } from '@stopgate/contracts';
import { PLATFORM_LISTS } from '@stopgate/domain';
import { z } from 'zod';
import { plainText } from '../plain-text.js';
import { LIST_KINDS } from './lists.sql.js';
import type { ListRow } from './lists.sql.js';

export const listIdSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be a lower-case slug: letters, digits and hyphens, at most 64')
  .meta({ description: 'The list, a lower-case slug', example: 'bloctel' });

export const newListSchema = z
  .object({
    title: plainText(200).pipe(z.string().min(1)).meta({ example: 'Bloctel' }),
    kind: z
      .enum(LIST_KINDS)
      .default('other')
      .meta({ description: 'A national registry, bounces, complaints, a carrier’s list, or another' }),
    channel: channelSchema,
  })
  .meta({ id: 'NewList' });
export type NewList = z.output<typeof newListSchema>;

export const listSchema = z
  .object({
    listId: listIdSchema,
    scope: z
      .enum(['company', 'platform'])
      .meta({ description: 'Whether it blocks for the company alone or for every company' }),
    title: z.string().meta({ example: 'Bloctel' }),
    kind: z.enum(LIST_KINDS),
    channel: channelSchema,
    entries: z.int().meta({ description: 'Addresses that are on it now', example: 1_204_332 }),
    version: z.int().meta({ description: 'Of its last change', example: 12 }),
    createdAt: instantSchema,
    refreshedAt: instantSchema
      .optional()
      .meta({ description: 'When the file was handed in that it was last made equal to; absent before the first' }),
  })
  .meta({ id: 'SuppressionList' });
export type ListAnswer = z.output<typeof listSchema>;

export const listsSchema = z.object({ items: z.array(listSchema) });
export type ListsAnswer = z.output<typeof listsSchema>;

export const deleteListSchema = z.object({
  reason: plainText(500).pipe(z.string().min(1)).meta({
    description: 'Why; it is kept in the audit',
    example: 'The provider no longer keeps this list',
  }),
});
export type DeleteList = z.output<typeof deleteListSchema>;

export function toListAnswer(row: ListRow): ListAnswer {
  return {
    listId: row.list_id,
    scope: row.company_id === PLATFORM_LISTS ? 'platform' : 'company',
    title: row.title,
    kind: row.kind,
    channel: row.channel,
    entries: row.entries,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    ...(row.refreshed_at !== null && { refreshedAt: row.refreshed_at.toISOString() }),
  };
}
