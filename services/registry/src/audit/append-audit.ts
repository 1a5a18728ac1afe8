import type { ClientBase } from 'pg';

/** Who did something: the operator, a company's key, or the service itself in a named job. */
export type AuditActor = 'admin' | `api-key:${string}` | `job:${string}`;

/** An administrative act. Addresses of people belong in `detail` only masked. */
export interface AuditEntry {
  readonly companyId: string;
  readonly actor: AuditActor;
  /** `noun.verb-in-the-past`, such as `api-key.created`; part of the API. */
  readonly action: string;
  /** What it was done to, such as the key's id. */
  readonly subject: string;
  /** What else there is to know; never a secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

const APPEND_AUDIT = `
  INSERT INTO registry.audit_entry (company_id, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5)`;

/** Writes an entry in the transaction of the act itself: no act without its entry, no entry without its act. */
export async function appendAudit(client: Pick<ClientBase, 'query'>, entry: AuditEntry): Promise<void> {
  const { companyId, actor, action, subject, detail } = entry;
  await client.query({
    name: 'append-audit',
    text: APPEND_AUDIT,
    values: [companyId, actor, action, subject, detail === undefined ? null : JSON.stringify(detail)],
  });
}
