import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Transactions } from '../in-transaction.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { unnestParameters } from '../unnest-columns.js';
import {
  ADD_FINDINGS,
  ADVANCE_IMPORT,
  CLAIM_IMPORT,
  DROP_CHUNKS,
  FAIL_TURN,
  findingColumns,
  FINISH_IMPORT,
  HOLD_LEASE,
  READ_CHUNK,
  RELEASE_LEASE,
} from './imports.sql.js';
import type { Finding, ImportRow } from './imports.sql.js';
import type { ByteSource, Place } from './read-lines.js';
import { CHUNK_BYTES } from './receive-body.js';

/** The import is somebody else's now, or is being undone: nothing more of it may be recorded here. */
export class LeaseLostError extends Error {}

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/** Where an import stands when some of its lines are done. */
export interface Reached extends Place {
  readonly counts: object;
  readonly reportRows: number;
}

/** The right to work on one import, for as long as it is renewed. */
export class ImportLease {
  private constructor(
    private readonly tenants: TenantDatabase,
    readonly job: ImportRow,
    readonly lease: string,
    /** The worker before did not end as it should: what it did last may be recorded and not yet counted. */
    readonly interrupted: boolean,
  ) {}

  /** The import that has waited longest, of whatever company; undefined when none waits. */
  static async claim(pool: Pool, tenants: TenantDatabase): Promise<ImportLease | undefined> {
    const lease = randomUUID();
    const { rows } = await pool.query<ImportRow & { readonly interrupted: boolean }>(CLAIM_IMPORT, [lease]);
    return rows[0] && new ImportLease(tenants, rows[0], lease, rows[0].interrupted);
  }

  /** Transactions of the company in which the lease holds to the end; they reject with `LeaseLostError` else. */
  get transactions(): Transactions {
    const { company_id: companyId, import_id: importId, status } = this.job;
    const inner = this.tenants.of(companyId);
    return (work, write) =>
      inner(async (client) => {
        const [held, worked] = await Promise.all([
          client.query({ name: 'hold-import-lease', text: HOLD_LEASE, values: [importId, this.lease, status] }),
          work(client),
        ]);
        if (held.rowCount !== 1) throw new LeaseLostError(importId);
        return worked;
      }, write);
  }

  /** Runs statements whose first says by its row count whether the lease still holds. */
  async advance(statements: readonly Statement[]): Promise<void> {
    await this.tenants.of(this.job.company_id)(async (client) => {
      const [first] = await Promise.all(statements.map((statement) => client.query(statement)));
      if (first?.rowCount !== 1) throw new LeaseLostError(this.job.import_id);
    });
  }

  /** Keeps how far the lines are read, with what there is to say of the last ones, and with `further` statements. */
  advanceTo(
    { offset, line, counts, reportRows }: Reached,
    findings: readonly Finding[],
    further: readonly Statement[] = [],
  ): Promise<void> {
    const { import_id: importId } = this.job;
    const values = [importId, this.lease, offset, line, JSON.stringify(counts), reportRows];
    return this.advance([
      { text: ADVANCE_IMPORT, values },
      { text: DROP_CHUNKS, values: [importId, Math.floor(offset / CHUNK_BYTES)] },
      ...further,
      ...(findings.length > 0 ? [{ text: ADD_FINDINGS, values: unnestParameters(findingColumns, findings) }] : []),
    ]);
  }

  /** The body; one chunk is fetched while the one before is read. */
  get source(): ByteSource {
    const fetch = async (position: number): Promise<Buffer | undefined> => {
      const { company_id: companyId, import_id: importId } = this.job;
      const [row] = await this.tenants.query<{ body: Buffer }>(companyId, READ_CHUNK, [importId, position]);
      return row?.body;
    };
    return async function* read(from) {
      let position = Math.floor(from / CHUNK_BYTES);
      let skip = from % CHUNK_BYTES;
      let next = fetch(position);
      for (;;) {
        const body = await next;
        if (!body) return;
        position += 1;
        next = fetch(position);
        // Whoever stops reading does not wait for it, and a failure is met at the next turn.
        next.catch(() => undefined);
        if (skip < body.length) yield skip > 0 ? body.subarray(skip) : body;
        skip = 0;
      }
    };
  }

  async finish(
    status: 'done' | 'failed' | 'undone',
    error?: { readonly code: string; readonly detail: string },
  ): Promise<void> {
    const values = [this.job.import_id, this.lease, status, error?.code ?? null, error?.detail ?? null];
    await this.tenants.query(this.job.company_id, FINISH_IMPORT, values);
  }

  /** The work came to a stop by an error; `isOwnFault` when it may be by something in the import itself. */
  async fail(isOwnFault: boolean): Promise<void> {
    await this.tenants.query(this.job.company_id, FAIL_TURN, [this.job.import_id, this.lease, isOwnFault ? 1 : 0]);
  }

  async release(): Promise<void> {
    await this.tenants.query(this.job.company_id, RELEASE_LEASE, [this.job.import_id, this.lease]);
  }
}
