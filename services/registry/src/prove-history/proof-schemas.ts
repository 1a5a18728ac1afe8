import { channelSchema, companyIdSchema, instantSchema, methodSchema } from '@stopgate/contracts';
import { z } from 'zod';
import {
  hashSchema,
  keyIdSchema,
  proofKeysSchema,
  sealSchema,
  seqSchema,
  signatureSchema,
} from '../seal-history/seal-schemas.js';
import { PROOF_FORMAT } from './proof-pack.js';

const sentences = z.array(z.string()).meta({
  description: 'Plain sentences, in the order in which to read them',
  example: ['The person replied by SMS to 36123 and asked to leave.', 'It is about campaign “spring”.'],
});

const entrySchema = z.object({
  position: z.number().int().optional().meta({ description: 'Absent when the entry is older than the chain' }),
  seq: seqSchema,
  eventId: z.string(),
  type: z.string().meta({ example: 'opted_out' }),
  version: z.number().int(),
  method: methodSchema,
  campaignId: z.string().optional(),
  country: z.string().optional(),
  occurredAt: instantSchema,
  recordedAt: instantSchema,
  personal: z.record(z.string(), z.unknown()).optional().meta({ description: 'Gone once the person was erased' }),
  committed: z.string().optional().meta({ description: 'The text of the commitment to `personal`' }),
  salt: z.string().optional(),
  personalHash: hashSchema.optional(),
  hash: hashSchema.optional(),
  inclusion: z
    .object({ seal: z.number().int(), index: z.number().int(), path: z.array(hashSchema) })
    .optional()
    .meta({ description: 'Where it stands in its seal; absent until it is sealed' }),
  explanation: sentences,
});

export const proofSchema = z
  .object({
    format: z.literal(PROOF_FORMAT),
    generatedAt: instantSchema,
    generatedBy: z.string().meta({ example: 'api-key:5b0f3c9ad41e7f6620c81d94' }),
    company: z.object({ companyId: companyIdSchema, name: z.string() }),
    person: z.object({
      channel: channelSchema,
      address: z.string(),
      token: z.string().optional().meta({ description: 'What stands in place of the address since it was erased' }),
    }),
    state: z.object({
      status: z.enum(['opted_out', 'clear']),
      version: z.number().int(),
      since: instantSchema.optional(),
      recordedAt: instantSchema.optional(),
      method: methodSchema.optional(),
      campaignId: z.string().optional(),
      historyCount: z.number().int(),
      historyHash: hashSchema.optional(),
    }),
    explanation: sentences,
    entries: z.array(entrySchema),
    seals: z.array(sealSchema),
    keys: proofKeysSchema.shape.keys,
    signature: z.object({ algorithm: z.literal('Ed25519'), keyId: keyIdSchema, value: signatureSchema }),
  })
  .meta({ description: 'A signed proof pack; docs/proof.md says what it proves and how to check it' });
