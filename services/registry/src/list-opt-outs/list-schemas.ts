import { campaignIdSchema, channelSchema, instantSchema, methodSchema } from '@stopgate/contracts';
import { queryInstant, queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { countryCode } from '../country-code.js';
import { encodeCursor, readCursorOf } from '../list-cursor.js';
import { plainText } from '../plain-text.js';
import type { ListedRow, OptOutFilter, Position } from './list-opt-outs.sql.js';

export const LARGEST_PAGE = 1_000;

export const listQuerySchema = z.object({
  channel: channelSchema.optional(),
  campaignId: campaignIdSchema.pipe(plainText(200)).optional(),
  method: methodSchema.optional(),
  country: countryCode().optional(),
  prefix: plainText(320).optional().meta({ description: 'Beginning of a number or e-mail address, such as +33612' }),
  from: queryInstant().optional().meta({ description: 'People who left at this moment or later, by their own time' }),
  to: queryInstant().optional().meta({ description: 'People who left before this moment' }),
  limit: queryInteger(1, LARGEST_PAGE).default(100),
  cursor: z.string().min(1).max(2_000).optional(),
});
export type ListQuery = z.output<typeof listQuerySchema>;

export const listSchema = z
  .object({
    items: z.array(
      z.object({
        channel: channelSchema,
        address: z.string(),
        status: z.literal('opted_out'),
        since: instantSchema.meta({ description: 'When the person left, by their own time' }),
        recordedAt: instantSchema,
        method: methodSchema,
        campaignId: z.string().optional(),
        keyword: z.string().optional(),
        reason: z.string().optional().meta({ example: 'too_many' }),
        country: z.string().optional(),
        version: z.number().int(),
      }),
    ),
    nextCursor: z.string().optional().meta({
      example: 'WyIyMDI2LTExLTIzVDA5OjMwOjAwLjAwMFoiLCIrMzM2MTIzNDU2NzgiXQ',
      description: 'There may be more. With several filters a page can hold fewer items than asked for, or none',
    }),
  })
  .meta({ id: 'OptOutList' });
export type OptOutList = z.output<typeof listSchema>;

export function toListItem(row: ListedRow): OptOutList['items'][number] {
  return {
    channel: row.channel,
    address: row.address,
    status: 'opted_out',
    since: row.since.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    method: methodSchema.parse(row.method),
    ...(row.campaign_id !== null && { campaignId: row.campaign_id }),
    ...(row.keyword !== null && { keyword: row.keyword }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.country !== null && { country: row.country }),
    version: row.version,
  };
}

/** People write numbers with blanks and 00; the beginning of an e-mail address is taken in lower case. */
export function readPrefix(text: string): string {
  const number = text.replaceAll(/[\s().\-/]/g, '');
  if (/^(?:\+|00)\d*$/.test(number)) return number.replace(/^00/, '+');
  return text.trim().toLowerCase();
}

export function toFilter(query: ListQuery): OptOutFilter {
  const { channel, campaignId, method, country, prefix, from, to } = query;
  return { channel, campaignId, method, country, prefix: prefix && readPrefix(prefix), from, to };
}

const positionSchema = z.tuple([queryInstant(), plainText(320)]);

export function writeCursor({ since, address }: Position): string {
  return encodeCursor([since, address]);
}

/** Throws a 400 for a text that no list has given. */
export function readCursor(cursor: string | undefined): Position | undefined {
  const position = readCursorOf(positionSchema, cursor);
  return position && { since: position[0], address: position[1] };
}
