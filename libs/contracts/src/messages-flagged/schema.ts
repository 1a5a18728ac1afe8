import { MARKETING_MARKS } from '@stopgate/domain';
import { z } from 'zod';
import { campaignIdSchema, channelSchema, companyIdSchema, instantSchema, messageIdSchema } from '../fields.js';

/** Names no recipient and holds no text: whoever looks into it finds the message under its id. */
export const flaggedMessageSchema = z
  .looseObject({
    companyId: companyIdSchema,
    messageId: messageIdSchema,
    channel: channelSchema,
    from: z.string().max(320).optional().meta({ description: 'The sender that the message shows' }),
    campaignId: campaignIdSchema.optional(),
    marks: z
      .array(z.enum(MARKETING_MARKS))
      .min(1)
      .meta({
        description:
          'What the message bears of marketing: `own_wording` (it wishes for a way out), `campaign_id`, `way_out_in_body` ' +
          '(its text offers a way out), `list_unsubscribe` (a header of the e-mail). The list only grows',
      }),
    flaggedAt: instantSchema,
  })
  .meta({
    description:
      'A transactional message with marks of marketing. It was passed on unchanged, as its category asks for',
  });

export type FlaggedMessage = z.output<typeof flaggedMessageSchema>;
