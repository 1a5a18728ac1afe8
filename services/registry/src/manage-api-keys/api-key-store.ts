import { makeApiKey } from '@stopgate/nest';
import type { PoolClient } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import type { AuditActor } from '../audit/append-audit.js';
import type { Transactions } from '../in-transaction.js';
import { changeCompany, readKeys, withCompany } from '../manage-companies/change-company.js';
import type { CompanyRow, KeyRow } from '../manage-companies/companies.sql.js';
import type { NewKey, Rotation, ShownKey } from './api-key-schemas.js';
import { INSERT_KEY, REPLACE_KEY, REVOKE_KEY } from './api-keys.sql.js';

/** Each key is in every `company.state` record of its company; the bound keeps that record small. */
export const MOST_KEYS = 100;

const HOUR_MS = 3_600_000;

/** Who manages keys. A company's own key can give no scope that it has not; without scopes it is the operator. */
export interface KeyManager {
  readonly transactions: Transactions;
  readonly actor: AuditActor;
  readonly scopes?: readonly string[];
}

export type KeyRefusal =
  'company_unknown' | 'key_unknown' | 'too_many' | 'scope_not_held' | 'replaced_already' | 'last_admin_key';

/** API keys of companies. Each change publishes `company.state` and writes its audit entry in the same transaction. */
export class ApiKeyStore {
  constructor(
    /** Called after each commit that left something in the outbox. */
    private readonly onCommit: () => void,
  ) {}

  /** Keys that may be used now, oldest first. */
  list(transactions: Transactions, companyId: string): Promise<KeyRow[]> {
    return transactions((client) => readKeys(client, companyId));
  }

  /** The whole key is in the answer and nowhere else. */
  async create(manager: KeyManager, companyId: string, wanted: NewKey): Promise<ShownKey | KeyRefusal> {
    if (!holds(manager, wanted.scopes)) return 'scope_not_held';
    return this.change(manager, companyId, async (client, _row, keys) => {
      if (keys.length >= MOST_KEYS) return 'too_many';
      const shown = await insert(client, companyId, wanted);
      const { name, scopes, expiresAt } = wanted;
      await this.note(client, manager, companyId, 'api-key.created', shown.keyId, { name, scopes, expiresAt });
      return shown;
    });
  }

  /** A new key in place of one, which goes on working for a while. */
  rotate(
    manager: KeyManager,
    companyId: string,
    keyId: string,
    { overlapHours, expiresAt }: Rotation,
  ): Promise<ShownKey | KeyRefusal> {
    return this.change(manager, companyId, async (client, _row, keys) => {
      const old = keys.find((key) => key.key_id === keyId);
      if (!old) return 'key_unknown';
      // The answer shows a key that can do all that the old one can.
      if (!holds(manager, old.scopes)) return 'scope_not_held';
      if (old.replaced_by !== null) return 'replaced_already';
      if (overlapHours > 0 && keys.length >= MOST_KEYS) return 'too_many';
      const shown = await insert(client, companyId, { name: old.name, scopes: old.scopes, expiresAt });
      await client.query(REPLACE_KEY, [companyId, keyId, shown.keyId, new Date(Date.now() + overlapHours * HOUR_MS)]);
      if (overlapHours === 0) await client.query(REVOKE_KEY, [companyId, keyId]);
      const detail = { replacedBy: shown.keyId, overlapHours, expiresAt };
      await this.note(client, manager, companyId, 'api-key.rotated', keyId, detail);
      return shown;
    });
  }

  /** A company cannot revoke the last key with which it could make others; the operator can. */
  revoke(manager: KeyManager, companyId: string, keyId: string): Promise<'revoked' | KeyRefusal> {
    return this.change(manager, companyId, async (client, _row, keys) => {
      const key = keys.find((one) => one.key_id === keyId);
      if (!key) return 'key_unknown';
      const managing = keys.filter(isManaging);
      if (manager.scopes && managing.length === 1 && managing[0] === key) return 'last_admin_key';
      await client.query(REVOKE_KEY, [companyId, keyId]);
      await this.note(client, manager, companyId, 'api-key.revoked', keyId, { name: key.name });
      return 'revoked';
    });
  }

  /** Whatever is not a refusal has changed the keys. */
  private async change<T extends object | string>(
    { transactions }: KeyManager,
    companyId: string,
    work: (client: PoolClient, row: CompanyRow, keys: KeyRow[]) => Promise<T>,
  ): Promise<T | 'company_unknown'> {
    const result = await withCompany(transactions, companyId, async (client, row) => {
      const done = await work(client, row, await readKeys(client, companyId));
      if (typeof done !== 'string' || done === 'revoked') await changeCompany(client, row);
      return done;
    });
    this.onCommit();
    return result ?? 'company_unknown';
  }

  private note(
    client: PoolClient,
    { actor }: KeyManager,
    companyId: string,
    action: string,
    subject: string,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return appendAudit(client, { companyId, actor, action, subject, detail });
  }
}

/** With which the company can still make keys tomorrow. */
function isManaging({ scopes, replaced_by }: KeyRow): boolean {
  return replaced_by === null && (scopes.includes('*') || scopes.includes('admin'));
}

function holds(manager: KeyManager, scopes: readonly string[]): boolean {
  const held = manager.scopes ?? ['*'];
  return held.includes('*') || scopes.every((scope) => held.includes(scope));
}

async function insert(
  client: PoolClient,
  companyId: string,
  {
    name,
    scopes,
    expiresAt,
  }: { readonly name: string; readonly scopes: readonly string[]; readonly expiresAt?: string },
): Promise<ShownKey> {
  const { keyId, apiKey, hash } = makeApiKey();
  const ends = expiresAt === undefined ? null : new Date(expiresAt);
  await client.query(INSERT_KEY, [keyId, companyId, name, hash, scopes, ends]);
  return { keyId, apiKey, name, scopes: [...scopes], ...(ends && { expiresAt: ends.toISOString() }) };
}
