import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Json } from './canonical-json.js';
import { count, show } from './findings.js';
import type { Findings } from './findings.js';
import { countOf, hexOf, listOf, objectOf, textOf } from './read-json.js';

/** The form `stopgate-history-1`: what is hashed of an entry, and in which order. */
const FORM = 'stopgate-history-1';
const PERSONAL = [
  'address',
  'requestId',
  'messageId',
  'keyword',
  'reason',
  'originator',
  'language',
  'actor',
  'wording',
  'consent',
  'attribution',
  'evidence',
];
const NOTHING_BEFORE = Buffer.alloc(32);

/** An entry whose hash is what it says, for the seals. */
export interface CheckedEntry {
  readonly entry: Json;
  readonly hash: Buffer;
}

/** Checks commitments, chain and state. Gives the entries that belong to the chain, in its order. */
export function checkEntries(pack: Json, findings: Findings): CheckedEntry[] {
  const all = listOf(pack, 'entries');
  const chained = all.filter((entry) => entry['position'] !== undefined || entry['hash'] !== undefined);
  const old = all.length - chained.length;
  if (old > 0) findings.note(`${count(old, 'entry is', 'entries are')} older than the chain: nothing proves them`);
  findings.conclude(
    `${count(chained.length, 'entry says', 'entries say')} what was committed to`,
    chained.flatMap((entry) => checkCommitment(pack, entry)),
  );
  const checked = checkChain(pack, chained, findings);
  findings.conclude('the state is the one that the history ends in', checkState(pack, all, checked));
  return checked;
}

function checkCommitment(pack: Json, entry: Json): string[] {
  const [committed, salt] = [textOf(entry, 'committed'), hexOf(entry, 'salt', 16)];
  const who = nameOf(entry);
  if (entry['salt'] === undefined && entry['committed'] === undefined) {
    return entry['personal'] === undefined ? [] : [`${who} shows what it has no commitment for`];
  }
  if (committed === undefined || salt === undefined) return [`${who} has no commitment that can be read`];
  const values = parse(committed);
  if (!Array.isArray(values) || values.length !== PERSONAL.length) return [`${who} commits to something else`];
  const shown = objectOf(entry, 'personal');
  const differing = PERSONAL.filter((name, index) => !isShown(name, values[index], shown, pack));
  return differing.length === 0 ? [] : [`${who} shows another ${differing.join(', ')} than was committed to`];
}

function isShown(name: string, committed: unknown, shown: Json, pack: Json): boolean {
  if (name === 'address') {
    // Since an erasure the token stands in place of the address, also in what was recorded after it.
    const { address, token } = objectOf(pack, 'person');
    return typeof committed === 'string' && (committed === address || committed === token);
  }
  // Of other companies there is only a commitment; that there was an attribution can be seen.
  if (name === 'attribution') return committed !== null || shown[name] === undefined;
  return canonicalJson(committed) === canonicalJson(shown[name] ?? null);
}

function commitmentOf(entry: Json): Buffer | undefined {
  const [committed, salt] = [textOf(entry, 'committed'), hexOf(entry, 'salt', 16)];
  if (committed === undefined || salt === undefined) return hexOf(entry, 'personalHash', 32);
  return createHash('sha256').update(salt).update(committed).digest();
}

function checkChain(pack: Json, chained: readonly Json[], findings: Findings): CheckedEntry[] {
  const faults: string[] = [];
  const checked: CheckedEntry[] = [];
  let previous: Buffer = NOTHING_BEFORE;
  for (const [index, entry] of chained.entries()) {
    const hash = hexOf(entry, 'hash', 32);
    const personal = commitmentOf(entry);
    if (entry['position'] !== index + 1) faults.push(`${nameOf(entry)} is not number ${index + 1} of its chain`);
    if (!hash || !personal) {
      faults.push(`${nameOf(entry)} has no hash that can be read`);
      continue;
    }
    if (!hashEntry(pack, entry, previous, personal).equals(hash)) {
      faults.push(`${nameOf(entry)} is not what was recorded, or not in its place`);
    }
    checked.push({ entry, hash });
    previous = hash;
  }
  findings.conclude(`the chain of ${count(chained.length, 'entry', 'entries')} is whole`, faults);
  return checked;
}

function hashEntry(pack: Json, entry: Json, previous: Buffer, personal: Buffer): Buffer {
  const lasting = JSON.stringify([
    FORM,
    objectOf(pack, 'company')['companyId'],
    objectOf(pack, 'person')['channel'],
    entry['position'],
    entry['eventId'],
    entry['type'],
    entry['version'],
    entry['method'],
    entry['campaignId'] ?? null,
    entry['country'] ?? null,
    entry['occurredAt'],
    entry['recordedAt'],
  ]);
  return createHash('sha256').update(previous).update(personal).update(lasting).digest();
}

function checkState(pack: Json, all: readonly Json[], checked: readonly CheckedEntry[]): string[] {
  const state = objectOf(pack, 'state');
  const faults: string[] = [];
  if (countOf(state, 'historyCount') !== checked.length) {
    faults.push(`the state counts ${show(state['historyCount'])} entries, and ${checked.length} are here`);
  }
  if (textOf(state, 'historyHash') !== checked.at(-1)?.hash.toString('hex')) {
    faults.push('the state ends with another entry than the history');
  }
  const changes = all.filter(({ type }) => type !== 'reason_given');
  // A newer consent of somebody who is in is another proof, under the same version.
  const last = changes.findLast(({ version }, place) => version !== changes[place - 1]?.['version']) ?? {};
  const expected: Json = {
    status: last['type'] === 'opted_out' ? 'opted_out' : 'clear',
    version: last['version'],
    since: last['occurredAt'],
    recordedAt: last['recordedAt'],
    method: last['method'],
    campaignId: last['campaignId'],
  };
  const differing = Object.keys(expected).filter((name) => expected[name] !== state[name]);
  if (differing.length > 0) faults.push(`the state differs from its history in ${differing.join(', ')}`);
  return faults;
}

function nameOf(entry: Json): string {
  return `entry ${show(entry['position'])} (${show(entry['eventId'])})`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
