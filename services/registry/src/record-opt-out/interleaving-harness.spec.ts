import { randomUUID } from 'node:crypto';
import { companySettingsSchema, personKey } from '@stopgate/contracts';
import type { CoveredContact } from '@stopgate/domain';
import { deriveKey, SigningKey } from '@stopgate/domain';
import { createPgPool } from '@stopgate/nest';
import { eventually, silentLogger } from '@stopgate/testing';
import type { Pool, PoolClient } from 'pg';
import { ErasureJob } from '../erase-person/erasure-job.js';
import { READ_STANDING } from '../erase-person/erasures.sql.js';
import { ErasureStore } from '../erase-person/erasure-store.js';
import { ImportStore } from '../import-opt-outs/import-store.js';
import { ImportWorker } from '../import-opt-outs/import-worker.js';
import { RelayBacklog } from '../publish-outbox/relay-backlog.js';
import { platformTransactions } from '../in-transaction.js';
import type { Transactions } from '../in-transaction.js';
import { CompanyStore } from '../manage-companies/company-store.js';
import { ContactStore } from '../manage-contacts/contact-store.js';
import { ReviewStore } from '../review-opt-outs/review-store.js';
import { SealStore } from '../seal-history/seal-store.js';
import { TenantDatabase } from '../tenancy/tenant-database.js';
import { PLATFORM_ROLE, TENANT_ROLE } from '../tenancy/tenant-roles.sql.js';
import { Verifier } from '../verify-history/verifier.js';
import { ErasedPeople } from './erased-people.js';
import type { Decide, RecordResult, RequestToRecord } from './plan-changes.js';
import { openStore, SECRET } from './store-harness.spec.js';
import { SuppressionStore } from './suppression-store.js';
import type { PersonKey } from './suppressions.sql.js';

/** A batch that has been committed. `place` is drawn from the outbox's sequence while every lock is held. */
export interface CommittedBatch {
  readonly place: number;
  readonly requests: readonly RequestToRecord[];
  readonly does: 'record' | 'undo' | 'correct';
  readonly results: readonly RecordResult[];
}

const DRAW_PLACE = `SELECT nextval('registry.outbox_id_seq')::integer AS place`;

/** The store as it is; writes down what it did, and where in the order of all. */
class WatchedStore extends SuppressionStore {
  constructor(
    private readonly platform: Transactions,
    readonly log: CommittedBatch[],
  ) {
    super({ platform, secret: SECRET, onCommit: () => undefined });
  }

  override async record(
    requests: readonly RequestToRecord[],
    transactions: Transactions = this.platform,
    decide?: Decide,
    beside?: (client: PoolClient) => Promise<void>,
  ): Promise<RecordResult[]> {
    let place = 0;
    const watched: Transactions = (work, write) =>
      transactions(
        work,
        write &&
          (async (client, worked) => {
            // What the last attempt draws stands.
            const written = write(client, worked);
            const drawn = client.query<{ place: number }>(DRAW_PLACE);
            // A statement of the store that fails is what the store has to hear of.
            drawn.catch(() => undefined);
            await written;
            place = (await drawn).rows[0]!.place;
          }),
      );
    const results = await super.record(requests, watched, decide, beside);
    const isCorrection = requests[0]!.requestId.startsWith('correct-');
    this.log.push({ place, requests, does: isCorrection ? 'correct' : decide ? 'undo' : 'record', results });
    return results;
  }
}

/** What one process of the registry has: connections and stores of its own, and a worker for imports. */
export interface Writer {
  readonly store: SuppressionStore;
  readonly imports: ImportStore;
  readonly worker: ImportWorker;
  readonly erasures: ErasureStore;
  readonly reviews: ReviewStore;
  readonly platform: Transactions;
  readonly tenants: TenantDatabase;
}

export type InterleavingHarness = Awaited<ReturnType<typeof openInterleaving>>;

/** A database and several writers on it. */
export async function openInterleaving(writerCount: number) {
  const { database, pool, owner, close } = await openStore();
  await owner.query(`GRANT USAGE ON SEQUENCE registry.outbox_id_seq TO ${PLATFORM_ROLE}, ${TENANT_ROLE}`);
  const erased = new ErasedPeople(SECRET);
  const log: CommittedBatch[] = [];
  const pools: Pool[] = [];
  const open = (name: string, role: string): Pool => {
    const opened = createPgPool(database.url, 'registry', name, { pipeline: true, role, max: 6 });
    pools.push(opened);
    return opened;
  };
  const writers = Array.from({ length: writerCount }, (_, index): Writer => {
    const mine = open(`writer-${index}`, PLATFORM_ROLE);
    const tenants = new TenantDatabase(open(`tenant-${index}`, TENANT_ROLE));
    const platform = platformTransactions(mine);
    const store = new WatchedStore(platform, log);
    const contacts = new ContactStore(tenants, store);
    const lists = { erased, mostRemoved: 1, historyDays: 30, onCommit: () => undefined };
    const worker = new ImportWorker({
      pool: mine,
      tenants,
      store,
      contacts,
      lists,
      backlog: new RelayBacklog(mine, Infinity),
      logger: silentLogger(),
      pollMs: 25,
    });
    worker.start();
    const erasures = new ErasureStore(mine, tenants, erased, () => undefined);
    const reviews = new ReviewStore(store);
    return { store, imports: new ImportStore(tenants), worker, erasures, reviews, platform, tenants };
  });
  const { tenants, erasures, store } = writers[0]!;
  const companies = new CompanyStore(pool, tenants, () => undefined);
  const key = new SigningKey(deriveKey(SECRET, 'proof-signing'));
  const verifier = new Verifier({ pool, erased, seals: new SealStore(pool), key, logger: silentLogger() });
  const job = new ErasureJob({ pool, store: erasures, logger: silentLogger(), settleMs: -60_000 });

  return {
    ...{ pool, owner, erased, log, writers },
    addCompany: async (companyId: string, contacts: readonly CoveredContact[]): Promise<void> => {
      await companies.put({ companyId, name: companyId });
      if (contacts.length === 0) return;
      await companies.putSettings(companyId, companySettingsSchema.parse({ optOutCovers: 'contact' }), 'admin');
      const writes = contacts.map(({ contactId, phone, email }) => ({
        contactId,
        mode: 'replace' as const,
        values: { phone, email },
      }));
      await new ContactStore(tenants, store).write({ companyId, actor: 'admin' }, writes as never);
    },
    /** Everything that has been begun is done: imports and their undoing, and erasures as if all services had answered. */
    settle: async (): Promise<void> => {
      await eventually(async () => {
        const sql = `SELECT 1 FROM registry.import WHERE status IN ('pending', 'running', 'undoing')`;
        if (((await pool.query(sql)).rowCount ?? 0) > 0) throw new Error('imports are still worked on');
      });
      await pool.query(`UPDATE registry.erasure SET completed_by = ARRAY['short-url'] WHERE status = 'running'`);
      await job.run();
    },
    verify: (companyId: string) => verifier.run({ companyId }),
    /** The rows of a person in the order of their column `by`, be they under the address or under the token. */
    rowsOf: async (table: string, person: PersonKey, by: string): Promise<Record<string, unknown>[]> => {
      const { companyId, channel } = person;
      const sql = `SELECT * FROM registry.${table} WHERE company_id = $1 AND channel = $2 AND address = ANY($3) ORDER BY ${by}`;
      return (await pool.query(sql, [companyId, channel, erased.addressesOf(person)])).rows;
    },
    /** What waits to be sent about a person, address or token, in the order in which it will be. */
    outboxOf: async (person: PersonKey) => {
      const keys = erased.addressesOf(person).map((address) => personKey({ ...person, address }));
      const { rows } = await pool.query<OutboxRow>(
        `SELECT id::integer, topic, event_id, key, value FROM registry.outbox WHERE key = ANY($1) ORDER BY id`,
        [keys],
      );
      return rows;
    },
    /** All rows about a company, but of the outbox, which the relay empties. */
    dump: async (companyId: string): Promise<string> => {
      const { rows: tables } = await owner.query<{ name: string }>(
        `SELECT relname AS name FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
         WHERE relnamespace = 'registry'::regnamespace AND relkind IN ('r', 'p') AND attname = 'company_id'`,
      );
      const texts: string[] = [];
      for (const { name } of tables) {
        const sql = `SELECT t::text AS row FROM registry.${name} AS t WHERE company_id = $1`;
        const { rows } = await owner.query<{ row: string }>(sql, [companyId]);
        texts.push(...rows.map(({ row }) => `${name}: ${row}`));
      }
      return texts.join('\n');
    },
    deadlocks: async (): Promise<number> => {
      const sql = 'SELECT deadlocks::integer FROM pg_stat_database WHERE datname = current_database()';
      return (await pool.query<{ deadlocks: number }>(sql)).rows[0]!.deadlocks;
    },
    close: async (): Promise<void> => {
      await Promise.all(writers.map(({ worker }) => worker.stop()));
      await Promise.all(pools.map((one) => one.end()));
      await close();
    },
  };
}

export interface OutboxRow {
  readonly id: number;
  readonly topic: string;
  readonly event_id: string;
  readonly key: string;
  readonly value: Record<string, unknown> | null;
}

/** An import as it is after it was accepted; the worker of the writer is at it at once. */
export async function importLines(writer: Writer, companyId: string, lines: readonly object[]): Promise<string> {
  const importId = randomUUID();
  const wanted = { importId, companyId, actor: 'admin', format: 'ndjson', dryRun: false } as const;
  await writer.imports.open(wanted, 100);
  await writer.imports.addChunk(wanted, 0, Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  await writer.imports.accept(wanted, { format: 'ndjson' }, { offset: 0, line: 0 });
  writer.worker.wake();
  return importId;
}

/** As the call does it: who is not out is opted out first, and what else is left of a person goes when all have answered. */
export async function erasePerson(writer: Writer, person: PersonKey, erased: ErasedPeople): Promise<void> {
  const erasureId = randomUUID();
  const { companyId, channel } = person;
  const values = [companyId, channel, erased.addressesOf(person)];
  const [state] = await writer.tenants.query<{ stays_out: boolean }>(companyId, READ_STANDING, values);
  if (state?.stays_out !== true) {
    const now = new Date().toISOString();
    const moments = { occurredAt: now, requestedAt: now };
    const request = { requestId: `erasure-${erasureId}`, action: 'opt_out', method: 'api', ...person } as const;
    await writer.store.record([{ ...request, ...moments }], writer.tenants.of(companyId));
  }
  await writer.erasures.begin({ ...person, erasureId, suppressed: true, actor: 'api-key:k' });
  await writer.erasures.erase({ ...person, erasureId });
}
