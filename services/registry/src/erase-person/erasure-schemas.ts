import { channelSchema } from '@stopgate/contracts';
import { queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { encodeCursor, readCursorOf } from '../list-cursor.js';
import { ASKED_SERVICES } from './erasure-job.js';
import type { ErasureRow } from './erasures.sql.js';

export const newErasureSchema = z.object({
  channel: channelSchema,
  address: z.string().min(1).max(320).meta({ description: 'E.164 or e-mail address', example: '+33612345678' }),
  suppress: z
    .boolean()
    .default(true)
    .meta({ description: 'Opt the person out as well. Who is opted out already stays so in any case' }),
});
export type NewErasure = z.output<typeof newErasureSchema>;

export const erasureSchema = z.object({
  erasureId: z.string(),
  channel: channelSchema,
  status: z.enum(['running', 'done']).meta({ description: 'done: no table of Stopgate holds the address any more' }),
  waitsFor: z.array(z.string()).meta({ description: 'Services that have not answered yet' }),
  requestedAt: z.string(),
  doneAt: z.string().optional(),
  topicsFreeBy: z.string().meta({ description: 'When the last record with the address has expired in Kafka' }),
});
export type Erasure = z.output<typeof erasureSchema>;

export const erasureListSchema = z.object({ items: z.array(erasureSchema), nextCursor: z.string().optional() });
export type ErasureList = z.output<typeof erasureListSchema>;

export const erasureListQuerySchema = z.object({
  limit: queryInteger(1, 1_000).default(100),
  cursor: z.string().min(1).max(500).optional(),
});

const DAY_MS = 86_400_000;
/** Topics keep records for 30 days at most, dead letters too; segments and checks add up to one. */
const TOPICS_KEEP_DAYS = 31;

export function toErasure(row: ErasureRow): Erasure {
  return {
    erasureId: row.erasure_id,
    channel: row.channel,
    status: row.status,
    waitsFor: row.status === 'done' ? [] : ASKED_SERVICES.filter((name) => !row.completed_by.includes(name)),
    requestedAt: row.requested_at.toISOString(),
    ...(row.done_at && { doneAt: row.done_at.toISOString() }),
    topicsFreeBy: new Date(row.requested_at.getTime() + TOPICS_KEEP_DAYS * DAY_MS).toISOString(),
  };
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export function writeErasureCursor({ requestedAt, erasureId }: Erasure): string {
  return encodeCursor([requestedAt, erasureId]);
}

/** Throws a 400 for a text that no list has given. */
export function readErasureCursor(
  cursor: string | undefined,
): readonly [requestedAt: string, erasureId: string] | undefined {
  return readCursorOf(cursorSchema, cursor);
}
