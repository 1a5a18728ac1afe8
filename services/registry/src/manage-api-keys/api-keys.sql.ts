export const INSERT_KEY = `
  INSERT INTO registry.api_key (key_id, company_id, name, hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`;

export const REVOKE_KEY = `
  UPDATE registry.api_key SET revoked_at = now()
  WHERE company_id = $1 AND key_id = $2 AND revoked_at IS NULL`;

/** By the key $3; it works on until $4, or until its own end where that comes first. */
export const REPLACE_KEY = `
  UPDATE registry.api_key SET replaced_by = $3, expires_at = least(expires_at, $4)
  WHERE company_id = $1 AND key_id = $2`;

/** Asked at every call of a company: one look-up by primary key each, so a revoked key is dead at once. */
export const FIND_KEY = `
  SELECT key.company_id, key.hash, key.scopes, company.limits
  FROM registry.api_key AS key JOIN registry.company USING (company_id)
  WHERE key.key_id = $1 AND key.revoked_at IS NULL AND (key.expires_at IS NULL OR key.expires_at > now())
    AND company.status = 'active'`;

/**
 * Keys ($1) that were used at a moment ($2). Another process may have written a minute's use already, and a row that
 * somebody holds is left to the next minute: this must make nobody wait.
 */
export const NOTE_USES = `
  WITH used AS (
    SELECT key_id, least(at, now()) AS at FROM unnest($1::text[], $2::timestamptz[]) AS uses (key_id, at)
    JOIN registry.api_key AS key USING (key_id)
    WHERE key.last_used_at IS NULL OR key.last_used_at < least(uses.at, now()) - interval '1 minute'
    FOR UPDATE OF key SKIP LOCKED
  )
  UPDATE registry.api_key AS key SET last_used_at = used.at FROM used WHERE key.key_id = used.key_id`;
