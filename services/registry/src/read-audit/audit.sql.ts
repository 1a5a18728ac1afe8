/** What an audit may be narrowed by. Moments are RFC 3339, `to` is not included. */
export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/**
 * Entries of a company, newest first, behind the entry with the id `after`. Each filter has an index in this order; with
 * both, one of them leads and the other is looked at.
 */
export function auditSql(
  companyId: string,
  { action, actor, from, to }: AuditFilter,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): { readonly text: string; readonly values: unknown[] } {
  const values: unknown[] = [companyId];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const wanted = ['company_id = $1'];
  if (action !== undefined) wanted.push(`action = ${value(action)}`);
  if (actor !== undefined) wanted.push(`actor = ${value(actor)}`);
  if (from !== undefined) wanted.push(`at >= ${value(from)}`);
  if (to !== undefined) wanted.push(`at < ${value(to)}`);
  if (after !== undefined) {
    const id = value(after);
    // Its moment from the table: a cursor of milliseconds would leave entries out.
    const moment = `(SELECT at FROM registry.audit_entry WHERE company_id = $1 AND id = ${id}::bigint)`;
    wanted.push(`(at, id) < (${moment}, ${id}::bigint)`);
  }
  return {
    text: `
      SELECT id, at, actor, action, subject, detail FROM registry.audit_entry
      WHERE ${wanted.join(' AND ')} ORDER BY at DESC, id DESC LIMIT ${value(limit)}`,
    values,
  };
}
