import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { hashEntry, hashPersonal, hashSeal, linkEntry, writeSeal } from '@stopgate/domain';
import { minute, request } from '../record-opt-out/store-harness.spec.js';
import { openForIntruder } from './proof-harness.spec.js';
import type { ProofHarness } from './proof-harness.spec.js';
import { readPeople } from './read-people.js';
import type { Anchor } from './verify-schemas.js';

let harness: ProofHarness;
const anna = '+33612345678';

beforeAll(async () => {
  harness = await openForIntruder();
});
afterEach(() => harness.restore());
afterAll(() => harness.close());

describe('verification', () => {
  it('finds nothing in what was left alone', async () => {
    expect(await harness.verify()).toMatchObject({
      intact: true,
      people: 5,
      entries: 9,
      unchained: 0,
      seals: 2,
      sealedEntries: 7,
      breaks: [],
      moreBreaks: 0,
    });
    expect(await harness.verify({ companyId: 'acme' })).toMatchObject({
      intact: true,
      people: 4,
      entries: 8,
      seals: 0,
    });
  });

  it('finds an entry that is missing, wherever it was', async () => {
    for (const position of [1, 2, 3, 4]) {
      await harness.owner.query(`DELETE FROM registry.suppression_history WHERE address = $1 AND position = $2`, [
        anna,
        position,
      ]);
      const { breaks } = await harness.verify();
      const kinds = breaks.map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['ENTRY_MISSING', 'SEALED_HISTORY_DIFFERS']));
      expect(breaks.find(({ kind }) => kind === 'ENTRY_MISSING')).toMatchObject({ companyId: 'acme', channel: 'sms' });
      expect(JSON.stringify(breaks)).not.toContain(anna);
      await harness.restore();
    }
  });

  it('finds the newest entry gone and the state put back to the one before', async () => {
    const [, second, third] = await harness.entriesOf(anna);
    await harness.owner.query(`DELETE FROM registry.suppression_history WHERE address = $1 AND position > 2`, [anna]);
    await harness.owner.query(
      `UPDATE registry.suppression SET status = 'opted_in', version = 2, since = $2, recorded_at = $3, method = 'api',
         campaign_id = NULL, reason = NULL, reason_at = NULL, consent = '{"text":"yes","source":"shop","at":"${minute(2)}"}',
         last_opt_in_at = $2, country = $4, history_count = 2, history_hash = $5
       WHERE address = $1`,
      [anna, second!.occurredAt, second!.recordedAt, second!.country, second!.hash],
    );
    expect(third).toBeDefined();
    // As far as this person goes all is well: without the seal nobody could tell.
    expect(await harness.kindsOf({ companyId: 'acme' })).toEqual([]);
    expect(await harness.kindsOf()).toEqual(['SEALED_HISTORY_DIFFERS']);
  });

  it('finds a person gone whole', async () => {
    await harness.owner.query(`DELETE FROM registry.suppression_history WHERE address = '+33611111111'`);
    await harness.owner.query(`DELETE FROM registry.suppression WHERE address = '+33611111111'`);
    const { breaks } = await harness.verify();
    expect(breaks).toEqual([
      { kind: 'SEALED_HISTORY_DIFFERS', seal: 1, detail: 'it was made over 6 entries, and 5 are there' },
    ]);
  });

  it('finds a state gone, and a history gone', async () => {
    await harness.owner.query(`DELETE FROM registry.suppression WHERE address = $1`, [anna]);
    expect(await harness.kindsOf()).toEqual(['STATE_MISSING']);
    await harness.restore();
    await harness.owner.query(`DELETE FROM registry.suppression_history WHERE address = '+33655555555'`);
    expect(await harness.kindsOf()).toEqual(['ENTRY_MISSING', 'STATE_DIFFERS']);
  });

  it('finds a history written anew with all its hashes', async () => {
    const entries = await harness.entriesOf(anna);
    let head: { count: number; hash: Buffer | undefined } = { count: 0, hash: undefined };
    for (const entry of entries) {
      const forged = { ...entry, occurredAt: minute(60 + entry.position!) };
      const link = linkEntry(head, forged, entry.salt!);
      head = { count: link.position, hash: link.hash };
      await harness.owner.query(
        'UPDATE registry.suppression_history SET occurred_at = $2, hash = $3 WHERE event_id = $1',
        [entry.eventId, forged.occurredAt, link.hash],
      );
    }
    await harness.owner.query(
      'UPDATE registry.suppression SET since = $2, last_opt_out_at = $2, history_hash = $3 WHERE address = $1',
      [anna, minute(63), head.hash],
    );
    expect(await harness.kindsOf({ companyId: 'acme' })).toEqual([]);
    expect(await harness.kindsOf()).toEqual(['SEALED_HISTORY_DIFFERS']);
  });

  it('finds an entry too many, also at a number that was never given', async () => {
    const [first] = await harness.entriesOf(anna);
    const names = (await harness.columnsOf('suppression_history')).map(({ name }) => name);
    const insert = (position: string, seq: string) => {
      const values = names.map((name) => ({ event_id: `'forged'`, position, seq })[name] ?? name);
      return harness.owner.query(
        `INSERT INTO registry.suppression_history (${names.join(', ')}) SELECT ${values.join(', ')}
         FROM registry.suppression_history WHERE event_id = $1`,
        [first!.eventId],
      );
    };
    await insert('5', '900');
    expect(await harness.kindsOf()).toEqual(expect.arrayContaining(['ENTRY_ALTERED', 'HEAD_DIFFERS']));
    await harness.restore();
    await insert('1', '901');
    expect(await harness.kindsOf()).toEqual(expect.arrayContaining(['ENTRY_OUT_OF_PLACE']));
    await harness.restore();
    // Somebody new, complete with a state, where a transaction that failed once left a number unused.
    await insert('1', '-5');
    expect(await harness.kindsOf()).toEqual(expect.arrayContaining(['ENTRY_OUT_OF_PLACE']));
  });

  it('finds two entries that changed places', async () => {
    await harness.owner.query(
      `UPDATE registry.suppression_history SET position = 5 - position WHERE address = $1 AND position IN (2, 3)`,
      [anna],
    );
    expect(await harness.kindsOf()).toEqual(expect.arrayContaining(['ENTRY_ALTERED', 'ENTRY_OUT_OF_PLACE']));
    await harness.restore();
    // The index over seq is checked row by row: three steps do it.
    for (const [whose, seq] of [
      ['+33611111111', 999],
      ['carl@example.com', 2],
      ['+33611111111', 6],
    ]) {
      await harness.owner.query('UPDATE registry.suppression_history SET seq = $2 WHERE address = $1', [whose, seq]);
    }
    expect(await harness.kindsOf()).toEqual(['SEALED_HISTORY_DIFFERS']);
  });

  it('finds an entry that was made to look erased, or older than the chain', async () => {
    const [, second] = await harness.entriesOf(anna);
    await harness.owner.query(
      `UPDATE registry.suppression_history SET salt = NULL, personal_hash = $2, consent = NULL, actor = NULL
       WHERE event_id = $1`,
      [second!.eventId, hashPersonal(second!, second!.salt!)],
    );
    expect(await harness.kindsOf()).toEqual(expect.arrayContaining(['ENTRY_ALTERED']));
    await harness.restore();
    await harness.owner.query(
      `UPDATE registry.suppression_history SET salt = NULL, hash = NULL, position = NULL WHERE address = $1`,
      [anna],
    );
    expect(await harness.kindsOf()).toEqual(['ENTRY_MISSING', 'SEALED_HISTORY_DIFFERS']);
  });

  it('is content with a person who was erased, and finds words put into their mouth', async () => {
    const token = `~1.4.${'A'.repeat(22)}`;
    for (const entry of await harness.entriesOf(anna)) {
      await harness.owner.query(
        `UPDATE registry.suppression_history SET address = $2, salt = NULL, personal_hash = $3, request_id = '',
           message_id = NULL, keyword = NULL, reason = NULL, originator = NULL, language = NULL, actor = NULL,
           wording = NULL, consent = NULL, attribution = NULL, evidence = NULL
         WHERE event_id = $1`,
        [entry.eventId, token, hashPersonal(entry, entry.salt!)],
      );
    }
    await harness.owner.query(
      `UPDATE registry.suppression SET address = $2, message_id = NULL, keyword = NULL, reason = NULL WHERE address = $1`,
      [anna, token],
    );
    expect(await harness.verify()).toMatchObject({ intact: true, entries: 9, sealedEntries: 7 });
    await harness.owner.query(
      `UPDATE registry.suppression_history SET reason = 'forged' WHERE address = $1 AND position = 4`,
      [token],
    );
    expect(await harness.kindsOf()).toEqual(['ENTRY_ALTERED']);
  });

  it('finds seals that were taken away or made anew, by what somebody else kept of them', async () => {
    const [first, second] = await harness.seals.behind(0, 10);
    const anchors: Anchor[] = [first!, second!].map((seal) => ({
      number: seal.number,
      hash: hashSeal(seal).toString('hex'),
    }));
    expect(await harness.kindsOf({ anchors })).toEqual([]);
    await harness.owner.query('DELETE FROM registry.history_seal WHERE number = 2');
    expect(await harness.kindsOf()).toEqual([]);
    expect(await harness.kindsOf({ anchors })).toEqual(['SEAL_MISSING']);
    const later = { ...second!, madeAt: minute(500) };
    const signature = harness.key.sign(writeSeal(later));
    await harness.seals.insert({ ...later, signature });
    expect(await harness.kindsOf()).toEqual([]);
    expect(await harness.kindsOf({ anchors })).toEqual(['ANCHOR_DIFFERS']);
    await harness.restore();
    await harness.owner.query('DELETE FROM registry.history_seal WHERE number = 1');
    expect(await harness.kindsOf()).toEqual(['SEAL_MISSING']);
  });

  it('reads entries from before the chain as unproven, and still counts them', async () => {
    await harness.owner.query(`
      UPDATE registry.suppression_history SET salt = NULL, hash = NULL, position = NULL WHERE address = '+33655555555'`);
    await harness.owner.query(`
      UPDATE registry.suppression SET history_count = 0, history_hash = NULL WHERE address = '+33655555555'`);
    expect(await harness.verify()).toMatchObject({ intact: true, unchained: 2, entries: 9 });
  });

  it('reads any number of people and entries in pages', async () => {
    const many = Array.from({ length: 2_300 }, (_, n) =>
      request({ requestId: `p${n}`, address: `+4479${n + 10_000_000}` }),
    );
    await harness.owner.query(
      'ALTER TABLE registry.suppression_history ALTER COLUMN seq ADD GENERATED BY DEFAULT AS IDENTITY (START 5000)',
    );
    await harness.store.record(many);
    const reasons = Array.from({ length: 2_100 }, (_, n) =>
      request({ requestId: `r${n}`, address: anna, occurredAt: minute(100 + n), reason: `${n}` }),
    );
    await harness.store.record(reasons);
    let pages = 0;
    await readPeople(harness.pool, undefined, () => Promise.resolve(void (pages += 1)));
    expect(pages).toBe(3);
    expect(await harness.verify()).toMatchObject({ intact: true, people: 2_305, entries: 9 + 2_300 + 2_100 });
    await harness.owner.query(`DELETE FROM registry.suppression_history WHERE address = $1 AND position = 2050`, [
      anna,
    ]);
    expect(await harness.kindsOf()).toEqual(['ENTRY_MISSING']);
    await harness.owner.query('ALTER TABLE registry.suppression_history ALTER COLUMN seq DROP IDENTITY');
  });

  it('computes what any reader of the table would', async () => {
    const [first] = await harness.entriesOf(anna);
    const expected = hashEntry(undefined, 1, first!, hashPersonal(first!, first!.salt!));
    expect(expected.equals(first!.hash!)).toBe(true);
  });
});
