import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideCorrection } from './decide-correction.js';
import { decideImportUndo } from './decide-import-undo.js';
import { decideSuppression } from './decide-suppression.js';
import type { SuppressionRequest, SuppressionState } from './suppression-request.js';
import { ask, at, play, undoing } from './wishes.spec.js';

const doubtful = (minute: number): SuppressionRequest =>
  ask('opt_out', minute, {
    requestId: `doubtful-${minute}`,
    evidence: { text: 'I will stop by', confidence: 0.8, doubt: 'reading' },
  });

/** Where these wishes lead once import `a` is undone. */
function undo(requests: readonly SuppressionRequest[]): SuppressionState | undefined {
  let state: SuppressionState | undefined;
  let wasOptedOut = false;
  for (const request of requests) {
    const next = play([request], state);
    if (request.importId === 'a' && next?.version !== state?.version) wasOptedOut = state?.status === 'opted_out';
    state = next;
  }
  if (state?.importId !== 'a') return state;
  const undone = decideImportUndo(state, undoing, { importId: 'a', version: state.version, wasOptedOut });
  return undone.kind === 'unchanged' ? state : undone.state;
}

const correcting = ask('opt_out', 900, { requestId: 'correct', method: 'api', reason: 'wants to visit the shop' });
const correct = (state: SuppressionState | undefined, minute = 10, version = state?.version ?? 0) =>
  decideCorrection(state, correcting, { requestId: `doubtful-${minute}`, version, occurredAt: at(minute) });

function corrected(state: SuppressionState | undefined, minute = 10): SuppressionState {
  const decision = correct(state, minute);
  if (decision.kind !== 'changed') throw new Error(`it is ${JSON.stringify(decision)}`);
  return decision.state;
}

describe('taking back what was read into a reply', () => {
  test('clears whoever left by that reply alone, and says why', () => {
    const state = play([doubtful(10)]);
    expect(state).toMatchObject({ status: 'opted_out', doubtfulRequest: 'doubtful-10' });
    expect(corrected(state)).toMatchObject({
      status: 'clear',
      version: 2,
      occurredAt: at(900),
      reason: 'wants to visit the shop',
    });
    expect(corrected(state)).not.toHaveProperty('lastOptOutAt');
  });

  test.each([
    ['a STOP', ask('opt_out', 20)],
    ['a STOP from before that was delivered late', ask('opt_out', 5)],
    ['a STOP of the same moment', ask('opt_out', 10)],
    ['an import', ask('opt_out', 10, { importId: 'a' })],
    ['another reply of which nobody is certain', doubtful(20)],
    ['another address of the same contact', ask('opt_out', 5, { coveredBy: ['k1'] })],
  ])('leaves alone whom %s keeps out as well', (_name, other) => {
    expect(correct(play([doubtful(10), other]))).toEqual({ kind: 'unchanged', why: 'already' });
    if (other.occurredAt <= at(10)) expect(correct(play([other, doubtful(10)]))).toMatchObject({ kind: 'unchanged' });
  });

  test('does nothing to who is not out any more, and never twice', () => {
    expect(correct(undefined)).toEqual({ kind: 'unchanged', why: 'stale' });
    expect(correct(play([doubtful(10), ask('opt_in', 20)]))).toEqual({ kind: 'unchanged', why: 'stale' });
    expect(correct(corrected(play([doubtful(10)])))).toEqual({ kind: 'unchanged', why: 'stale' });
  });

  test('that reply once more changes nothing, before and after; an older STOP that comes later counts', () => {
    const out = play([doubtful(10), doubtful(10)]);
    expect(out).toMatchObject({ doubtfulRequest: 'doubtful-10' });
    const clear = corrected(out);
    expect(decideSuppression(clear, doubtful(10))).toEqual({ kind: 'unchanged', why: 'stale' });
    expect(decideSuppression(clear, ask('opt_out', 5))).toMatchObject({ kind: 'changed', recordType: 'opted_out' });
  });

  test('an opt-in that no longer counted before it does not count after it', () => {
    const state = corrected(play([ask('opt_in', 5), doubtful(10)]));
    expect(state.lastOptInAt).toBe(at(5));
    expect(decideSuppression(state, ask('opt_out', 4))).toMatchObject({ kind: 'unchanged' });
  });

  test('a doubtful reply beside the word of another address does not make all of it doubtful', () => {
    const state = play([ask('opt_out', 5, { coveredBy: ['k1'] }), doubtful(10)]);
    expect(state).toMatchObject({ status: 'opted_out', version: 2 });
    expect(state).not.toHaveProperty('doubtfulRequest');
  });

  test('an older STOP under the consent of an import, which can be undone, leaves it to no correction', () => {
    const agreed = ask('opt_in', 8, { requestId: 'line', importId: 'a' });
    const state = play([ask('opt_out', 5), agreed, doubtful(10)]);
    expect(state).toMatchObject({ status: 'opted_out', version: 3 });
    expect(correct(state)).toEqual({ kind: 'unchanged', why: 'already' });
    // There may be one still on its way.
    expect(correct(play([agreed, doubtful(10)]))).toMatchObject({ recordType: 'cleared' });
    expect(correct(play([agreed, doubtful(10), ask('opt_out', 5)]))).toMatchObject({ why: 'already' });
  });

  test('a certain request under the id of a doubtful one is another wish', () => {
    const certain = { ...doubtful(10), evidence: {} };
    expect(correct(play([doubtful(10), certain]))).toEqual({ kind: 'unchanged', why: 'already' });
    expect(decideSuppression(corrected(play([doubtful(10)])), certain)).toMatchObject({ recordType: 'opted_out' });
  });

  test('what an earlier release wrote over it, and left the mark, is not taken back', () => {
    const state = play([doubtful(10)])!;
    expect(correct({ ...state, lastOptOutAt: at(20) })).toMatchObject({ why: 'already' });
    expect(correct({ ...state, version: 3 }, 10, 1)).toMatchObject({ why: 'already' });
  });

  test('whatever came in whatever order, nobody is cleared who would be out without that reply', () => {
    const wish = fc.oneof(
      fc.nat(30).map((minute) => ask('opt_out', minute)),
      fc.nat(30).map((minute) => ask('opt_in', minute)),
      fc.nat(30).map(doubtful),
      fc.nat(30).map((minute) => ask('opt_in', minute, { requestId: `line-${minute}`, importId: 'a' })),
    );
    let cleared = 0;
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 8 }), (wishes) => {
        const state = play(wishes);
        if (state?.doubtfulRequest === undefined) return;
        const { doubtfulRequest: requestId, version, occurredAt } = state;
        expect(decideCorrection(state, correcting, { requestId, version, occurredAt })).toMatchObject({
          recordType: 'cleared',
        });
        cleared += 1;
        const others = wishes.filter((one) => one.requestId !== requestId);
        expect(play(others)?.status).not.toBe('opted_out');
        // Nor once the import is undone.
        expect(undo(others)?.status).not.toBe('opted_out');
      }),
      { numRuns: 2_000 },
    );
    expect(cleared).toBeGreaterThan(20);
  });
});
