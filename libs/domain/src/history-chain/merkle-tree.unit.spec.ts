import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashLeaf, hashNode, MerkleTree, WholeTree } from './merkle-tree.js';

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, n) => hashLeaf(Buffer.from(String(n))));

function rootOf(leaves: readonly Buffer[]): Buffer {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/** RFC 9162, 2.1.3.2, written down from its text: what whoever checks an inclusion does. */
function rootFromPath(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  let [fn, sn, root] = [index, size - 1, leaf];
  for (const node of path) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      root = hashNode(node, root);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else {
      root = hashNode(root, node);
    }
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? root : undefined;
}

describe('a hash tree', () => {
  test.each([
    // The test vectors that implementations of Certificate Transparency share.
    [[], 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [[''], '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [['', '00', '10'], 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [['', '00', '10', '2021', '3031'], '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ])('over %j has the root that everybody computes', (contents, root) => {
    const leaves = contents.map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
    expect(rootOf(leaves).toString('hex')).toBe(root);
    expect(new WholeTree(leaves).root().toString('hex')).toBe(root);
  });

  test('proves each of its leaves, and none at another place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, some, other) => {
        const leaves = leavesOf(size);
        const [index, wrong] = [some % size, other % size];
        const tree = new WholeTree(leaves);
        const path = tree.pathOf(index);
        expect(tree.root().equals(rootOf(leaves))).toBe(true);
        expect(rootFromPath(leaves[index]!, index, size, path)?.equals(rootOf(leaves))).toBe(true);
        if (wrong === index) return;
        expect(rootFromPath(leaves[wrong]!, index, size, path)?.equals(rootOf(leaves))).not.toBe(true);
        expect(rootFromPath(leaves[index]!, wrong, size, path)?.equals(rootOf(leaves))).not.toBe(true);
      }),
    );
  });

  test('has another root for other leaves, in number or order', () => {
    const tree = new MerkleTree();
    const roots = leavesOf(40).map((leaf) => {
      tree.add(leaf);
      return tree.root().toString('hex');
    });
    expect(new Set(roots).size).toBe(40);
    expect(tree.size).toBe(40);
    expect(rootOf(leavesOf(5)).equals(rootOf(leavesOf(5).reverse()))).toBe(false);
  });
});
