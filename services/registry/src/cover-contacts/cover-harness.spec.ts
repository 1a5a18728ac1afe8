import { setTimeout as sleep } from 'node:timers/promises';
import { createPgPool } from '@stopgate/nest';
import { companySettingsSchema } from '@stopgate/contracts';
import type { Pool } from 'pg';
import { platformTransactions } from '../in-transaction.js';
import type { Transactions } from '../in-transaction.js';
import { CompanyStore } from '../manage-companies/company-store.js';
import { ContactStore } from '../manage-contacts/contact-store.js';
import type { ContactWrite } from '../manage-contacts/apply-write.js';
import { openStore, SECRET } from '../record-opt-out/store-harness.spec.js';
import type { StoreHarness } from '../record-opt-out/store-harness.spec.js';
import { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANT_ROLE } from '../tenancy/tenant-roles.sql.js';
import { coverCompany } from './cover-company.js';

/** None, or now and then one that is long enough for others to do all they have to. */
const pauseMs = (): number => (Math.random() < 0.85 ? 0 : 40 * Math.random());

/** A writer that has run a statement and does not go on before it is released. */
export interface Hold {
  /** Resolves when it is there. */
  readonly reached: Promise<void>;
  release(): void;
}

interface Pacing {
  readonly pausing: boolean;
  readonly holds: Map<string, { reach(): void; readonly released: Promise<void> }>;
}

/** Statements of `work` one by one, with pauses; what is written at the end leaves together with COMMIT. */
function paced(transactions: Transactions, { pausing, holds }: Pacing): Transactions {
  return (work, write) =>
    transactions((client) => {
      let turn: Promise<unknown> = Promise.resolve();
      const run = async (statement: string | { name?: string }, values?: unknown[]): Promise<unknown> => {
        if (pausing) await sleep(pauseMs());
        const result = await client.query(statement as string, values);
        const name = typeof statement === 'string' ? '' : (statement.name ?? '');
        const hold = holds.get(name);
        holds.delete(name);
        hold?.reach();
        await hold?.released;
        return result;
      };
      const query = (statement: string | { name?: string }, values?: unknown[]): Promise<unknown> => {
        const mine = turn.then(() => run(statement, values));
        turn = mine.catch(() => undefined);
        return mine;
      };
      return work(new Proxy(client, { get: (of, name) => (name === 'query' ? query : Reflect.get(of, name)) }));
    }, write);
}

export const COMPANY = 'acme';

/** The registry's stores on a database of their own, and a company with an address book. */
export interface CoverHarness extends StoreHarness {
  readonly tenants: TenantDatabase;
  readonly contacts: ContactStore;
  /** What an opt-out of the company covers from now on; does not apply it to what is there. */
  setCoverage(covers: 'channel' | 'contact'): Promise<void>;
  /** Applies the setting to what is there, as the schedule does. */
  applySetting(): Promise<void>;
  /** Holds the next writer that has run the statement of this name. */
  hold(statement: string): Hold;
  write(contactId: string, values: ContactWrite['values'], mode?: ContactWrite['mode']): Promise<string>;
}

/** @param pausing writers rest a moment before each statement, so that they meet between any two of them */
export async function openCoverStore({ pausing = false } = {}): Promise<CoverHarness> {
  const opened = await openStore();
  const pacing: Pacing = { pausing, holds: new Map() };
  const pace = (transactions: Transactions): Transactions => paced(transactions, pacing);
  const platform = pace(platformTransactions(opened.pool));
  const harness = Object.assign(opened, {
    store: new SuppressionStore({ platform, secret: SECRET, onCommit: () => undefined }),
  });
  const { database } = harness;
  const tenantPool: Pool = createPgPool(database.url, 'registry', 'test-tenant', { pipeline: true, role: TENANT_ROLE });
  const tenants = new TenantDatabase(tenantPool);
  const ofCompany = tenants.of.bind(tenants);
  tenants.of = (companyId) => pace(ofCompany(companyId));
  const companies = new CompanyStore(harness.pool, tenants, () => undefined);
  await companies.put({ companyId: COMPANY, name: 'Acme' });
  const contacts = new ContactStore(tenants, harness.store);
  const { close } = harness;
  return Object.assign(harness, {
    tenants,
    contacts,
    setCoverage: async (optOutCovers: 'channel' | 'contact') => {
      await companies.putSettings(COMPANY, companySettingsSchema.parse({ optOutCovers }), 'api-key:k');
    },
    applySetting: async () => {
      const { rows } = await harness.pool.query<{ run: number }>('SELECT run FROM registry.cover_job');
      if (!rows[0]) return;
      const parts = { pool: harness.pool, tenants, suppressions: harness.store };
      await coverCompany(parts, { companyId: COMPANY, run: rows[0].run }, new AbortController().signal);
    },
    hold: (statement: string): Hold => {
      const [there, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      pacing.holds.set(statement, { reach: there.resolve, released: go.promise });
      return { reached: there.promise, release: go.resolve };
    },
    write: async (contactId: string, values: ContactWrite['values'], mode: ContactWrite['mode'] = 'replace') => {
      const [applied] = await contacts.write({ companyId: COMPANY, actor: 'api-key:k' }, [{ contactId, mode, values }]);
      return applied!.status;
    },
    close: async () => {
      await tenantPool.end();
      await close();
    },
  });
}
