import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  classify,
  classifyOne,
  closeReplyScene,
  company,
  mo,
  newPerson,
  openReplyScene,
  requestsOf,
  send,
} from '../fixtures/reply-scene.js';

beforeAll(openReplyScene);
afterAll(closeReplyScene);

describe('a reply that says itself whom it means', () => {
  test('by a name, whoever wrote last: that of the company, or its id', async () => {
    company('acme', {}, 'Acme Störes');
    company('bolt');
    for (const text of ['STOP acme', 'Stop Acmestores', 'stop ACME!']) {
      const person = newPerson();
      for (const [index, id] of ['acme', 'bolt', 'tulip'].entries()) await send(person, id, index * 60);
      expect(await classifyOne(person, text, 300)).toMatchObject([
        { companyId: 'acme', attribution: { rule: 'named_company', confidence: 0.9 } },
      ]);
    }
  });

  test('by a name of several words, on either side of the word, without legal form or article', async () => {
    company('bank-1', {}, 'La Banque Postale S.A.');
    company('bolt');
    for (const text of [
      'STOP Banque Postale',
      'banque postale stop',
      'Stop labanquepostale',
      'please stop, La Banque Postale',
    ]) {
      const person = newPerson();
      for (const [index, id] of ['bank-1', 'bolt'].entries()) await send(person, id, index * 60);
      expect(await classifyOne(person, text, 300)).toMatchObject([
        { companyId: 'bank-1', attribution: { rule: 'named_company', confidence: 0.9 } },
      ]);
      // Who has not written is not known by it, if somebody else has.
      const other = newPerson();
      await send(other, 'bolt', 0);
      expect((await classify.classifyMos([mo(other, 'banque postale stop', 60)]))[0]).toMatchObject({
        reason: 'not_a_command',
      });
    }
    company('tulip', {}, 'Tulip Flowers B.V.');
    expect(await classifyOne(newPerson(), 'Stop Tulip Flowers', 0, { to: '3669' })).toMatchObject([
      { companyId: 'tulip' },
    ]);
  });

  test('by a name, however long ago the company wrote; others are left as they are', async () => {
    company('long-ago', {}, 'Long Ago');
    company('bolt');
    const person = newPerson();
    await send(person, 'long-ago', -35 * 86_400);
    await send(person, 'bolt', 0);
    expect((await classifyOne(person, 'STOP Long Ago', 60)).map(({ companyId }) => companyId)).toEqual(['long-ago']);
    await classifyOne(person, 'STOP', 120);
    expect(await classifyOne(person, 'START Long Ago', 180)).toMatchObject([
      { companyId: 'long-ago', action: 'opt_in' },
    ]);
  });

  test('by a word that counts for one company alone', async () => {
    company('words-1', { replyWords: { optOut: ['genoeg zo'] } });
    company('words-2');
    const person = newPerson();
    await send(person, 'words-1', 0);
    await send(person, 'words-2', 60);
    expect(await classifyOne(person, 'Genoeg zo!', 120)).toMatchObject([{ companyId: 'words-1' }]);
    const other = newPerson();
    await send(other, 'words-2', 60);
    expect((await classify.classifyMos([mo(other, 'Genoeg zo!', 120)]))[0]).toMatchObject({ kind: 'skip' });
  });

  test('by an id of somebody who never wrote, who is left too; an unknown name means who wrote last', async () => {
    company('oldco');
    const person = newPerson();
    await send(person, 'acme', 0);
    expect(await classifyOne(person, 'STOP oldco', 60)).toMatchObject([
      { companyId: 'acme', attribution: { rule: 'named_company_and_most_recent_sender' } },
      { companyId: 'oldco' },
    ]);
    expect(await classifyOne(person, 'STOP nobodyknows', 61)).toMatchObject([
      { companyId: 'acme', attribution: { rule: 'most_recent_sender' } },
    ]);
  });

  test("by the provider's reference of the message that was answered", async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    await send(person, 'bolt', 60);
    expect(await classifyOne(person, 'STOP', 120, { reference: 'acme-0' })).toMatchObject([
      { companyId: 'acme', messageId: 'acme-0', attribution: { rule: 'provider_reference' } },
    ]);
  });
});

describe('a yes', () => {
  const yes = (person: string, text = 'Yes please!') =>
    classify.classifyMos([mo(person, text, 180)]).then(([outcome]) => outcome!);

  test('leads back who left, where the company wants that, and only then', async () => {
    const person = newPerson();
    company('yesco', { yesOptsIn: true });
    await send(person, 'yesco', 0);
    expect(await yes(person)).toEqual({ kind: 'skip', reason: 'a_yes' });
    await classifyOne(person, 'STOP', 60);
    expect(requestsOf(await yes(person))).toMatchObject([
      { action: 'opt_in', companyId: 'yesco', keyword: 'YES', consent: { text: 'Yes please!' } },
    ]);
    // It is back: another yes answers another question.
    expect(await yes(person)).toEqual({ kind: 'skip', reason: 'a_yes' });
  });

  test('leads nobody back to a company that has not asked for it', async () => {
    const person = newPerson();
    company('noco');
    await send(person, 'noco', 0);
    await classifyOne(person, 'STOP', 60);
    expect(await yes(person, 'oui')).toEqual({ kind: 'skip', reason: 'a_yes' });
  });

  test('read after a newer STOP leads back to none, least of all to a company that was left otherwise', async () => {
    const person = newPerson();
    company('yesco', { yesOptsIn: true });
    company('noco');
    await send(person, 'yesco', 0);
    await send(person, 'noco', 30);
    await classifyOne(person, 'STOP yesco', 600);
    // Written at 180, while nobody had been left.
    expect(await yes(person)).toEqual({ kind: 'skip', reason: 'a_yes' });
  });

  test('delivered again asks for the same, although the person is back by then', async () => {
    const person = newPerson();
    company('yesco', { yesOptsIn: true });
    await send(person, 'yesco', 0);
    await classifyOne(person, 'STOP', 60);
    const again = mo(person, 'ja', 180);
    const [first] = (await classify.classifyMos([again])).map(requestsOf);
    const [second] = (await classify.classifyMos([again])).map(requestsOf);
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
  });
});

describe("a company's own words", () => {
  test('count on its own sender, and the mandatory ones go on counting', async () => {
    company('tulip', { replyWords: { optOut: ['genoeg zo'], optIn: ['weer graag'] } });
    const person = newPerson();
    const own = { to: '3669' };
    expect(await classifyOne(person, 'Genoeg zo!', 0, own)).toMatchObject([{ action: 'opt_out', companyId: 'tulip' }]);
    expect(await classifyOne(person, 'weer graag', 60, own)).toMatchObject([{ action: 'opt_in', companyId: 'tulip' }]);
    expect(await classifyOne(person, 'STOP', 120, own)).toMatchObject([{ action: 'opt_out', companyId: 'tulip' }]);
    expect((await classify.classifyMos([mo(person, 'Genoeg zo!', 0)]))[0]).toMatchObject({ kind: 'skip' });
  });
});
