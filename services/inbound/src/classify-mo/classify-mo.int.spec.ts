import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { messagesEnriched, outboundMessageSchema } from '@stopgate/contracts';
import type { Outcome } from '@stopgate/kafka';
import { uniqueName } from '@stopgate/testing';
import {
  at,
  classify,
  classifyOne,
  closeReplyScene,
  company,
  connectionId,
  enriched,
  mo,
  newPerson,
  openReplyScene,
  remember,
  requestsOf,
  send,
  stores,
} from '../fixtures/reply-scene.js';

beforeAll(openReplyScene);
afterAll(closeReplyScene);

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
      ({ reply }) => reply.mo.moId,
    );
    for (const { value } of [waits, late]) expect(kept.filter((moId) => moId === value.moId)).toHaveLength(1);
  });
});
