/** Version 0 is a company that nobody has been told of; the change that follows in the same transaction makes it 1. */
export const INSERT_COMPANY = `
  INSERT INTO registry.company (company_id, name, country) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;

/** Everything that writes `company.state` takes this lock first: versions and outbox ids of a company then agree. */
export const LOCK_COMPANY = `SELECT * FROM registry.company WHERE company_id = $1 FOR UPDATE`;

export const READ_COMPANY = `SELECT * FROM registry.company WHERE company_id = $1`;

export const CHANGE_COMPANY = `
  UPDATE registry.company
  SET name = $2, country = $3, settings = $4, limits = $5, version = version + 1, updated_at = now()
  WHERE company_id = $1
  RETURNING *`;

export const READ_KEYS = `
  SELECT key_id, name, hash, scopes, created_at, expires_at, last_used_at, replaced_by FROM registry.api_key
  WHERE company_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
  ORDER BY created_at, key_id`;

export const KNOWN_COMPANIES = `SELECT company_id FROM registry.company WHERE company_id = ANY($1::text[])`;

export interface CompanyRow {
  readonly company_id: string;
  readonly name: string;
  readonly country: string | null;
  readonly status: 'active' | 'closed';
  readonly settings: unknown;
  readonly limits: unknown;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export interface KeyRow {
  readonly key_id: string;
  readonly name: string;
  readonly hash: string;
  readonly scopes: string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  /** The key that was made in its place. */
  readonly replaced_by: string | null;
}
