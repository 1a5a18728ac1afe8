import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import { inTransaction } from '../in-transaction.js';
import type { Transactions } from '../in-transaction.js';
import { SET_TENANT } from './tenant-roles.sql.js';

/**
 * The database as one company may see it: whatever a statement says, the server adds that rows are the company's own.
 * The company is set for a transaction, never for a session, so a connection carries nothing on to the next call.
 */
export class TenantDatabase {
  /** @param pool connects as `TENANT_ROLE` and pipelines: a single statement is then one round trip all the same */
  constructor(private readonly pool: Pool) {}

  /** Transactions of this company. */
  of(companyId: string): Transactions {
    return (work, write) => inTransaction(this.pool, work, write, setTenant(companyId));
  }

  /** One statement in a transaction of its own; its rows. Rejects as pg does. */
  async query<Row extends QueryResultRow>(companyId: string, text: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const [, , { rows }] = await Promise.all([
        client.query('BEGIN'),
        client.query(setTenant(companyId)),
        client.query<Row>(text, values),
        client.query('COMMIT'),
      ]);
      return rows;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

function setTenant(companyId: string): QueryConfig {
  return { name: 'set-tenant', text: SET_TENANT, values: [companyId] };
}
