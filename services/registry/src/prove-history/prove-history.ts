import type { Channel } from '@stopgate/contracts';
import { sealLeaf, WholeTree } from '@stopgate/domain';
import type { SigningKey, StoredEntry } from '@stopgate/domain';
import { toStoredEntry, toStoredPerson } from '../read-history/stored-history.js';
import type { EntryRow, PersonRow } from '../read-history/stored-history.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { Seal, SealStore } from '../seal-history/seal-store.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { buildProof, signProof } from './proof-pack.js';
import type { Inclusion, ProofPack } from './proof-pack.js';
import { READ_COMPANY_NAME, READ_PROOF } from './proof.sql.js';

/** A person has a handful of entries; the bound is against a runaway integration. */
const MOST_ENTRIES = 10_000;

export type ProofAnswer =
  | { readonly kind: 'proof'; readonly pack: ProofPack }
  /** Nothing was ever recorded for this address. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too_long' };

export interface ProofRequest {
  readonly companyId: string;
  readonly channel: Channel;
  /** Normalised. */
  readonly address: string;
  /** Who asks for it. */
  readonly actor: string;
}

interface Stores {
  readonly tenants: TenantDatabase;
  readonly erased: ErasedPeople;
  readonly seals: SealStore;
  readonly key: SigningKey;
}

/** Puts together and signs what proves one person's history. Rejects as pg does. */
export async function proveHistory(stores: Stores, request: ProofRequest, now: Date): Promise<ProofAnswer> {
  const { tenants, erased, seals: store, key } = stores;
  const { companyId, channel, address, actor } = request;
  const [, token] = erased.addressesOf(request);
  const values = [companyId, channel, [address, token], MOST_ENTRIES + 1];
  const rows = await tenants.query<EntryRow & Record<string, unknown>>(companyId, READ_PROOF, values);
  if (rows.length > MOST_ENTRIES) return { kind: 'too_long' };
  if (rows.length === 0) return { kind: 'nothing' };
  const [company] = await tenants.query<{ name: string }>(companyId, READ_COMPANY_NAME, [companyId]);
  const entries = rows.map(toStoredEntry);
  const seals = await store.covering(entries.map(({ seq }) => seq));
  const inclusions = new Map<string, Inclusion>();
  for (const seal of seals) await findInclusions(store, seal, entries, inclusions);
  const content = buildProof(
    {
      generatedAt: now.toISOString(),
      generatedBy: actor,
      company: { companyId, name: company?.name ?? companyId },
      person: { channel, address, ...(entries.some((entry) => entry.address === token) && { token }) },
      state: toStoredPerson(personOf(rows[0]!)),
      entries,
      inclusions,
      seals,
    },
    key.published,
  );
  return { kind: 'proof', pack: signProof(content, key) };
}

/** Of the other companies' entries only nodes of the tree are given away, of which nobody can tell what they stand for. */
async function findInclusions(
  store: SealStore,
  seal: Seal,
  entries: readonly StoredEntry[],
  inclusions: Map<string, Inclusion>,
): Promise<void> {
  const leaves = await store.leaves(seal.fromSeq, seal.toSeq, seal.entries + 1);
  const tree = new WholeTree(leaves.map(([seq, hash]) => sealLeaf(seq, hash ?? undefined)));
  const places = new Map(leaves.map(([seq], index) => [seq, index]));
  for (const { seq } of entries) {
    const index = places.get(seq);
    if (index === undefined) continue;
    const path = tree.pathOf(index).map((node) => node.toString('hex'));
    inclusions.set(seq, { seal: seal.number, index, path });
  }
}

const PERSON = 'person_';

function personOf(row: Record<string, unknown>): PersonRow {
  const columns = Object.entries(row)
    .filter(([name]) => name.startsWith(PERSON))
    .map(([name, value]) => [name.slice(PERSON.length), value]);
  return { ...Object.fromEntries(columns), address: row['address'] } as unknown as PersonRow;
}
