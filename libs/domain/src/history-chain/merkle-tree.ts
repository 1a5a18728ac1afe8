import { hash } from 'node:crypto';

/** Hash trees as RFC 9162 (section 2.1) has them, SHA-256: leaves and nodes are told apart by their first byte. */

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The hash of a leaf, 32 bytes. */
export function hashLeaf(content: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF, content]), 'buffer');
}

export function hashNode(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

/** Grows a tree leaf by leaf; it keeps only the roots of its full subtrees, so any number of leaves fits. */
export class MerkleTree {
  private readonly peaks: { readonly size: number; readonly root: Buffer }[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** `leaf`: what `hashLeaf` gave. */
  add(leaf: Buffer): void {
    this.count += 1;
    let grown = { size: 1, root: leaf };
    for (let last = this.peaks.at(-1); last?.size === grown.size; last = this.peaks.at(-1)) {
      this.peaks.pop();
      grown = { size: grown.size * 2, root: hashNode(last.root, grown.root) };
    }
    this.peaks.push(grown);
  }

  /** 32 bytes; that of no leaves at all is the hash of nothing. */
  root(): Buffer {
    const roots = this.peaks.map(({ root }) => root);
    if (roots.length === 0) return hash('sha256', '', 'buffer');
    return roots.reduceRight((right, left) => hashNode(left, right));
  }
}

/** All of a tree, so that any number of its leaves can be proven. */
export class WholeTree {
  private readonly levels: Buffer[][];

  constructor(leaves: readonly Buffer[]) {
    this.levels = [[...leaves]];
    for (let level = this.levels[0]!; level.length > 1; level = this.levels.at(-1)!) {
      this.levels.push(pairUp(level));
    }
  }

  root(): Buffer {
    return this.levels.at(-1)![0] ?? new MerkleTree().root();
  }

  /** The nodes that lead from leaf `index` (from 0) to the root, nearest first. */
  pathOf(index: number): Buffer[] {
    const siblings = this.levels.map((level, height) => level[(index >> height) ^ 1]);
    return siblings.filter((sibling) => sibling !== undefined);
  }
}

/** A node without a partner moves up as it is: that is the shape that splitting at powers of two gives. */
function pairUp(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at]!, level[at + 1]];
    above.push(right === undefined ? left : hashNode(left, right));
  }
  return above;
}
