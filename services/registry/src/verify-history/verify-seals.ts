import { hashSeal, MerkleTree, sealLeaf, writeSeal } from '@stopgate/domain';
import type { SigningKey } from '@stopgate/domain';
import type { Pace } from '../reconcile-replica/pace.js';
import type { Seal, SealStore } from '../seal-history/seal-store.js';
import type { FoundBreaks } from './found-breaks.js';
import type { Anchor } from './verify-schemas.js';

interface SealRun {
  readonly store: SealStore;
  readonly key: SigningKey;
  readonly anchors: readonly Anchor[];
  readonly found: FoundBreaks;
  readonly pace: Pace;
}

const SEALS_A_PAGE = 100;
const LEAVES_A_PAGE = 5_000;

/** Holds the seals to one another, to their signatures and to the anchors, and the history to the seals. */
export async function verifySeals(run: SealRun): Promise<{ seals: number; sealedEntries: number }> {
  const { store, found } = run;
  const anchors = new Map(run.anchors.map(({ number, hash }) => [number, hash]));
  let previous: Seal | undefined;
  const counts = { seals: 0, sealedEntries: 0 };
  for (;;) {
    const page = await store.behind(previous?.number ?? 0, SEALS_A_PAGE);
    for (const seal of page) {
      checkSeal(seal, previous, run);
      const anchor = anchors.get(seal.number);
      anchors.delete(seal.number);
      if (anchor !== undefined && anchor !== hashSeal(seal).toString('hex')) {
        found.add({ kind: 'ANCHOR_DIFFERS', seal: seal.number, detail: 'it is not the seal that was kept elsewhere' });
      }
      counts.seals += 1;
      counts.sealedEntries += await checkSealedEntries(seal, run);
      previous = seal;
    }
    if (page.length < SEALS_A_PAGE) break;
  }
  for (const number of anchors.keys()) {
    found.add({ kind: 'SEAL_MISSING', seal: number, detail: 'it was kept elsewhere, and here there is none' });
  }
  return counts;
}

function checkSeal(seal: Seal, previous: Seal | undefined, { key, found }: SealRun): void {
  const { number, keyId, signature } = seal;
  const expected = (previous?.number ?? 0) + 1;
  if (number !== expected) {
    const which = number - 1 === expected ? `${expected}` : `${expected} to ${number - 1}`;
    found.add({ kind: 'SEAL_MISSING', seal: number, detail: `before it, number ${which}` });
  } else if (!isLinked(seal, previous)) {
    found.add({ kind: 'SEAL_ALTERED', seal: number, detail: 'it does not follow the seal before it' });
  }
  if (keyId !== key.keyId) {
    found.add({ kind: 'SEAL_ALTERED', seal: number, detail: `it is signed with another key, ${keyId}` });
  } else if (!key.verify(writeSeal(seal), signature)) {
    found.add({ kind: 'SEAL_ALTERED', seal: number, detail: 'its signature does not belong to what it says' });
  }
}

function isLinked(seal: Seal, previous: Seal | undefined): boolean {
  if (!previous) return seal.previous === undefined && seal.fromSeq === '1';
  const follows = BigInt(seal.fromSeq) === BigInt(previous.toSeq) + 1n;
  return follows && seal.previous !== undefined && seal.previous.equals(hashSeal(previous));
}

async function checkSealedEntries(seal: Seal, { store, found, pace }: SealRun): Promise<number> {
  const tree = new MerkleTree();
  for (let from = seal.fromSeq; ;) {
    const leaves = await store.leaves(from, seal.toSeq, LEAVES_A_PAGE);
    for (const [seq, hash] of leaves) tree.add(sealLeaf(seq, hash ?? undefined));
    await pace.breathe();
    if (leaves.length < LEAVES_A_PAGE) break;
    from = String(BigInt(leaves.at(-1)![0]) + 1n);
  }
  if (tree.size !== seal.entries) {
    const detail = `it was made over ${seal.entries} entries, and ${tree.size} are there`;
    found.add({ kind: 'SEALED_HISTORY_DIFFERS', seal: seal.number, detail });
  } else if (!tree.root().equals(seal.root)) {
    found.add({ kind: 'SEALED_HISTORY_DIFFERS', seal: seal.number, detail: 'it was made over other entries' });
  }
  return tree.size;
}
