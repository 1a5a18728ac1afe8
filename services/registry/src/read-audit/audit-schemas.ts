import { instantSchema } from '@stopgate/contracts';
import { queryInstant, queryInteger } from '@stopgate/nest';
import { z } from 'zod';
import { encodeCursor, readCursorOf } from '../list-cursor.js';
import { plainText } from '../plain-text.js';
import type { AuditRow } from './audit.sql.js';

export const auditQuerySchema = z.object({
  action: plainText(100).optional().meta({ description: 'Such as `api-key.created`', example: 'api-key.created' }),
  actor: plainText(100)
    .optional()
    .meta({ description: '`admin`, `api-key:<keyId>` or `job:<name>`', example: 'admin' }),
  from: queryInstant().optional().meta({ description: 'Acts of this moment or later' }),
  to: queryInstant().optional().meta({ description: 'Acts before this moment' }),
  limit: queryInteger(1, 1_000).default(100),
  cursor: z.string().min(1).max(100).optional(),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

const entrySchema = z
  .object({
    at: instantSchema,
    actor: z.string(),
    action: z.string().meta({ example: 'api-key.created' }),
    subject: z.string().meta({ description: 'What it was done to', example: '5b0f3c9ad41e7f6620c81d94' }),
    detail: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ example: { name: 'gateway', scopes: ['read', 'write'] } }),
  })
  .meta({ id: 'AuditEntry' });

export const auditSchema = z.object({ items: z.array(entrySchema), nextCursor: z.string().optional() });
export type Audit = z.output<typeof auditSchema>;

export function toEntry({ at, actor, action, subject, detail }: AuditRow): Audit['items'][number] {
  return { at: at.toISOString(), actor, action, subject, ...(detail !== null && { detail }) };
}

const cursorSchema = z.tuple([z.string().regex(/^\d{1,18}$/)]);

export function writeAuditCursor({ id }: AuditRow): string {
  return encodeCursor([id]);
}

/** Throws a 400 for a text that no list has given. */
export function readAuditCursor(cursor: string | undefined): string | undefined {
  return readCursorOf(cursorSchema, cursor)?.[0];
}
