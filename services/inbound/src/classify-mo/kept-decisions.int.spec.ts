import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { uniqueName } from '@stopgate/testing';
import {
  at,
  classifyOne,
  closeReplyScene,
  newPerson,
  openReplyScene,
  send,
  START,
  stores,
} from '../fixtures/reply-scene.js';

beforeAll(openReplyScene);
afterAll(closeReplyScene);

const meaning = (companyId: string) => ({
  companies: [{ companyId }],
  attribution: { rule: 'by_hand', confidence: 1, candidates: [] },
});

describe('what is decided', () => {
  test('first is what counts, and whoever decides after it is told', async () => {
    const moId = uniqueName('mo');
    await stores.mos.remember([{ moId, receivedAt: at(0) }]);
    const decide = (companyId: string) => stores.decisions.keep(new Map([[moId, meaning(companyId)]]), []);
    const decided = await Promise.all(['acme', 'bolt', 'tulip'].map(decide));
    expect(new Set(decided.map((kept) => JSON.stringify(kept.get(moId)))).size).toBe(1);
    expect(await decide('late')).toEqual(decided[0]);
  });

  test('by a reply that is read late does not undo what a later one did', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    const mark = async (seconds: number, isLeft: boolean, companyId = 'acme') => {
      const moId = uniqueName('mo');
      await stores.mos.remember([{ moId, receivedAt: at(seconds) }]);
      const marked = { shortCode: '36123', number: person, companyId: 'acme', at: new Date(at(seconds)), isLeft, moId };
      await stores.decisions.keep(new Map([[moId, meaning(companyId)]]), [marked]);
    };
    const leftAt = async () => (await stores.sends.find([{ shortCode: '36123', number: person }]))[0]![0]!.leftAt;
    await mark(60, true);
    await mark(120, false);
    await mark(90, true);
    expect(await leftAt()).toBeUndefined();
    await mark(180, true);
    await mark(150, false);
    expect(await leftAt()).toEqual(new Date(at(180)));
    // Somebody else had decided that it means another.
    await mark(240, false, 'bolt');
    expect(await leftAt()).toEqual(new Date(at(180)));
  });
});

describe('what is stored', () => {
  test('holds no readable number', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    await classifyOne(person, 'STOP', 60);
    const { rows } = await stores.pool.query<{ text: string }>(
      `SELECT (SELECT string_agg(send::text, ' ') FROM recent_send AS send) ||
              (SELECT string_agg(mo::text, ' ') FROM mo_seen AS mo) AS text`,
    );
    expect(rows[0]!.text).toContain('acme');
    expect(rows[0]!.text).not.toContain(person.slice(1));
    expect(rows[0]!.text).not.toContain(Buffer.from(person).toString('hex'));
  });

  test('a moment that RFC 3339 has and PostgreSQL does not stops nobody', async () => {
    const seen = await stores.mos.remember([
      { moId: 'far-east', receivedAt: '2026-11-02T16:20:00+16:20' },
      { moId: 'year-0', receivedAt: '0000-01-01T00:00:00Z' },
    ]);
    expect(seen.get('far-east')!.firstReceivedAt).toEqual(new Date('2026-11-02T00:00:00Z'));
    expect(seen.get('year-0')!.firstReceivedAt).toEqual(new Date(0));
    expect(await stores.mos.forget(new Date(1))).toBe(1);
  });

  test('is forgotten after its time, a company that was left is kept for as long after that', async () => {
    const gone = newPerson();
    const left = newPerson();
    await send(gone, 'old-co', -100 * 86_400);
    await send(left, 'left-co', -100 * 86_400);
    await stores.mos.remember([{ moId: 'left', receivedAt: at(0) }]);
    await stores.decisions.keep(new Map([['left', meaning('left-co')]]), [
      { shortCode: '36123', number: left, companyId: 'left-co', at: new Date(START), isLeft: true, moId: 'left' },
    ]);
    const asked = [gone, left].map((number) => ({ shortCode: '36123', number }));
    // And of the sends of other tests those that are as old.
    await stores.sends.forget(new Date(START - 30 * 86_400_000), 1);
    expect((await stores.sends.find(asked)).map((sends) => sends.length)).toEqual([0, 1]);
    await stores.mos.remember([{ moId: 'ancient', receivedAt: at(-100 * 86_400) }]);
    expect(await stores.mos.forget(new Date(START - 90 * 86_400_000))).toBe(1);
  });
});
