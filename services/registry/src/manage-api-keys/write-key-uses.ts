import type { KeyUsed } from '@stopgate/contracts';
import type { Pool } from 'pg';
import { NOTE_USES } from './api-keys.sql.js';

/** Writes when keys were used last, where that is later by a minute than what is known. Rejects as pg does. */
export async function writeKeyUses(pool: Pool, uses: readonly KeyUsed[]): Promise<void> {
  const latest = new Map<string, number>();
  for (const { keyId, usedAt } of uses) latest.set(keyId, Math.max(latest.get(keyId) ?? 0, Date.parse(usedAt)));
  const moments = [...latest.values()].map((at) => new Date(at));
  await pool.query({ name: 'note-uses', text: NOTE_USES, values: [[...latest.keys()], moments] });
}
