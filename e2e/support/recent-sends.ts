import { eventually } from '@stopgate/testing';
import pg from 'pg';
import type { Platform } from './platform.js';

/**
 * Resolves when inbound knows of a message over a short code. It hears of them up to half a second after the gateway, in
 * which no phone has shown one yet; a test that answers at once would be answering the message before.
 */
export async function untilInboundKnows(platform: Platform, messageId: string): Promise<void> {
  const database = new pg.Client({ connectionString: platform.databaseUrl });
  await database.connect();
  try {
    await eventually(async () => {
      const { rowCount } = await database.query('SELECT FROM inbound.recent_send WHERE message_id = $1', [messageId]);
      if (rowCount !== 1) throw new Error(`inbound does not know of ${messageId}`);
    });
  } finally {
    await database.end();
  }
}
