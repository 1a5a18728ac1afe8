import { parseApiKey, verifyApiKeySecret } from '@stopgate/nest';
import type { AuthenticatedCompany, CompanyKeyVerifier } from '@stopgate/nest';
import type { Pool } from 'pg';
import { readLimits } from '../manage-companies/change-company.js';
import { FIND_KEY } from './api-keys.sql.js';

interface FoundKey {
  readonly company_id: string;
  readonly hash: string;
  readonly scopes: string[];
  readonly limits: unknown;
}

/** Checks keys against the registry's own table, without a cache: a revoked key is refused from the next call on. */
export class KeyVerifier implements CompanyKeyVerifier {
  constructor(private readonly pool: Pool) {}

  /** Whose key it is, or undefined. Rejects when PostgreSQL cannot tell. */
  async verify(apiKey: string): Promise<AuthenticatedCompany | undefined> {
    const parsed = parseApiKey(apiKey);
    if (!parsed) return undefined;
    const { keyId, secret } = parsed;
    const { rows } = await this.pool.query<FoundKey>({ name: 'find-key', text: FIND_KEY, values: [keyId] });
    const [found] = rows;
    if (!found || !verifyApiKeySecret(secret, found.hash)) return undefined;
    const limits = readLimits(found);
    return { companyId: found.company_id, keyId, scopes: found.scopes, ...(limits && { limits }) };
  }
}
