import { createHash } from 'node:crypto';
import type { Json } from './canonical-json.js';
import type { CheckedEntry } from './check-entries.js';
import { count, show } from './findings.js';
import type { Findings } from './findings.js';
import type { PublicKey } from './public-key.js';
import { countOf, hexOf, listOf, objectOf, readBase64Url, readHex, textOf } from './read-json.js';

const FORM = 'stopgate-seal-1';

/** Checks the seals, their order, and that each entry stands under its own. `kept`: hashes of seals by number. */
export function checkSeals(
  pack: Json,
  entries: readonly CheckedEntry[],
  { key, kept, findings }: { key: PublicKey | undefined; kept: ReadonlyMap<number, string>; findings: Findings },
): void {
  const seals = listOf(pack, 'seals');
  if (seals.length > 0) {
    const named = count(seals.length, 'seal is', 'seals are');
    findings.conclude(
      `${named} signed, and in order`,
      seals.flatMap((seal, index) => checkSeal(seal, seals[index - 1], key)),
    );
  }
  const sealed = entries.filter(({ entry }) => entry['inclusion'] !== undefined);
  if (sealed.length > 0) {
    const named = count(sealed.length, 'entry stands under its seal', 'entries stand under their seals');
    findings.conclude(
      `${named}`,
      sealed.flatMap((entry) => checkInclusion(entry, seals)),
    );
  }
  const open = entries.length - sealed.length;
  if (open > 0) findings.note(`${count(open, 'entry is', 'entries are')} under no seal: newer than the last one`);
  checkKept(seals, kept, findings);
}

/** The bytes that are signed, and hashed into the next seal. */
function writeSeal(seal: Json): Buffer {
  const { number, fromSeq, toSeq, entries, root, previous, madeAt } = seal;
  return Buffer.from(JSON.stringify([FORM, number, fromSeq, toSeq, entries, root, previous, madeAt]));
}

function checkSeal(seal: Json, before: Json | undefined, key: PublicKey | undefined): string[] {
  const named = `seal ${show(seal['number'])}`;
  const faults: string[] = [];
  const bytes = writeSeal(seal);
  if (createHash('sha256').update(bytes).digest('hex') !== seal['hash'])
    faults.push(`${named} has not the hash it names`);
  if (!key || seal['keyId'] !== key.keyId) faults.push(`${named} is signed with a key that is not known here`);
  else if (!key.verify(bytes, readBase64Url(textOf(seal, 'signature'))))
    faults.push(`${named} was not signed like this`);
  const [number, last] = [countOf(seal, 'number'), before && countOf(before, 'number')];
  if (!before || number === undefined || last === undefined) return faults;
  if (number <= last) faults.push(`${named} is not behind seal ${last}`);
  if (number === last + 1 && seal['previous'] !== before['hash']) faults.push(`${named} does not follow seal ${last}`);
  return faults;
}

function checkInclusion({ entry, hash }: CheckedEntry, seals: readonly Json[]): string[] {
  const inclusion = objectOf(entry, 'inclusion');
  const seal = seals.find(({ number }) => number !== undefined && number === inclusion['seal']);
  const [seq, index] = [textOf(entry, 'seq'), countOf(inclusion, 'index')];
  const path = inclusion['path'];
  const named = `entry ${show(entry['position'])}`;
  const size = seal && countOf(seal, 'entries');
  const root = seal && hexOf(seal, 'root', 32);
  if (!seal || !root || size === undefined || index === undefined || seq === undefined || !Array.isArray(path)) {
    return [`${named} names a seal that is not here`];
  }
  if (!isBetween(seq, textOf(seal, 'fromSeq'), textOf(seal, 'toSeq')))
    return [`${named} is not of the time of its seal`];
  const leaf = hashOf(0, Buffer.from(JSON.stringify([seq, hash.toString('hex')])));
  const nodes = path.map((node: unknown) => readHex(node, 32));
  const computed = rootFromPath(leaf, index, size, nodes);
  return computed?.equals(root) === true ? [] : [`${named} is not under its seal`];
}

function isBetween(seq: string, from: string | undefined, to: string | undefined): boolean {
  if (![seq, from, to].every((text) => text !== undefined && /^[0-9]{1,19}$/.test(text))) return false;
  return BigInt(seq) >= BigInt(from!) && BigInt(seq) <= BigInt(to!);
}

/** RFC 9162, section 2.1.3.2. Undefined when the path has not the form of one. */
function rootFromPath(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly (Buffer | undefined)[],
): Buffer | undefined {
  if (index >= size || size > 2 ** 31) return undefined;
  let [place, last, root] = [index, size - 1, leaf];
  for (const node of path) {
    if (node === undefined || last === 0) return undefined;
    if (place % 2 === 1 || place === last) {
      root = hashOf(1, node, root);
      while (place % 2 === 0 && place !== 0) [place, last] = [place >> 1, last >> 1];
    } else {
      root = hashOf(1, root, node);
    }
    [place, last] = [place >> 1, last >> 1];
  }
  return last === 0 ? root : undefined;
}

function hashOf(kind: 0 | 1, ...parts: readonly Buffer[]): Buffer {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from([kind]), ...parts]))
    .digest();
}

function checkKept(seals: readonly Json[], kept: ReadonlyMap<number, string>, findings: Findings): void {
  for (const [number, hash] of kept) {
    const seal = seals.find((one) => one['number'] === number);
    if (!seal) findings.note(`seal ${number}, which you kept, covers nothing in this pack`);
    else if (seal['hash'] === hash) findings.good(`seal ${number} is the one that you kept`);
    else findings.failed(`seal ${number} is not the one that you kept`);
  }
}
