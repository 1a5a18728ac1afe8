import { parseApiKey, verifyApiKeySecret } from '@stopgate/nest';
import type { AuthenticatedCompany, CompanyKeyVerifier } from '@stopgate/nest';
import type { Pool } from 'pg';
import { FIND_KEY } from './companies.sql.js';

/** Checks keys against the registry's own table, without a cache: a revoked key is refused from the next call on. */
export class KeyVerifier implements CompanyKeyVerifier {
  constructor(private readonly pool: Pool) {}

  /** Whose key it is, or undefined. Rejects when PostgreSQL cannot tell. */
  async verify(apiKey: string): Promise<AuthenticatedCompany | undefined> {
    const parsed = parseApiKey(apiKey);
    if (!parsed) return undefined;
    const { rows } = await this.pool.query<{ company_id: string; hash: string; scopes: string[] }>({
      name: 'find-key',
      text: FIND_KEY,
      values: [parsed.keyId],
    });
    const [found] = rows;
    if (!found || !verifyApiKeySecret(parsed.secret, found.hash)) return undefined;
    return { companyId: found.company_id, keyId: parsed.keyId, scopes: found.scopes };
  }
}
