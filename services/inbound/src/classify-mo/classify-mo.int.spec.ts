import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { companyState, messagesEnriched, moReceived, outboundMessageSchema } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import type { Outcome } from '@stopgate/kafka';
import { uniqueName } from '@stopgate/testing';
import { incoming, openTestStores } from '../fixtures/store-fixture.js';
import type { TestStores } from '../fixtures/store-fixture.js';
import { connectionRequestSchema } from '../manage-connections/connection-request.js';
import { RememberSendsController } from '../remember-sends/remember-sends.controller.js';
import type { ClassifyMoController } from './classify-mo.controller.js';

let stores: TestStores;
let classify: ClassifyMoController;
let remember: RememberSendsController;
const connectionId = uniqueName('c');

beforeAll(async () => {
  stores = await openTestStores();
  ({ classify } = stores);
  remember = new RememberSendsController(stores.sends);
  const request = connectionRequestSchema.parse({
    connectionId,
    provider: 'cm',
    credentials: {},
    senders: [
      { shortCode: '36123', country: 'FR', shared: true },
      { shortCode: '3669', country: 'NL', shared: false, companyId: 'tulip' },
      { number: '+447400000000', country: 'GB', companyId: 'acme' },
      { number: '+447400000001', country: 'GB', shared: true },
    ],
  });
  await stores.connections.save(request, {}, new Date());
});
afterAll(() => stores?.close());

let people = 0;
function newPerson(): string {
  people += 1;
  return `+3361${String(Date.now() % 1_000_000).padStart(6, '0')}${people % 10}`.slice(0, 12);
}

const START = Date.parse('2026-11-20T09:00:00.000Z');
const at = (seconds: number): string => new Date(START + seconds * 1_000).toISOString();

const enriched = (to: string, companyId: string, seconds: number, changes: Record<string, unknown> = {}) =>
  incoming(messagesEnriched, {
    ...messagesEnriched.examples[0]!,
    messageId: `${companyId}-${seconds}`,
    campaignId: `${companyId}-campaign`,
    companyId,
    to,
    enrichedAt: at(seconds),
    ...changes,
  });

async function send(...args: Parameters<typeof enriched>): Promise<void> {
  expect(await remember.rememberSends([enriched(...args)])).toHaveLength(1);
}

function mo(from: string, text: string, seconds: number, changes: Record<string, unknown> = {}) {
  return incoming(moReceived, {
    moId: uniqueName('mo'),
    connectionId,
    provider: 'cm',
    from,
    to: '36123',
    text,
    receivedAt: at(seconds),
    raw: { contentType: '', body: '' },
    ...changes,
  });
}

function requestsOf(outcome: Outcome | undefined): OptOutRequested[] {
  expect(outcome?.kind).toBe('ok');
  return outcome?.kind === 'ok' ? outcome.outputs.map(({ value }) => value as OptOutRequested) : [];
}

async function classifyOne(...args: Parameters<typeof mo>): Promise<OptOutRequested[]> {
  return requestsOf((await classify.classifyMos([mo(...args)]))[0]);
}

describe('whom a STOP means', () => {
  test('on a shared code the company that wrote last, with its campaign, and all candidates as evidence', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    await send(person, 'bolt', 60);
    const [request, ...others] = await classifyOne(person, ' Stop. ', 120, { moId: 'mo-1' });
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      requestId: 'mo-mo-1-bolt',
      action: 'opt_out',
      companyId: 'bolt',
      campaignId: 'bolt-campaign',
      messageId: 'bolt-60',
      channel: 'sms',
      address: person,
      method: 'sms_reply',
      keyword: 'STOP',
      country: 'FR',
      originator: '36123',
      occurredAt: at(120),
      attribution: { rule: 'most_recent_sender', candidates: [{ companyId: 'bolt' }, { companyId: 'acme' }] },
      evidence: { moId: 'mo-1', text: ' Stop. ', provider: 'cm', connectionId },
    });
    expect(request?.language).toBeUndefined();
  });

  test('STOP ALL means every company that wrote', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    await send(person, 'bolt', 60);
    const requests = await classifyOne(person, 'STOP ALL', 120);
    expect(requests.map(({ companyId }) => companyId).sort()).toEqual(['acme', 'bolt']);
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(2);
  });

  test('on a code of its own the company, with or without a send that is known', async () => {
    const person = newPerson();
    expect(await classifyOne(person, 'uit', 0, { to: '3669' })).toMatchObject([
      { companyId: 'tulip', country: 'NL', originator: '3669', language: 'nl', keyword: 'UIT' },
    ]);
    expect(await classifyOne(person, 'stop', 0, { to: '447400000000' })).toMatchObject([
      { companyId: 'acme', country: 'GB', originator: '+447400000000' },
    ]);
  });

  test('a national number is the one of the country of the sender', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    expect(await classifyOne(person.replace('+33', '0'), 'STOP', 60)).toMatchObject([{ address: person }]);
  });

  test('link and transactional messages do not count as sends on a code that they do not come from', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    const { shortCode: _code, ...optOut } = messagesEnriched.examples[0]!.optOut;
    await send(person, 'bolt', 60, { from: 'BOLT', optOut: { ...optOut, method: 'link', link: 'https://no-s.ms/x' } });
    await send(person, 'tulip', 61, {
      from: '36123',
      category: 'transactional',
      optOut: { ...optOut, method: 'none' },
    });
    expect(await classifyOne(person, 'STOP', 120)).toMatchObject([{ companyId: 'acme' }]);
  });

  test('a message that comes from a number can be answered there, whatever way out it tells', async () => {
    const { shortCode: _code, ...optOut } = messagesEnriched.examples[0]!.optOut;
    const link = { ...optOut, method: 'link', link: 'https://no-s.ms/x' };
    for (const [from, to, applied] of [
      ['36123', '36123', link],
      ['+447400000001', '447400000001', link],
      ['BOLT', '+447400000001', { ...optOut, number: '+447400000001' }],
    ] as const) {
      const person = newPerson();
      await send(person, 'bolt', 60, { from, optOut: applied });
      expect(await classifyOne(person, 'STOP', 120, { to })).toMatchObject([{ companyId: 'bolt' }]);
    }
  });

  test('a reply that is older than the newest send answers the send before', async () => {
    for (const sends of [[[0], [600]], [[0, 600]], [[0], [600, 660]], [[-60, 0, 600, 660]], [[0], [600], [600], [0]]]) {
      const person = newPerson();
      await send(person, 'other', -5 * 86_400);
      for (const batch of sends) {
        const messages = batch.map((seconds) => enriched(person, 'acme', seconds));
        await remember.rememberSends(messages);
      }
      expect(await classifyOne(person, 'STOP', 300)).toMatchObject([{ companyId: 'acme' }]);
      const [again] = await classifyOne(person, 'STOP', 303, { reference: 'acme-0' });
      if (sends[0]!.includes(0) && sends.length < 3) expect(again).toMatchObject({ companyId: 'acme' });
    }
  });

  test('an older send that comes again does not hide the newer one', async () => {
    const person = newPerson();
    await send(person, 'acme', 60, { campaignId: 'new' });
    await send(person, 'acme', 0, { campaignId: 'old' });
    expect(await classifyOne(person, 'STOP', 120)).toMatchObject([{ companyId: 'acme', campaignId: 'new' }]);
  });
});

describe('repeats', () => {
  test('the same MO delivered again gives the very same requests, although others have written since', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    const moId = uniqueName('mo');
    const first = await classifyOne(person, 'STOP', 60, { moId });
    await send(person, 'bolt', 120);
    await send(person, 'acme', 180);
    const again = await classifyOne(person, 'STOP', 86_400, { moId });
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
  });

  test('twice in one batch too', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    const moId = uniqueName('mo');
    const outcomes = await classify.classifyMos([mo(person, 'STOP', 60, { moId }), mo(person, 'STOP', 61, { moId })]);
    const [first, second] = outcomes.map(requestsOf);
    expect(first).toHaveLength(1);
    expect(second).toEqual(first);
  });

  test('STOP, START, and the STOP delivered late again: the START stays the newest', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    const moId = uniqueName('mo');
    const [stop] = await classifyOne(person, 'STOP', 60, { moId });
    const [start] = await classifyOne(person, 'start', 120);
    const [late] = await classifyOne(person, 'STOP', 1_000_000, { moId });
    expect(start).toMatchObject({
      action: 'opt_in',
      companyId: 'acme',
      consent: { text: 'start', source: 'sms:36123', at: at(120) },
    });
    expect(late).toEqual(stop);
    expect(Date.parse(late!.occurredAt)).toBeLessThan(Date.parse(start!.occurredAt));
  });

  test('a later STOP of its own is newer than the START', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    await classifyOne(person, 'STOP', 60);
    await classifyOne(person, 'START', 120);
    expect(await classifyOne(person, 'STOP', 180)).toMatchObject([{ action: 'opt_out', occurredAt: at(180) }]);
  });
});

describe('whom a START means', () => {
  test('on a shared code the company that was left last, not one that wrote since', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    await classifyOne(person, 'STOP', 60);
    await send(person, 'bolt', 120);
    expect(await classifyOne(person, 'START', 180)).toMatchObject([
      { action: 'opt_in', companyId: 'acme', attribution: { rule: 'last_left' } },
    ]);
    // Acme is back; the next START can only mean who wrote last.
    expect(await classifyOne(person, 'START', 240)).toMatchObject([{ companyId: 'bolt' }]);
  });

  test('a STOP before it in the same batch counts', async () => {
    const person = newPerson();
    await send(person, 'acme', 0);
    await send(person, 'bolt', 30);
    await classifyOne(person, 'STOP', 31);
    await send(person, 'acme', 40);
    const outcomes = await classify.classifyMos([mo(person, 'STOP', 60), mo(person, 'START', 61)]);
    expect(outcomes.map((outcome) => requestsOf(outcome).map(({ companyId }) => companyId))).toEqual([
      ['acme'],
      ['acme'],
    ]);
  });
});

describe('the time of a request', () => {
  test.each([
    ["the provider's", 'STOP', at(30), at(30)],
    ['the receipt, when the provider says a later one', 'STOP', at(90), at(60)],
    ['the receipt, when a STOP is said to be older than seven days', 'STOP', at(-8 * 86_400), at(60)],
    ["the provider's, when a START is said to be older than seven days", 'START', at(-8 * 86_400), at(-8 * 86_400)],
  ])('is %s', async (_what, text, sentAt, expected) => {
    const person = newPerson();
    expect(await classifyOne(person, text, 60, { to: '3669', sentAt })).toMatchObject([{ occurredAt: expected }]);
  });
});

function company(companyId: string, settings: Record<string, unknown> = {}, name = companyId): void {
  const record = { ...companyState.examples[0]!, companyId, name, settings, version: ++versions };
  stores.companies.set(companyId, companyState.schema.parse(record));
}
let versions = 0;

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

describe('HELP', () => {
  const now = (): { receivedAt: string } => ({ receivedAt: new Date().toISOString() });
  const bodies = (outcomes: readonly Outcome[]) =>
    outcomes.map((outcome) => (outcome.kind === 'ok' ? outcome.outputs[0]!.value : outcome.kind));

  test('is answered once in five minutes, by a message that no opt-out holds back', async () => {
    company('tulip', { helpContact: '0800-12345', language: 'nl' }, 'Tulip');
    const person = newPerson();
    const question = mo(person, 'Help?', 0, { to: '3669', ...now() });
    const [answer] = bodies(await classify.classifyMos([question]));
    expect(outboundMessageSchema.parse(answer)).toMatchObject({
      messageId: `help-${question.value.moId}`,
      companyId: 'tulip',
      category: 'transactional',
      to: person,
      from: '3669',
      language: 'nl',
      body: 'Tulip: u krijgt onze berichten op dit nummer. Hulp: 0800-12345. Antwoord STOP om u af te melden.',
    });
    const repeated = await classify.classifyMos([question, mo(person, 'HELP', 0, { to: '3669', ...now() })]);
    expect(bodies(repeated)).toEqual([answer, 'skip']);
  });

  test('comes from the company that wrote last on a shared code, in the words of its own', async () => {
    company('acme', { answers: [{ kind: 'help', text: '{company}: {contact}' }] }, 'Acme');
    const person = newPerson();
    await send(person, 'acme', 0, { enrichedAt: new Date(Date.now() - 60_000).toISOString() });
    expect(bodies(await classify.classifyMos([mo(person, 'info', 0, now())]))).toMatchObject([{ body: 'Acme: Acme' }]);
    expect(await classify.classifyMos([mo(newPerson(), 'info', 0, now())])).toEqual([
      { kind: 'skip', reason: 'help_for_nobody' },
    ]);
  });
});

describe('MOs that end here', () => {
  test.each([
    ['Stop by our office on Monday', '+33612345678', 'not_a_command'],
    ['', '+33612345678', 'not_a_command'],
    ['HELP', '+33612345678', 'help_too_late'],
    ['yes', '+33612345678', 'a_yes'],
    ['HELP', '36180', 'not_a_person'],
    ['STOP', '36180', 'not_a_person'],
    ['STOP', 'ACME', 'not_a_person'],
  ])('%j from %s is skipped as %s', async (text, from, reason) => {
    expect(await classify.classifyMos([mo(from, text, 0)])).toEqual([{ kind: 'skip', reason }]);
  });

  test('a STOP to a code that is not of the connection, or on an unknown connection, is a dead letter', async () => {
    for (const changes of [{ to: '99999' }, { connectionId: 'never-made' }]) {
      expect(await classify.classifyMos([mo(newPerson(), 'STOP', 0, changes)])).toMatchObject([
        { kind: 'dead', code: 'SENDER_UNKNOWN' },
      ]);
    }
  });

  test('a STOP that nobody can be found for is kept, and holds up nobody', async () => {
    const young = { receivedAt: new Date().toISOString() };
    const known = newPerson();
    await send(known, 'acme', 0);
    // However late it is read: what kept it may have kept the send from being remembered too.
    const [waits, late] = [mo(newPerson(), 'STOP', 0, young), mo(newPerson(), 'STOP ALL', 0)];
    const batch = [mo(known, 'STOP', 60), waits, late, mo(known, 'START', 61)];
    for (const outcomes of [await classify.classifyMos(batch), await classify.classifyMos(batch)]) {
      expect(outcomes.map(({ kind }) => kind)).toEqual(['ok', 'skip', 'skip', 'ok']);
    }
    const kept = (await stores.unattributed.list('waiting', { at: at(-1), moId: '' }, 1_000)).map(
      ({ command }) => command.mo.moId,
    );
    for (const { value } of [waits, late]) expect(kept.filter((moId) => moId === value.moId)).toHaveLength(1);
  });
});

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
