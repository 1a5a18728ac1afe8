import type { Pool } from 'pg';

/** A link that has not expired. */
export interface KnownLink {
  readonly code: string;
  readonly companyId: string;
  readonly address: string;
  readonly messageId: string;
  readonly campaignId: string | undefined;
  readonly language: string | undefined;
}

interface Row {
  code: string;
  company_id: string;
  address: string;
  message_id: string;
  campaign_id: string | null;
  language: string | null;
}

const FIND_LINK = `
  select code, company_id, address, message_id, campaign_id, language
  from links where code = $1 and created_at >= $2`;

/** The link, or undefined: nobody can tell from the answer whether a code expired or never was. */
export async function findLink(pool: Pool, code: string, cutoff: Date): Promise<KnownLink | undefined> {
  const { rows } = await pool.query<Row>({ name: 'find-link', text: FIND_LINK, values: [code, cutoff] });
  const row = rows[0];
  if (!row) return undefined;
  return {
    code: row.code,
    companyId: row.company_id,
    address: row.address,
    messageId: row.message_id,
    campaignId: row.campaign_id ?? undefined,
    language: row.language ?? undefined,
  };
}
