import { z } from 'zod';
import { instantSchema } from '../fields.js';

/** In characters. Names that a provider makes longer the webhook replaces by their SHA-256 in hex, or leaves out. */
export const MO_LIMITS = { text: 20_000, providerMessageId: 256, partReference: 64, reference: 256 } as const;

/** One inbound SMS (MO) in one form, whatever provider brought it. */
export const moReceivedSchema = z.looseObject({
  /** Derived from the connection and the provider's own id (or a hash of the content where there is none). */
  moId: z.string().min(1).max(128),
  connectionId: z.string().min(1).max(128),
  provider: z.string().min(1).max(32),
  /** Over its limit: its SHA-256 in hex. */
  providerMessageId: z.string().max(MO_LIMITS.providerMessageId).optional(),
  /** The person's number, E.164 shape; never refused for looking invalid. */
  from: z.string().min(1).max(64),
  /** The short code or number that the person wrote to, digits without a plus sign for short codes. */
  to: z.string().min(1).max(64),
  text: z.string().max(MO_LIMITS.text),
  /** Set while this is one part of a longer text; the text as a whole follows as an MO of its own, without it. */
  part: z
    .looseObject({
      /** Over its limit: its SHA-256 in hex. */
      reference: z.string().min(1).max(MO_LIMITS.partReference),
      total: z.number().int().min(2).max(255),
      number: z.number().int().min(1).max(255),
    })
    .optional(),
  /** Of a text that came in parts: the ids of their MOs. */
  joinedFrom: z.array(z.string().min(1).max(128)).optional(),
  /** The provider's time where it gives one. */
  sentAt: instantSchema.optional(),
  receivedAt: instantSchema,
  /** The provider's reference of the MT that was answered, where it gives one and it is within its limit. */
  reference: z.string().max(MO_LIMITS.reference).optional(),
  raw: z
    .looseObject({ contentType: z.string(), body: z.string() })
    .meta({ description: 'The body as it came, as evidence' }),
});

export type MoReceived = z.output<typeof moReceivedSchema>;
