import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SecretCipher } from '@stopgate/nest';
import { uniqueName } from '@stopgate/testing';
import { openTestStores } from '../fixtures/store-fixture.js';
import type { TestStores } from '../fixtures/store-fixture.js';
import { deriveKey } from '../derive-key.js';
import { connectionRequestSchema } from './connection-request.js';
import type { ConnectionRequest } from './connection-request.js';
import { ConnectionStore } from './connection-store.js';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores?.close());

const NOW = new Date('2026-11-23T09:00:00.000Z');
const credentials = { authToken: 'very-secret-token' };

function request(changes: Record<string, unknown> = {}): ConnectionRequest {
  return connectionRequestSchema.parse({
    connectionId: uniqueName('c'),
    provider: 'twilio',
    credentials,
    senders: [{ shortCode: '36123', country: 'FR', shared: true }],
    ...changes,
  });
}

async function outboxOf(connectionId: string): Promise<{ version: number; status: string }[]> {
  const { rows } = await stores.pool.query<{ value: { version: number; status: string } }>(
    `SELECT value FROM outbox WHERE value->>'connectionId' = $1 ORDER BY id`,
    [connectionId],
  );
  return rows.map(({ value }) => ({ version: value.version, status: value.status }));
}

test('each change grows the version and puts one state into the outbox; the same again does neither', async () => {
  const first = request();
  const changed = { ...first, publicUrl: 'https://sms.example.com/hook' };
  expect(await stores.connections.save(first, credentials, NOW)).toMatchObject({
    saved: 'created',
    row: { version: 1 },
  });
  expect(await stores.connections.save(first, credentials, NOW)).toMatchObject({ saved: 'unchanged' });
  expect(await stores.connections.save(changed, credentials, NOW)).toMatchObject({ saved: 'replaced' });
  expect(await stores.connections.save(changed, { authToken: 'new' }, NOW)).toMatchObject({ row: { version: 3 } });
  expect(await stores.connections.delete(first.connectionId, NOW)).toBe(true);
  expect(await stores.connections.delete(first.connectionId, NOW)).toBe(false);
  expect(await stores.connections.find(first.connectionId)).toBeUndefined();
  expect(await stores.connections.save(first, credentials, NOW)).toMatchObject({
    saved: 'created',
    row: { version: 5 },
  });
  expect(await outboxOf(first.connectionId)).toEqual([
    { version: 1, status: 'active' },
    { version: 2, status: 'active' },
    { version: 3, status: 'active' },
    { version: 4, status: 'deleted' },
    { version: 5, status: 'active' },
  ]);
});

test('writers of one connection at the same time get versions one after another', async () => {
  const first = request();
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => stores.connections.save(first, { authToken: `token-${index}` }, NOW)),
  );
  expect((await outboxOf(first.connectionId)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('no byte of a credential is readable in the database, in the row or in the outbox', async () => {
  const first = request();
  await stores.connections.save(first, credentials, NOW);
  const { rows } = await stores.pool.query<{ row: string; bytes: Buffer }>(
    'SELECT connection::text AS row, credentials AS bytes FROM connection WHERE connection_id = $1',
    [first.connectionId],
  );
  expect(rows[0]!.row).not.toContain(credentials.authToken);
  expect(rows[0]!.bytes.toString('latin1')).not.toContain(credentials.authToken);
  const outbox = await stores.pool.query<{ text: string }>('SELECT string_agg(value::text, $1) AS text FROM outbox', [
    '',
  ]);
  expect(outbox.rows[0]!.text).not.toContain(credentials.authToken);
});

test('credentials moved to another connection, and those of another secret, cannot be decrypted', async () => {
  const first = request();
  const { row } = await stores.connections.save(first, credentials, NOW);
  expect(stores.cipher.decrypt(first.connectionId, row.credentials!)).toEqual(credentials);
  expect(() => stores.cipher.decrypt('another', row.credentials!)).toThrow('cannot be decrypted');
  const other = new SecretCipher(deriveKey('another secret of thirty-two letters', 'connection-credentials'));
  expect(() => other.decrypt(first.connectionId, row.credentials!)).toThrow('cannot be decrypted');
  // A lost secret is mended by posting the connection again.
  const mended = await new ConnectionStore(stores.pool, other).save(first, credentials, NOW);
  expect(mended).toMatchObject({ saved: 'replaced', row: { version: 2 } });
});
