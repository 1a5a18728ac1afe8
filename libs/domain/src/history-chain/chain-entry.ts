import { hash } from 'node:crypto';
import type { Channel } from '../address/channel.js';

/** What of a history entry may be erased with the person; the rest says nothing about who it was. */
export interface PersonalPart {
  readonly address: string;
  readonly requestId: string;
  readonly messageId?: string | undefined;
  readonly keyword?: string | undefined;
  readonly reason?: string | undefined;
  readonly originator?: string | undefined;
  readonly language?: string | undefined;
  readonly actor?: string | undefined;
  readonly wording?: string | undefined;
  readonly consent?: unknown;
  readonly attribution?: unknown;
  readonly evidence?: unknown;
}

export interface LastingPart {
  readonly eventId: string;
  readonly type: string;
  readonly companyId: string;
  readonly channel: Channel;
  readonly version: number;
  readonly method: string;
  readonly campaignId?: string | undefined;
  readonly country?: string | undefined;
  /** RFC 3339 in UTC with milliseconds, as the database gives it back. */
  readonly occurredAt: string;
  readonly recordedAt: string;
}

export type ChainEntry = LastingPart & PersonalPart;

/** Where a person's history stands: how many entries, and the hash of the last one. */
export interface ChainHead {
  readonly count: number;
  readonly hash: Buffer | undefined;
}

export interface ChainLink {
  /** 1 for the first entry of a person. */
  readonly position: number;
  readonly salt: Buffer;
  /** SHA-256 over the entry and the hash before it, 32 bytes. */
  readonly hash: Buffer;
}

const SALT_BYTES = 16;

/** How many random bytes an entry needs as its salt. */
export function saltBytesOf({ attribution }: Pick<PersonalPart, 'attribution'>): number {
  return attribution === undefined ? SALT_BYTES : 2 * SALT_BYTES;
}

/** Fields in the order in which they are hashed; a new one goes to the end and gets a new name of the form. */
const FORM = 'stopgate-history-1';
export const PERSONAL_FIELDS = [
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
] as const satisfies readonly (keyof PersonalPart)[];
const NONE = Buffer.alloc(32);

/** The next link of a person's chain. `salt`: fresh random bytes, as many as `saltBytesOf` says. Pure. */
export function linkEntry(head: ChainHead, entry: ChainEntry, salt: Buffer): ChainLink {
  const position = head.count + 1;
  return { position, salt, hash: hashEntry(head.hash, position, entry, hashPersonal(entry, salt)) };
}

/**
 * A commitment to the personal part, SHA-256, 32 bytes. When a person is erased the part and its salt go and this stays:
 * the chain can still be checked, and says nothing any more.
 */
export function hashPersonal(part: PersonalPart, salt: Buffer): Buffer {
  const shown = salt.subarray(0, SALT_BYTES);
  return hash('sha256', Buffer.concat([shown, Buffer.from(writePersonal(part, salt))]), 'buffer');
}

/**
 * What is hashed of the personal part behind the first 16 bytes of `salt`: these two can be shown to whoever checks the
 * chain. Of the attribution it has only a commitment, salted with the other 16 bytes: its candidates are other companies.
 */
export function writePersonal(part: PersonalPart, salt: Buffer): string {
  const { attribution } = part;
  const committed = { ...part, attribution: attribution && hashAttribution(attribution, salt) };
  return JSON.stringify(PERSONAL_FIELDS.map((name) => committed[name] ?? null));
}

function hashAttribution(attribution: unknown, salt: Buffer): string {
  const own = salt.subarray(SALT_BYTES);
  return hash('sha256', Buffer.concat([own, Buffer.from(JSON.stringify(attribution))]), 'hex');
}

/** SHA-256 of an entry behind `previous` (undefined for the first one of a person), 32 bytes. */
export function hashEntry(
  previous: Buffer | undefined,
  position: number,
  entry: LastingPart,
  personalHash: Buffer,
): Buffer {
  const lasting = JSON.stringify([
    FORM,
    entry.companyId,
    entry.channel,
    position,
    entry.eventId,
    entry.type,
    entry.version,
    entry.method,
    entry.campaignId ?? null,
    entry.country ?? null,
    entry.occurredAt,
    entry.recordedAt,
  ]);
  return hash('sha256', Buffer.concat([previous ?? NONE, personalHash, Buffer.from(lasting)]), 'buffer');
}
