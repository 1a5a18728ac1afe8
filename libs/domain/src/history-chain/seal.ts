import { hash } from 'node:crypto';
import { hashLeaf } from './merkle-tree.js';

/** What a seal says: these entries, of all companies, were the history between two numbers. */
export interface SealContent {
  /** 1 for the first seal. */
  readonly number: number;
  /** `seq` of the first and of the last entry that it covers; decimal digits, a 64-bit number. */
  readonly fromSeq: string;
  readonly toSeq: string;
  readonly entries: number;
  /** Root of the hash tree over `sealLeaf` of the entries in the order of `seq`, 32 bytes. */
  readonly root: Buffer;
  /** `hashSeal` of the seal before; undefined for the first. */
  readonly previous: Buffer | undefined;
  /** RFC 3339 in UTC with milliseconds. */
  readonly madeAt: string;
}

const FORM = 'stopgate-seal-1';

/** One entry in the tree of its seal: its place in the whole history and its hash in the person's chain. */
export function sealLeaf(seq: string, entryHash: Buffer | undefined): Buffer {
  // An entry from before there was a chain has no hash; the seal still says that it was there.
  return hashLeaf(Buffer.from(JSON.stringify([seq, entryHash?.toString('hex') ?? null])));
}

/** The bytes that are signed, and hashed into the next seal. */
export function writeSeal(seal: SealContent): Buffer {
  const { number, fromSeq, toSeq, entries, root, previous, madeAt } = seal;
  const previousHex = previous?.toString('hex') ?? null;
  return Buffer.from(
    JSON.stringify([FORM, number, fromSeq, toSeq, entries, root.toString('hex'), previousHex, madeAt]),
  );
}

/** SHA-256, 32 bytes: with its number all that has to be kept elsewhere to hold the history to it. */
export function hashSeal(seal: SealContent): Buffer {
  return hash('sha256', writeSeal(seal), 'buffer');
}
