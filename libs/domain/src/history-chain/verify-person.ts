import { isErasedAddress } from '../erasure/erased-address.js';
import { hashEntry, hashPersonal, PERSONAL_FIELDS, saltBytesOf } from './chain-entry.js';
import type { ChainEntry } from './chain-entry.js';
import { findStateDifferences, followEntry } from './follow-state.js';
import type { FollowedState, StoredPerson } from './follow-state.js';

/** An entry as the store has it. Without position, salt and hash it is older than the chain. */
export interface StoredEntry extends ChainEntry {
  /** Its place in the history of all; decimal digits, a 64-bit number. */
  readonly seq: string;
  readonly position?: number | undefined;
  /** Gone once the person was erased; `personalHash` is there instead. */
  readonly salt?: Buffer | undefined;
  readonly personalHash?: Buffer | undefined;
  readonly hash?: Buffer | undefined;
}

export type ChainFaultKind =
  /** What the entry says is not what was hashed. */
  | 'ENTRY_ALTERED'
  | 'ENTRY_MISSING'
  /** One too many: two at one position, or a higher position with a lower place in the history of all. */
  | 'ENTRY_OUT_OF_PLACE'
  /** The state counts other entries than there are, or another last one. */
  | 'HEAD_DIFFERS'
  /** The state says something else than its history. */
  | 'STATE_DIFFERS'
  | 'STATE_MISSING';

export interface ChainFault {
  readonly kind: ChainFaultKind;
  readonly eventId?: string;
  readonly detail: string;
}

/** The columns that stay filled when a person is erased. */
const KEPT_IN_ERASURE = new Set<string>(['address', 'requestId']);

/** Recomputes the history of one person, entry by entry, and holds the state to it. */
export class PersonCheck {
  readonly faults: ChainFault[] = [];
  /** Entries from before there was a chain: nothing proves them. */
  unchained = 0;
  entries = 0;
  private position = 0;
  /** What the next entry may have been hashed with: the last hash as stored, and as computed, if that is another. */
  private previous: readonly (Buffer | undefined)[] = [undefined];
  private last: Buffer | undefined;
  private lastSeq = 0n;
  private state: FollowedState | undefined;

  /** Takes the entries in the order of position, those without one first. */
  add(entry: StoredEntry): void {
    this.entries += 1;
    this.state = followEntry(this.state, entry);
    const { hash, position } = entry;
    if (hash === undefined || position === undefined) this.takeUnchained(entry);
    else this.takeLink(entry, hash, position);
  }

  /** The row of the person, or undefined when there is none; nothing may be added after it. */
  end(person: StoredPerson | undefined): void {
    if (!person) {
      if (this.entries > 0) this.fault('STATE_MISSING', undefined, `${this.entries} entries and no state`);
      return;
    }
    const { historyCount, historyHash } = person;
    if (historyCount !== this.position) {
      const detail = `the state counts ${historyCount} entries, the last of the history is number ${this.position}`;
      this.fault(historyCount > this.position ? 'ENTRY_MISSING' : 'HEAD_DIFFERS', undefined, detail);
    } else if (!isSame(historyHash, this.last)) {
      this.fault('HEAD_DIFFERS', undefined, 'the state ends with another entry than the history');
    }
    const differing = findStateDifferences(person, this.state, isErasedAddress(person.address));
    if (differing.length > 0) {
      this.fault('STATE_DIFFERS', undefined, `the state differs from its history in ${differing.join(', ')}`);
    }
  }

  private takeUnchained({ eventId, hash, position, salt, personalHash }: StoredEntry): void {
    const remains = [hash, position, salt, personalHash].some((part) => part !== undefined);
    if (remains || this.position > 0) this.fault('ENTRY_ALTERED', eventId, 'parts of its proof are missing');
    else this.unchained += 1;
  }

  private takeLink(entry: StoredEntry, hash: Buffer, position: number): void {
    const { eventId } = entry;
    const expected = this.position + 1;
    if (position > expected) {
      const which = position - 1 === expected ? `${expected}` : `${expected} to ${position - 1}`;
      this.fault('ENTRY_MISSING', eventId, `before it, number ${which} of this person`);
    }
    if (position < expected)
      this.fault('ENTRY_OUT_OF_PLACE', eventId, `number ${position} of this person is there twice`);
    if (BigInt(entry.seq) <= this.lastSeq) {
      this.fault('ENTRY_OUT_OF_PLACE', eventId, 'it stands before its predecessor in the history of all');
    }
    this.lastSeq = BigInt(entry.seq);
    const computed = this.compare(entry, hash, position === expected ? this.previous : undefined);
    this.position = Math.max(this.position, position);
    this.previous = computed === undefined ? [hash] : [hash, computed];
    this.last = hash;
  }

  /** The hash as computed where it differs; `befores` are unknown behind a gap, and then nothing can be said. */
  private compare(entry: StoredEntry, hash: Buffer, befores: readonly (Buffer | undefined)[] | undefined) {
    const { eventId, position = 0 } = entry;
    const personal = commitPersonal(entry);
    if (typeof personal === 'string') {
      this.fault('ENTRY_ALTERED', eventId, personal);
      return undefined;
    }
    const computed = befores?.map((before) => hashEntry(before, position, entry, personal));
    if (!computed || computed.some((one) => one.equals(hash))) return undefined;
    this.fault('ENTRY_ALTERED', eventId, 'what it says is not what was recorded');
    return computed[0];
  }

  private fault(kind: ChainFaultKind, eventId: string | undefined, detail: string): void {
    this.faults.push({ kind, ...(eventId !== undefined && { eventId }), detail });
  }
}

/** The commitment to the personal part, or why there is none. */
function commitPersonal(entry: StoredEntry): Buffer | string {
  const { salt, personalHash, address } = entry;
  if (salt === undefined) {
    if (personalHash === undefined) return 'its salt is missing';
    if (!isErasedAddress(address)) return 'its salt is missing, and the person was not erased';
    const left = PERSONAL_FIELDS.filter((name) => !KEPT_IN_ERASURE.has(name) && entry[name] !== undefined);
    return left.length === 0 ? personalHash : `the person was erased, and ${left.join(', ')} is there`;
  }
  if (salt.length !== saltBytesOf(entry)) return 'its salt has not the right length';
  const computed = hashPersonal(entry, salt);
  if (personalHash !== undefined && !personalHash.equals(computed)) return 'its commitment is not that of what it says';
  return computed;
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.equals(other);
}
