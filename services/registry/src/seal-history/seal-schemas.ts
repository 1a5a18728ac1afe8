import { instantSchema } from '@stopgate/contracts';
import { hashSeal } from '@stopgate/domain';
import { queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import type { Seal } from './seal-store.js';

export const hashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ example: 'c4f1e0a95b2d7f38a6c1d4e2b7f09a3c5d8e1f4a7b0c3d6e9f2a5b8c1d4e7f0a' });
export const seqSchema = z
  .string()
  .regex(/^\d{1,19}$/)
  .meta({ example: '1042', description: 'Place in the history of all companies; a 64-bit number' });
export const keyIdSchema = z
  .string()
  .meta({ example: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', description: 'RFC 7638 thumbprint' });
const SIGNATURE = '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw';
export const signatureSchema = z.string().meta({ description: 'Ed25519, base64url', example: SIGNATURE });

export const sealSchema = z
  .object({
    number: z.number().int().positive(),
    fromSeq: seqSchema,
    toSeq: seqSchema,
    entries: z.number().int().positive(),
    root: hashSchema.meta({ description: 'Root of the hash tree over the entries, SHA-256' }),
    previous: hashSchema.nullable().meta({ description: 'Hash of the seal before; null for the first' }),
    madeAt: instantSchema,
    hash: hashSchema.meta({ description: 'Hash of this seal: with its number, what to keep elsewhere' }),
    keyId: keyIdSchema,
    signature: signatureSchema,
  })
  .meta({ description: 'The history of all companies between two numbers, as it was when this was made' });
export type ShownSeal = z.output<typeof sealSchema>;

export const sealsSchema = z.object({ seals: z.array(sealSchema) });
export type ShownSeals = z.output<typeof sealsSchema>;

export const sealPageSchema = z.object({
  items: z.array(sealSchema),
  nextCursor: z.string().optional().meta({ example: '100' }),
});
export type SealPage = z.output<typeof sealPageSchema>;

export const sealQuerySchema = z.object({
  limit: queryInteger(1, 1_000).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is not a cursor of this list')
    .default('0'),
});

export const proofKeysSchema = z.object({
  keys: z.array(
    z.object({
      keyId: keyIdSchema,
      algorithm: z.literal('Ed25519'),
      pem: z.string().meta({
        example:
          '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n',
      }),
      jwk: z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        x: z.string().meta({ example: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }),
      }),
    }),
  ),
});
export type ProofKeys = z.output<typeof proofKeysSchema>;

export function showSeal(seal: Seal): ShownSeal {
  const { number, fromSeq, toSeq, entries, root, previous, madeAt, keyId, signature } = seal;
  return {
    number,
    fromSeq,
    toSeq,
    entries,
    root: root.toString('hex'),
    previous: previous?.toString('hex') ?? null,
    madeAt,
    hash: hashSeal(seal).toString('hex'),
    keyId,
    signature: signature.toString('base64url'),
  };
}
