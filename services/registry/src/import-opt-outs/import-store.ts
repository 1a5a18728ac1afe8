import { appendAudit } from '../audit/append-audit.js';
import type { AuditActor } from '../audit/append-audit.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import {
  ACCEPT_IMPORT,
  ADD_CHUNK,
  BEGIN_UNDO,
  DROP_IMPORT,
  INSERT_IMPORT,
  LIST_IMPORTS,
  LOCK_ROOM,
  READ_IMPORT,
  READ_REPORT,
} from './imports.sql.js';
import type { ImportKind, ImportRow, ReportRow } from './imports.sql.js';
import type { Place } from './read-lines.js';

export interface NewImport {
  readonly importId: string;
  readonly companyId: string;
  readonly actor: AuditActor;
  readonly format: 'csv' | 'ndjson';
  readonly dryRun: boolean;
  readonly defaultCountry?: string | undefined;
  /** Opt-outs when absent. */
  readonly kind?: ImportKind;
  readonly options?: object;
}

/** Imports as a company asks for them and sees them. */
export class ImportStore {
  constructor(private readonly tenants: TenantDatabase) {}

  /** Makes room for a body; false when the company has `most` open imports already. */
  open(wanted: NewImport, most: number): Promise<boolean> {
    const { importId, companyId, actor, format, dryRun, defaultCountry, kind = 'opt_outs', options } = wanted;
    return this.tenants.of(companyId)(async (client) => {
      await client.query(LOCK_ROOM, [companyId]);
      const values = [importId, companyId, actor, format, dryRun, defaultCountry ?? null, most, kind];
      const stored = options === undefined ? null : JSON.stringify(options);
      return (await client.query(INSERT_IMPORT, [...values, stored])).rowCount === 1;
    });
  }

  async addChunk({ importId, companyId }: NewImport, position: number, body: Buffer): Promise<void> {
    await this.tenants.query(companyId, ADD_CHUNK, [importId, companyId, position, body]);
  }

  /** The body is here as a whole. Undefined when it took so long that it was given up. */
  async accept(
    { importId, companyId, actor, format, dryRun, defaultCountry, kind = 'opt_outs' }: NewImport,
    layout: object,
    start: Place,
  ): Promise<ImportRow | undefined> {
    const values = [importId, companyId, JSON.stringify(layout), start.offset, start.line];
    return this.tenants.of(companyId)(async (client) => {
      const [row] = (await client.query<ImportRow>(ACCEPT_IMPORT, values)).rows;
      const detail = { kind, format, dryRun, defaultCountry };
      if (row) await appendAudit(client, { companyId, actor, action: 'import.accepted', subject: importId, detail });
      return row;
    });
  }

  async drop({ importId, companyId }: NewImport): Promise<void> {
    await this.tenants.query(companyId, DROP_IMPORT, [importId, companyId]);
  }

  async find(companyId: string, importId: string, kind: ImportKind = 'opt_outs'): Promise<ImportRow | undefined> {
    const values = [companyId, importId, kind];
    return (await this.tenants.query<ImportRow & Record<string, unknown>>(companyId, READ_IMPORT, values))[0];
  }

  list(
    companyId: string,
    after: readonly [createdAt: string, importId: string],
    limit: number,
    kind: ImportKind = 'opt_outs',
  ): Promise<ImportRow[]> {
    const values = [companyId, ...after, limit, kind];
    return this.tenants.query<ImportRow & Record<string, unknown>>(companyId, LIST_IMPORTS, values);
  }

  report(
    companyId: string,
    importId: string,
    { after, status, limit }: { readonly after: number; readonly status?: string | undefined; readonly limit: number },
  ): Promise<ReportRow[]> {
    const values = [companyId, importId, after, status ?? null, limit];
    return this.tenants.query<ReportRow & Record<string, unknown>>(companyId, READ_REPORT, values);
  }

  /** Undefined when there is nothing that could be undone: a dry run, an unknown import, or one that is undone already. */
  undo(companyId: string, importId: string, actor: AuditActor): Promise<ImportRow | undefined> {
    return this.tenants.of(companyId)(async (client) => {
      const [row] = (await client.query<ImportRow>(BEGIN_UNDO, [companyId, importId, actor])).rows;
      if (row) await appendAudit(client, { companyId, actor, action: 'import.undo-requested', subject: importId });
      return row;
    });
  }
}
