import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideSuppression } from './decide-suppression.js';
import type { SuppressionDecision } from './decide-suppression.js';
import type { SuppressionRequest, SuppressionState } from './suppression-request.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();
const END = at(10_000);

function ask(action: 'opt_out' | 'opt_in', minute: number, more: Partial<SuppressionRequest> = {}): SuppressionRequest {
  return {
    requestId: `r-${minute}`,
    action,
    companyId: 'acme',
    channel: 'sms',
    address: '+33612345678',
    method: action === 'opt_out' ? 'sms_reply' : 'api',
    occurredAt: at(minute),
    requestedAt: END,
    ...more,
  };
}
const optOut = (minute: number, more?: Partial<SuppressionRequest>) => ask('opt_out', minute, more);
const optIn = (minute: number, more?: Partial<SuppressionRequest>) => ask('opt_in', minute, more);
const consent = (minute: number) => ({ text: 'Yes, write to me', source: 'shop form', at: at(minute) });

/** The state and the decisions after all requests, one after the other. */
function play(requests: readonly SuppressionRequest[], start?: SuppressionState) {
  let state = start;
  const decisions: SuppressionDecision[] = [];
  for (const request of requests) {
    const decision = decideSuppression(state, request);
    decisions.push(decision);
    if (decision.kind !== 'unchanged') state = decision.state;
  }
  return { state, decisions, kinds: decisions.map(({ kind }) => kind) };
}

describe('what a request does', () => {
  test('the first STOP opts out, with everything that proves it', () => {
    const proof = { campaignId: 'spring', messageId: 'm1', keyword: 'STOP', country: 'FR', originator: '36123' };
    expect(decideSuppression(undefined, optOut(1, { ...proof, evidence: { moId: 'x' } }))).toEqual({
      kind: 'changed',
      recordType: 'opted_out',
      state: {
        ...proof,
        status: 'opted_out',
        version: 1,
        occurredAt: at(1),
        lastOptOutAt: at(1),
        method: 'sms_reply',
        requestId: 'r-1',
      },
    });
  });

  test('an opt-in of someone never seen is kept with its consent', () => {
    const decision = decideSuppression(undefined, optIn(5, { consent: consent(3) }));
    expect(decision).toMatchObject({ kind: 'changed', recordType: 'opted_in' });
    expect(decision).toMatchObject({
      state: { status: 'opted_in', version: 1, occurredAt: at(3), consent: consent(3) },
    });
  });

  test('a second STOP tells nobody anything, but moves the newest opt-out on', () => {
    const { state, kinds } = play([optOut(1), optOut(5), optIn(6, { consent: consent(3) })]);
    expect(kinds).toEqual(['changed', 'refreshed', 'unchanged']);
    expect(state).toMatchObject({ status: 'opted_out', version: 1, occurredAt: at(1), lastOptOutAt: at(5) });
  });

  test('the same webhook twice changes nothing', () => {
    expect(play([optOut(1), optOut(1)]).decisions[1]).toEqual({ kind: 'unchanged', why: 'already' });
  });

  test('a later START brings back, an earlier one does not', () => {
    expect(play([optOut(2), optIn(3)]).state).toMatchObject({ status: 'opted_in', version: 2 });
    expect(play([optOut(2), optIn(1)]).decisions[1]).toEqual({ kind: 'unchanged', why: 'stale' });
  });

  test('an opt-out wins a tie, in either order', () => {
    expect(play([optOut(2), optIn(2)]).state).toMatchObject({ status: 'opted_out' });
    expect(play([optIn(2), optOut(2)]).state).toMatchObject({ status: 'opted_out' });
  });

  test('an opt-in is as old as its consent, however late it is handed in', () => {
    expect(play([optOut(5), optIn(9, { consent: consent(4) })]).decisions[1]).toEqual({
      kind: 'unchanged',
      why: 'consent_older_than_opt_out',
    });
  });

  test('an old STOP that is delivered again after a START is stale', () => {
    expect(play([optOut(1), optIn(2), optOut(1)]).decisions[2]).toEqual({ kind: 'unchanged', why: 'stale' });
  });

  test('a STOP between two STARTs that arrives last loses to the second', () => {
    const { state, kinds } = play([optIn(1), optIn(5), optOut(3)]);
    expect(kinds).toEqual(['changed', 'refreshed', 'unchanged']);
    expect(state).toMatchObject({ status: 'opted_in', version: 1, lastOptInAt: at(5) });
  });

  test('a time in the future counts as the time we heard of it', () => {
    const ahead = optOut(500, { requestedAt: at(2) });
    expect(play([ahead]).state).toMatchObject({ lastOptOutAt: at(2) });
    expect(play([ahead, optIn(3)]).state).toMatchObject({ status: 'opted_in' });
    const lastHours = optOut(0, { occurredAt: '9999-12-31T23:59:59-14:00', requestedAt: at(2) });
    expect(play([lastHours]).state).toMatchObject({ occurredAt: at(2), lastOptOutAt: at(2) });
    expect(play([optOut(5), optIn(1, { consent: consent(900), requestedAt: at(4) })]).state).toMatchObject({
      status: 'opted_out',
    });
  });

  test('moments compare as moments, in whatever zone and precision they are written', () => {
    const noon = optOut(0, { occurredAt: '2026-11-23T12:00:00+02:00' });
    const { state } = play([noon, optIn(0, { occurredAt: '2026-11-23T10:00:00Z' })]);
    expect(state).toMatchObject({ status: 'opted_out', occurredAt: '2026-11-23T10:00:00.000Z' });
    expect(() => decideSuppression(undefined, optOut(0, { occurredAt: 'yesterday' }))).toThrow(RangeError);
  });

  test('an undone opt-out stays undone when it is replayed; a new one opts out again', () => {
    const { state } = play([optOut(5)]);
    const cleared: SuppressionState = { ...state!, status: 'clear', version: 2 };
    expect(decideSuppression(cleared, optOut(5))).toEqual({ kind: 'unchanged', why: 'stale' });
    expect(decideSuppression(cleared, optOut(6))).toMatchObject({ kind: 'changed', state: { version: 3 } });
  });
});

describe('reasons', () => {
  test('a reason given after the STOP is told once and keeps the version', () => {
    const why = optOut(2, { reason: 'too many', method: 'link' });
    const { state, kinds } = play([optOut(1), why, why]);
    expect(kinds).toEqual(['changed', 'reason_given', 'unchanged']);
    expect(state).toMatchObject({ version: 1, reason: 'too many', method: 'sms_reply', occurredAt: at(1) });
  });

  test('the same reason said again later is not told again, and is not replaced by an older one', () => {
    const { state, kinds } = play([
      optOut(1, { reason: 'too many' }),
      optOut(5, { reason: 'too many' }),
      optOut(3, { reason: 'not mine' }),
    ]);
    expect(kinds).toEqual(['changed', 'refreshed', 'unchanged']);
    expect(state).toMatchObject({ reason: 'too many', reasonAt: at(5), lastOptOutAt: at(5) });
  });

  test('the later of two reasons stands, in either order', () => {
    const [first, second] = [optOut(2, { reason: 'too many' }), optOut(3, { reason: 'not mine' })];
    expect(play([optOut(1), first, second]).state).toMatchObject({ reason: 'not mine' });
    expect(play([optOut(1), second, first]).state).toMatchObject({ reason: 'not mine' });
  });

  test('a reason of an opt-out that has ended is stale', () => {
    const old = optOut(1, { reason: 'too many' });
    const { state, kinds } = play([old, optIn(2), optOut(3), old]);
    expect(kinds).toEqual(['changed', 'changed', 'changed', 'unchanged']);
    expect(state).not.toHaveProperty('reason');
  });
});

describe('an opt-out that covers the whole contact', () => {
  const covered = (minute: number, ...contacts: string[]) => optOut(minute, { coveredBy: contacts });

  test('is remembered with the contacts through which it came', () => {
    const { state, kinds } = play([covered(1, 'ann'), covered(1, 'bob'), covered(1, 'ann')]);
    expect(kinds).toEqual(['changed', 'refreshed', 'unchanged']);
    expect(state).toMatchObject({ status: 'opted_out', version: 1, coveredBy: ['ann', 'bob'] });
  });

  test("gives way to the person's own word, which is told", () => {
    const { state, kinds } = play([covered(5, 'ann'), optOut(3, { keyword: 'STOP' })]);
    expect(kinds).toEqual(['changed', 'changed']);
    expect(state).toMatchObject({ version: 2, keyword: 'STOP', occurredAt: at(3), lastOptOutAt: at(5) });
    expect(state).not.toHaveProperty('coveredBy');
  });

  test("never takes the place of the person's own word", () => {
    const { state, kinds } = play([optOut(1), covered(5, 'ann'), optIn(3, { consent: consent(3) })]);
    expect(kinds).toEqual(['changed', 'refreshed', 'unchanged']);
    expect(state).toMatchObject({ status: 'opted_out', version: 1, lastOptOutAt: at(5) });
    expect(state).not.toHaveProperty('coveredBy');
  });

  test('is lifted by a later consent as every other, and forgotten', () => {
    const { state } = play([covered(1, 'ann'), optIn(2), optOut(3)]);
    expect(state).toMatchObject({ status: 'opted_out', version: 3 });
    expect(state).not.toHaveProperty('coveredBy');
  });
});

describe('any requests in any order', () => {
  const request = fc
    .record({
      action: fc.constantFrom('opt_out' as const, 'opt_in' as const),
      minute: fc.nat(8),
      consentMinute: fc.option(fc.nat(8), { nil: undefined }),
      reason: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      coveredBy: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y'), { minLength: 1 }), { nil: undefined }),
    })
    .map(({ action, minute, consentMinute, reason, coveredBy }) =>
      ask(action, minute, {
        ...(action === 'opt_in' && consentMinute !== undefined && { consent: consent(consentMinute) }),
        ...(action === 'opt_out' && reason !== undefined && { reason }),
        // Reasons are given by people, at the address itself.
        ...(action === 'opt_out' && reason === undefined && coveredBy !== undefined && { coveredBy }),
      }),
    );
  const requests = fc.array(request, { minLength: 1, maxLength: 8 });
  /** The same requests again: another order, some of them several times. */
  const deliveries = requests.chain((once) =>
    fc
      .array(fc.constantFrom(...once), { maxLength: 8 })
      .chain((again) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }))
      .map((delivered) => ({ once, delivered })),
  );
  const timeOf = ({ consent: given, occurredAt }: SuppressionRequest) => given?.at ?? occurredAt;

  /** The rule in one line: the latest wish, an opt-out before an opt-in of the same moment. */
  function latestWish(all: readonly SuppressionRequest[]): 'opted_out' | 'opted_in' {
    const newest = all.map(timeOf).reduce((a, b) => (a > b ? a : b));
    return all.some((one) => one.action === 'opt_out' && timeOf(one) === newest) ? 'opted_out' : 'opted_in';
  }

  test('the latest wish stands, however requests are ordered and repeated', () => {
    fc.assert(
      fc.property(deliveries, ({ once, delivered }) => {
        expect(play(delivered).state?.status).toBe(latestWish(once));
      }),
      { numRuns: 2_000 },
    );
  });

  test('versions grow by one with each change of status or of what it rests on, and stay otherwise', () => {
    fc.assert(
      fc.property(deliveries, ({ delivered }) => {
        let before: SuppressionState | undefined;
        for (const one of delivered) {
          const decision = decideSuppression(before, one);
          if (decision.kind === 'unchanged') continue;
          const ownWord = before?.coveredBy !== undefined && decision.state.coveredBy === undefined;
          const hasChanged = decision.state.status !== before?.status || ownWord;
          expect(decision.kind === 'changed').toBe(hasChanged);
          expect(decision.state.version).toBe((before?.version ?? 0) + (hasChanged ? 1 : 0));
          before = decision.state;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a replay, whole or in part, changes nothing', () => {
    fc.assert(
      fc.property(deliveries, fc.nat(16), ({ delivered }, length) => {
        const { state } = play(delivered);
        const replayed = play([...delivered.slice(0, length), ...delivered], state);
        expect(replayed.kinds.every((kind) => kind === 'unchanged')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
