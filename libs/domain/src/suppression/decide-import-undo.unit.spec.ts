import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideImportUndo } from './decide-import-undo.js';
import { decideSuppression } from './decide-suppression.js';
import type { SuppressionState } from './suppression-request.js';
import { ask, at, play, undoing } from './wishes.spec.js';

function undo(state: SuppressionState | undefined, wasOptedOut = false, version = state?.version ?? 0) {
  return decideImportUndo(state, undoing, { importId: 'a', version, wasOptedOut });
}

describe('undoing an import', () => {
  test('clears whom it alone opted out, and says why', () => {
    const state = play([ask('opt_out', 10, { importId: 'a', campaignId: 'spring' })]);
    expect(undo(state)).toEqual({
      kind: 'changed',
      recordType: 'cleared',
      state: expect.objectContaining({
        status: 'clear',
        version: 2,
        reason: 'import_undone',
        occurredAt: at(900),
      }) as unknown,
    });
    expect(undo(state)).not.toHaveProperty('state.campaignId');
  });

  test.each([
    ['a later STOP', ask('opt_out', 20)],
    ['a STOP from before, delivered late', ask('opt_out', 5)],
    ['a STOP of the same moment', ask('opt_out', 10)],
    ['another import', ask('opt_out', 10, { importId: 'b' })],
    ['a START', ask('opt_in', 20)],
  ])('leaves alone whoever has %s behind them', (_name, since) => {
    const state = play([ask('opt_out', 10, { importId: 'a' }), since]);
    expect(undo(state, false, 1)).toEqual({ kind: 'unchanged', why: 'stale' });
  });

  test('the same line again does not count as somebody else', () => {
    const line = ask('opt_out', 10, { importId: 'a' });
    expect(undo(play([line, line, { ...line, occurredAt: at(12) }]))).toMatchObject({ recordType: 'cleared' });
  });

  test('leaves alone whoever was out before the import', () => {
    const state = play([ask('opt_out', 1), ask('opt_out', 10, { importId: 'a' })]);
    expect(undo(state, true)).toEqual({ kind: 'unchanged', why: 'stale' });
  });

  test('opts out again whom the import had brought back, and older consents do not lift it', () => {
    const back = play([ask('opt_out', 1), ask('opt_in', 10, { importId: 'a', method: 'import' })]);
    const undone = undo(back, true);
    expect(undone).toMatchObject({
      kind: 'changed',
      recordType: 'opted_out',
      state: { status: 'opted_out', version: 3 },
    });
    if (undone.kind !== 'changed') throw new Error('unchanged');
    expect(play([ask('opt_in', 10)], undone.state)).toMatchObject({ status: 'opted_out' });
  });

  test('opts out who said stop before its consent and was heard only after it; that changes nothing before', () => {
    const back = play([ask('opt_in', 10, { importId: 'a', method: 'import' })]);
    const late = decideSuppression(back, ask('opt_out', 5));
    expect(late).toMatchObject({ kind: 'remembered', state: { status: 'opted_in', version: 1, lastOptOutAt: at(5) } });
    expect(undo(play([ask('opt_out', 5)], back))).toMatchObject({ recordType: 'opted_out', state: { version: 2 } });
    const older = ask('opt_in', 4);
    expect(decideSuppression(play([ask('opt_out', 5)], back), older)).toEqual({ kind: 'unchanged', why: 'already' });
    // Nor does it matter to a consent of the person's own.
    expect(decideSuppression(play([ask('opt_in', 10)]), ask('opt_out', 5))).toEqual({
      kind: 'unchanged',
      why: 'stale',
    });
  });

  test('a STOP that is heard of only afterwards counts, however old it is', () => {
    const state = play([ask('opt_out', 10, { importId: 'a' })]);
    const undone = undo(state);
    if (undone.kind !== 'changed') throw new Error('unchanged');
    expect(play([ask('opt_out', 5)], undone.state)).toMatchObject({ status: 'opted_out', version: 3 });
  });

  test('no wish of anybody else is ever undone, in whatever order things come', () => {
    const others = fc.array(
      fc.tuple(fc.constantFrom('opt_out' as const, 'opt_in' as const), fc.nat(20), fc.constantFrom(undefined, 'b')),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(others, fc.nat(5), fc.nat(20), fc.boolean(), (wishes, place, minute, returns) => {
        const said = wishes.map(([action, when, importId]) =>
          ask(action, when, importId ? { importId, method: 'import' } : {}),
        );
        // Whoever agreed anew after the import stays in, also by an older consent: the undo counts them as kept.
        if (returns && said.slice(place).some(({ action }) => action === 'opt_in')) return;
        const line = ask(returns ? 'opt_in' : 'opt_out', minute, { importId: 'a', method: 'import' });
        const all = [...said.slice(0, place), line, ...said.slice(place)];
        let before: SuppressionState | undefined;
        let change: { version: number; wasOptedOut: boolean } | undefined;
        let state: SuppressionState | undefined;
        for (const request of all) {
          before = state;
          state = play([request], state);
          if (request === line && state?.version !== before?.version) {
            change = { version: state!.version, wasOptedOut: before?.status === 'opted_out' };
          }
        }
        if (!change || !state) return;
        const undone = decideImportUndo(state, undoing, { importId: 'a', ...change });
        const final = undone.kind === 'unchanged' ? state : undone.state;
        // As it would stand had there been no import.
        if (play(said)?.status === 'opted_out') expect(final.status).toBe('opted_out');
      }),
      { numRuns: 5_000 },
    );
  });
});
