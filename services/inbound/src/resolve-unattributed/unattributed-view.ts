import { instantSchema } from '@stopgate/contracts';
import { plainText } from '@stopgate/nest';
import { z } from 'zod';
import { originatorOf } from '../classify-mo/build-request.js';
import type { UnattributedReply } from './kept-reply.js';

export const moIdSchema = z.string().regex(/^[\x21-\x7e]{1,128}$/, 'must be the id of an MO');

export const decisionRequestSchema = z.object({
  companyIds: z
    .array(plainText(64))
    .max(1_000)
    .meta({ example: ['acme'], description: 'The companies that were meant; none: nobody was, and nothing happens' }),
  actor: plainText(200).meta({ example: 'jane@operator.example', description: 'Who decides, for the record' }),
  reason: plainText(500).optional().meta({ example: 'The gateway log shows a message of acme on Monday' }),
});

export type DecisionRequest = z.output<typeof decisionRequestSchema>;

export const unattributedViewSchema = z
  .object({
    moId: z.string().meta({ example: '7d0f6a1be1b04f5d9a3c' }),
    status: z.enum(['waiting', 'open', 'resolved', 'dismissed']),
    receivedAt: instantSchema,
    connectionId: z.string().meta({ example: 'twilio-fr' }),
    provider: z.string().meta({ example: 'twilio' }),
    from: z.string().meta({ example: '+33612345678' }),
    to: z.string().meta({ example: '36180', description: 'The sender that was written to' }),
    country: z.string().meta({ example: 'FR' }),
    text: z.string().meta({ example: 'STOP' }),
    class: z.enum(['opt_out', 'opt_in']),
    confidence: z.number(),
    decision: z
      .object({
        companyIds: z.array(z.string()),
        actor: z.string(),
        at: instantSchema,
        reason: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'UnattributedReply', description: 'A STOP or START of which nobody is known to be meant' });

export type UnattributedView = z.output<typeof unattributedViewSchema>;

export function viewOf({ reply: command, status, firstReceivedAt, decision }: UnattributedReply): UnattributedView {
  const { mo, reply, sender, address } = command;
  return {
    moId: mo.moId,
    status,
    receivedAt: firstReceivedAt.toISOString(),
    connectionId: mo.connectionId,
    provider: mo.provider,
    from: address,
    to: originatorOf(sender),
    country: sender.country,
    text: mo.text,
    class: reply.class,
    confidence: reply.confidence,
    ...(decision && {
      decision: {
        companyIds: [...decision.companyIds],
        actor: decision.by,
        at: decision.at.toISOString(),
        ...(decision.reason !== undefined && { reason: decision.reason }),
      },
    }),
  };
}
