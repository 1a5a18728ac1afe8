import { deriveKey, SigningKey } from '@stopgate/domain';
import type { StoredEntry } from '@stopgate/domain';
import { silentLogger } from '@stopgate/testing';
import { toStoredEntry } from '../read-history/stored-history.js';
import type { EntryRow } from '../read-history/stored-history.js';
import { ErasedPeople } from '../record-opt-out/erased-people.js';
import { minute, openStore, request, SECRET } from '../record-opt-out/store-harness.spec.js';
import { SealStore } from '../seal-history/seal-store.js';
import { Sealer } from '../seal-history/sealer.js';
import { Verifier } from './verifier.js';
import type { VerifyReport, VerifyRequest } from './verify-schemas.js';

/** The registry's tables with what seals and verifies them, and an intruder who owns the database. */
export type ProofHarness = Awaited<ReturnType<typeof openProof>>;

const TABLES = ['suppression', 'suppression_history', 'history_seal'];

export async function openProof() {
  const { pool, owner, store, close } = await openStore();
  const key = new SigningKey(deriveKey('a secret of the tests', 'proof-signing'));
  const seals = new SealStore(pool);
  const logger = silentLogger();
  const sealer = new Sealer({ pool, key, logger, patienceMs: 300 });
  const verifier = new Verifier({ pool, erased: new ErasedPeople(SECRET), seals, key, logger });
  return {
    ...{ pool, owner, store, key, seals, sealer, verifier, close },
    /** Takes the locks off: triggers, and the column that numbers itself. Keeps the tables as they are now. */
    breakIn: async (): Promise<void> => {
      await owner.query('ALTER TABLE registry.suppression_history DISABLE TRIGGER ALL');
      await owner.query('ALTER TABLE registry.history_seal DISABLE TRIGGER ALL');
      await owner.query('ALTER TABLE registry.suppression_history ALTER COLUMN seq DROP IDENTITY');
      for (const table of TABLES) await owner.query(`CREATE TABLE public.kept_${table} AS TABLE registry.${table}`);
    },
    /** Puts everything back as `breakIn` found it. */
    restore: async (): Promise<void> => {
      for (const table of TABLES) {
        await owner.query(`DELETE FROM registry.${table}`);
        await owner.query(`INSERT INTO registry.${table} TABLE public.kept_${table}`);
      }
    },
    verify: (more: VerifyRequest = {}): Promise<VerifyReport> => verifier.run(more),
    /** The kinds of breaks that are found, each once, sorted. */
    kindsOf: async (more: VerifyRequest = {}): Promise<string[]> => {
      const { breaks } = await verifier.run(more);
      return [...new Set(breaks.map(({ kind }) => kind))].sort();
    },
    /** A person's entries, in the order of the chain. */
    entriesOf: async (address: string): Promise<StoredEntry[]> => {
      const { rows } = await owner.query<EntryRow>(
        'SELECT * FROM registry.suppression_history WHERE address = $1 ORDER BY position',
        [address],
      );
      return rows.map(toStoredEntry);
    },
    columnsOf: async (table: string): Promise<{ name: string; type: string }[]> => {
      const { rows } = await owner.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_schema = 'registry' AND table_name = $1`,
        [table],
      );
      return rows;
    },
  };
}

/**
 * Three people at two companies. Four entries of Anna: an opt-out with everything in it, an opt-in with consent, an
 * opt-out and a reason; one of Ben and one of Carl.
 */
export async function tellStory({ store }: Pick<ProofHarness, 'store'>): Promise<void> {
  const full = {
    requestId: 'a1',
    campaignId: 'spring',
    messageId: 'm1',
    keyword: 'STOP',
    reason: 'too many',
    country: 'FR',
    originator: '36123',
    language: 'fr',
    actor: 'provider:cm',
    attribution: {
      rule: 'most_recent_sender',
      confidence: 0.9,
      candidates: [{ companyId: 'acme' }, { companyId: 'umbrella-secret' }],
    },
    evidence: { moId: 'mo-1', text: 'Stop <b>!</b>', connectionId: 'fr' },
  };
  const consent = { text: 'yes', source: 'shop', at: minute(2) };
  await store.record([request(full)]);
  await store.record([request({ requestId: 'b1', companyId: 'rival', address: '+33611111111' })]);
  await store.record([request({ requestId: 'a2', action: 'opt_in', method: 'api', occurredAt: minute(2), consent })]);
  await store.record([request({ requestId: 'a3', occurredAt: minute(3), campaignId: 'summer' })]);
  await store.record([request({ requestId: 'a4', method: 'link', occurredAt: minute(4), reason: 'not me' })]);
  await store.record([
    request({ requestId: 'c1', channel: 'email', address: 'carl@example.com', method: 'email_one_click' }),
  ]);
}

/** The story under two seals, and a person of two entries whom no seal covers yet; then the intruder breaks in. */
export async function openForIntruder(): Promise<ProofHarness> {
  const harness = await openProof();
  await tellStory(harness);
  await harness.sealer.run();
  await harness.store.record([request({ requestId: 'd1', address: '+33644444444' })]);
  await harness.sealer.run();
  const unsealed = { address: '+33655555555' };
  await harness.store.record([request({ ...unsealed, requestId: 'e1' })]);
  await harness.store.record([request({ ...unsealed, requestId: 'e2', reason: 'x', occurredAt: minute(9) })]);
  await harness.breakIn();
  return harness;
}
