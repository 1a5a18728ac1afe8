import { channelSchema, instantSchema } from '@stopgate/contracts';
import { queryInstant, queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { OPT_OUT_TYPES } from '../manage-webhooks/webhook-schemas.js';
import type { DeliveryRow } from './deliveries.sql.js';

export const deliveryIdSchema = z.string().regex(/^msg_[0-9a-f]{32}$/, 'must be the id of a delivery');

export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Where a page ended: microseconds of queueing, and the delivery. */
const CURSOR = /^(\d{1,16})\.(msg_[0-9a-f]{32})$/;

export const deliveryQuerySchema = z.object({
  status: z.enum(DELIVERY_STATUSES).optional(),
  limit: queryInteger(1, 100).default(50),
  cursor: z
    .string()
    .regex(CURSOR, 'must be a nextCursor of this call')
    .transform((text) => {
      const [, micros, deliveryId] = CURSOR.exec(text)!;
      return { micros: micros!, deliveryId: deliveryId! };
    })
    .optional(),
});
export type DeliveryQuery = z.output<typeof deliveryQuerySchema>;

const attemptSchema = z.object({
  at: instantSchema,
  durationMs: z.number().int(),
  statusCode: z.number().int().optional(),
  errorCode: z
    .string()
    .optional()
    .meta({
      description:
        'URL_REFUSED, NO_PUBLIC_ADDRESS, DNS_FAILED, CONNECT_FAILED, TLS_FAILED, TIMEOUT, CONNECTION_LOST, ' +
        'ANSWER_UNREADABLE or REDIRECT_NOT_FOLLOWED',
    }),
  answer: z.string().optional().meta({ description: 'The first 1,024 bytes of what came back' }),
});

export const deliverySchema = z.object({
  deliveryId: z.string().meta({ description: 'The webhook-id of every attempt' }),
  event: z.enum(['optout.recorded', 'webhook.test']),
  eventId: z.string(),
  type: z.enum(OPT_OUT_TYPES).optional(),
  channel: channelSchema.optional(),
  address: z.string().optional(),
  status: z.enum(DELIVERY_STATUSES),
  createdAt: instantSchema,
  nextAttemptAt: instantSchema.optional().meta({ description: 'While it waits; one that is under way has this too' }),
  deliveredAt: instantSchema.optional(),
  attempts: z.array(attemptSchema).meta({ description: 'Oldest first' }),
});
export type DeliveryAnswer = z.output<typeof deliverySchema>;

export const deliveryListSchema = z.object({ items: z.array(deliverySchema), nextCursor: z.string().optional() });
export type DeliveryList = z.output<typeof deliveryListSchema>;

export const replayRequestSchema = z.union([
  z
    .strictObject({ failed: z.literal(true) })
    .meta({ description: 'All that has failed at least once and is not delivered' }),
  z
    .strictObject({ from: queryInstant(), to: queryInstant() })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], error: 'must be after from' })
    .meta({ description: 'All that was queued in this time, delivered or not' }),
]);
export type ReplayRequest = z.output<typeof replayRequestSchema>;

export const replayedSchema = z.object({
  replayed: z.number().int().meta({ description: 'Deliveries that are due again' }),
  continueFrom: instantSchema
    .optional()
    .meta({ description: 'There are more: call again, with this as from where you gave a time' }),
});
export type Replayed = z.output<typeof replayedSchema>;

export const queuedSchema = z.object({ deliveryId: z.string() }).meta({ description: 'What to look for in the log' });

export function toDeliveryAnswer(row: DeliveryRow): DeliveryAnswer {
  return deliverySchema.parse({
    deliveryId: row.delivery_id,
    event: row.event,
    eventId: row.event_id,
    type: row.event_type ?? undefined,
    channel: row.channel ?? undefined,
    address: row.address ?? undefined,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    nextAttemptAt: row.status === 'waiting' ? row.next_attempt_at.toISOString() : undefined,
    deliveredAt: row.delivered_at?.toISOString(),
    attempts: row.attempts.map(({ at, duration_ms, status_code, error_code, answer }) => ({
      at: new Date(at).toISOString(),
      durationMs: duration_ms,
      statusCode: status_code ?? undefined,
      errorCode: error_code ?? undefined,
      answer: answer ?? undefined,
    })),
  });
}
