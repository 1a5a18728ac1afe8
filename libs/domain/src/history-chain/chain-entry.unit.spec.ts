import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashEntry, hashPersonal, linkEntry, saltBytesOf, writePersonal } from './chain-entry.js';
import type { ChainEntry, ChainHead } from './chain-entry.js';

const entry: ChainEntry = {
  eventId: 'e1',
  type: 'opted_out',
  companyId: 'acme',
  channel: 'sms',
  version: 1,
  method: 'sms_reply',
  campaignId: 'spring',
  country: 'FR',
  occurredAt: '2026-11-01T00:00:00.000Z',
  recordedAt: '2026-11-01T00:00:01.000Z',
  address: '+33612345678',
  requestId: 'mo-1',
  messageId: 'm1',
  keyword: 'STOP',
  reason: 'too many',
  originator: '36123',
  language: 'fr',
  actor: 'api-key:k',
  wording: 'STOP to 36123',
  consent: { text: 'yes', source: 'shop', at: '2026-11-01T00:00:00.000Z' },
  attribution: { confidence: 1, candidates: [] },
  evidence: { text: 'Stop!' },
};
const names = Object.keys(entry) as (keyof ChainEntry)[];
const BEGINNING: ChainHead = { count: 0, hash: undefined };
const salt = randomBytes(32);

describe('a link of the chain', () => {
  test.each(names)('changes with %s', (name) => {
    const other = { ...entry, [name]: typeof entry[name] === 'number' ? 9 : 'other' } as ChainEntry;
    const missing = { ...entry, [name]: undefined } as unknown as ChainEntry;
    const hashes = [entry, other, missing].map((one) => linkEntry(BEGINNING, one, salt).hash.toString('hex'));
    expect(new Set(hashes).size).toBe(3);
  });

  test('changes with its place, its salt and what stands before it', () => {
    const hashes = [
      linkEntry(BEGINNING, entry, salt),
      linkEntry({ count: 1, hash: undefined }, entry, salt),
      linkEntry({ count: 0, hash: randomBytes(32) }, entry, salt),
      linkEntry(BEGINNING, entry, Buffer.concat([salt.subarray(0, 16), randomBytes(16)])),
      linkEntry(BEGINNING, entry, Buffer.concat([randomBytes(16), salt.subarray(16)])),
    ].map(({ hash }) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(5);
  });

  test('can be checked without the person, once only the commitment is left', () => {
    const { hash } = linkEntry(BEGINNING, entry, salt);
    const { eventId, type, companyId, channel, version, method, campaignId, country, occurredAt, recordedAt } = entry;
    const lasting = { eventId, type, companyId, channel, version, method, campaignId, country, occurredAt, recordedAt };
    expect(hashEntry(undefined, 1, lasting, hashPersonal(entry, salt)).equals(hash)).toBe(true);
  });

  test('can be shown without the companies that were not meant', () => {
    const shown = writePersonal(entry, salt);
    expect(shown).not.toContain('candidates');
    const personal = createHash('sha256').update(salt.subarray(0, 16)).update(shown).digest();
    expect(personal.equals(hashPersonal(entry, salt))).toBe(true);
    expect(saltBytesOf(entry)).toBe(32);
    expect(saltBytesOf({})).toBe(16);
  });

  test('is the same after the entry was written as JSON and read again, whatever people send', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (evidence, reason) => {
        const one = { ...entry, evidence, reason };
        const again = JSON.parse(JSON.stringify(one)) as ChainEntry;
        expect(hashPersonal(again, salt).equals(hashPersonal(one, salt))).toBe(true);
      }),
    );
  });
});
