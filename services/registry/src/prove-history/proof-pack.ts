import type { Channel } from '@stopgate/contracts';
import { canonicalJson, explain, explainEntry, PERSONAL_FIELDS, writePersonal } from '@stopgate/domain';
import type { ExplainFacts, PublishedKey, SigningKey, StoredEntry, StoredPerson } from '@stopgate/domain';
import { toExplained } from '../explain-opt-out/to-explained.js';
import { showSeal } from '../seal-history/seal-schemas.js';
import type { ShownSeal } from '../seal-history/seal-schemas.js';
import type { Seal } from '../seal-history/seal-store.js';

export const PROOF_FORMAT = 'stopgate-proof-1';

/** Where an entry stands in the tree of its seal: hexadecimal nodes from the leaf up. */
export interface Inclusion {
  readonly seal: number;
  readonly index: number;
  readonly path: readonly string[];
}

export interface ProvenEntry {
  readonly position?: number | undefined;
  readonly seq: string;
  readonly eventId: string;
  readonly type: string;
  readonly version: number;
  readonly method: string;
  readonly campaignId?: string | undefined;
  readonly country?: string | undefined;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Absent once the person was erased. */
  readonly personal?: Readonly<Record<string, unknown>> | undefined;
  /** The text that the commitment is made of, and the random bytes before it. */
  readonly committed?: string | undefined;
  readonly salt?: string | undefined;
  readonly personalHash?: string | undefined;
  readonly hash?: string | undefined;
  readonly inclusion?: Inclusion | undefined;
  readonly explanation: readonly string[];
}

/** What is signed. */
export interface ProofContent {
  readonly format: typeof PROOF_FORMAT;
  readonly generatedAt: string;
  readonly generatedBy: string;
  readonly company: { readonly companyId: string; readonly name: string };
  readonly person: {
    readonly channel: Channel;
    readonly address: string;
    /** What stands in place of the address since it was erased. */
    readonly token?: string | undefined;
  };
  readonly state: {
    readonly status: 'opted_out' | 'clear';
    readonly version: number;
    readonly since?: string | undefined;
    readonly recordedAt?: string | undefined;
    readonly method?: string | undefined;
    readonly campaignId?: string | undefined;
    readonly historyCount: number;
    readonly historyHash?: string | undefined;
  };
  readonly explanation: readonly string[];
  readonly entries: readonly ProvenEntry[];
  readonly seals: readonly ShownSeal[];
  readonly keys: readonly PublishedKey[];
}

export interface ProofPack extends ProofContent {
  readonly signature: { readonly algorithm: 'Ed25519'; readonly keyId: string; readonly value: string };
}

export interface ProofSource {
  readonly generatedAt: string;
  readonly generatedBy: string;
  readonly company: ProofContent['company'];
  readonly person: ProofContent['person'];
  readonly state: StoredPerson;
  /** In the order of the chain. */
  readonly entries: readonly StoredEntry[];
  readonly inclusions: ReadonlyMap<string, Inclusion>;
  readonly seals: readonly Seal[];
}

/** A person's history with everything that proves it, and in words. Pure. */
export function buildProof(source: ProofSource, key: PublishedKey): ProofContent {
  const { generatedAt, generatedBy, company, person, state, entries, inclusions, seals } = source;
  const { version, since, recordedAt, method, campaignId, historyCount, historyHash } = state;
  return {
    format: PROOF_FORMAT,
    generatedAt,
    generatedBy,
    company,
    person,
    state: {
      status: state.status === 'opted_out' ? 'opted_out' : 'clear',
      version,
      since,
      recordedAt,
      method,
      campaignId,
      historyCount,
      historyHash: historyHash?.toString('hex'),
    },
    explanation: explain(factsOf(source)).sentences,
    entries: entries.map((entry) => proveEntry(entry, person, inclusions.get(entry.seq))),
    seals: seals.map(showSeal),
    keys: [key],
  };
}

/** Signs the canonical form (RFC 8785) of all but the signature. */
export function signProof(content: ProofContent, key: SigningKey): ProofPack {
  // What is undefined is not in the JSON that is handed out.
  const plain = JSON.parse(JSON.stringify(content)) as ProofContent;
  const value = key.sign(Buffer.from(canonicalJson(plain))).toString('base64url');
  return { ...plain, signature: { algorithm: 'Ed25519', keyId: key.keyId, value } };
}

function factsOf({ generatedAt, person, entries }: ProofSource): ExplainFacts {
  const last = entries.findLastIndex(({ type }) => type !== 'reason_given');
  const current = entries[last];
  const reason = entries.slice(last + 1).at(-1)?.reason;
  return {
    channel: person.channel,
    address: person.address,
    at: generatedAt,
    isNow: false,
    isTransactional: false,
    current: current && toExplained(current),
    reason,
    later: [],
  };
}

const SALT_TO_SHOW = 16;

function proveEntry(entry: StoredEntry, person: ProofContent['person'], inclusion: Inclusion | undefined): ProvenEntry {
  const { position, seq, eventId, type, version, method, campaignId, country, occurredAt, recordedAt, salt } = entry;
  const explained = toExplained(entry);
  const shown = Object.fromEntries(PERSONAL_FIELDS.map((name) => [name, entry[name]]));
  const isErased = entry.hash !== undefined && salt === undefined;
  return {
    position,
    seq,
    eventId,
    type,
    version,
    method,
    campaignId,
    country,
    occurredAt,
    recordedAt,
    // Of the attribution the company's own part alone.
    ...(!isErased && { personal: { ...shown, address: undefined, attribution: explained.attribution } }),
    ...(salt && { committed: writePersonal(entry, salt), salt: salt.subarray(0, SALT_TO_SHOW).toString('hex') }),
    ...(!salt && { personalHash: entry.personalHash?.toString('hex') }),
    hash: entry.hash?.toString('hex'),
    inclusion,
    explanation: explainEntry(person, explained),
  };
}
