import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maySend } from './check-answer.js';
import { goodAnswer, numbers, wordFor } from './fixtures/check-service.js';
import { readAnswers } from './read-answers.js';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const LIMITS = { maxAgeMs: 15_000, maxAheadMs: 1_000 };
const at = (offsetMs: number): string => new Date(NOW + offsetMs).toISOString();

/** What the service said about the address at that place, read without our code. */
function saidClear(body: string, to: string, index: number): boolean {
  try {
    const { asOf, results } = JSON.parse(body) as { asOf: unknown; results: { to: unknown; result: unknown }[] };
    const moment = typeof asOf === 'string' ? Date.parse(asOf) : NaN;
    const inTime = moment >= NOW - LIMITS.maxAgeMs && moment <= NOW + LIMITS.maxAheadMs;
    return Array.isArray(results) && results[index]!.to === to && results[index]!.result === 'clear' && inTime;
  } catch {
    return false;
  }
}

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('clear', 'opted_out', 'unknown', 'invalid', 'exempt') },
  fc.constantFrom('CLEAR', 'clear ', 'cleared', '', 'true'),
  fc.anything(),
);
const moment = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -30_000, max: 5_000 }).map(at) },
  fc.constantFrom(undefined, '', 'now', '2026-11-24', '2026-13-41T00:00:00Z', 0, NOW),
);

/** Answers as they should be, with any number of faults. */
const answerTo = (asked: readonly string[]) =>
  fc
    .record({
      asOf: moment,
      results: fc.tuple(
        ...asked.map((to) =>
          fc.oneof(
            { weight: 8, arbitrary: word.map((result): unknown => ({ to, result })) },
            word.map((result): unknown => ({ result })),
            fc.record({ to: fc.constantFrom(...asked, '+33600000000'), result: word }) as fc.Arbitrary<unknown>,
            fc.anything(),
          ),
        ),
      ),
      cut: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: -2, max: 2 })),
      turned: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, fc.constant(true)),
    })
    .map(({ asOf, results, cut, turned }) => {
      const kept: unknown[] = cut < 0 ? [...results, ...results.slice(0, -cut)] : results.slice(cut);
      try {
        return JSON.stringify({ asOf, results: turned ? kept.reverse() : kept }) ?? '';
      } catch {
        return '';
      }
    });

const scene = fc
  .uniqueArray(fc.oneof(fc.constantFrom(...numbers(20)), fc.emailAddress()), { minLength: 1, maxLength: 6 })
  .chain((asked) =>
    fc.record({
      asked: fc.constant(asked),
      body: fc.oneof(
        { weight: 8, arbitrary: answerTo(asked) },
        fc.json(),
        fc.string(),
        answerTo(asked).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
      ),
    }),
  );

describe('an answer of the service', () => {
  test('clear is passed on where the service said exactly that for that address, and nowhere else', () => {
    let clear = 0;
    fc.assert(
      fc.property(scene, ({ asked, body }) => {
        const { answers } = readAnswers(body, asked, NOW, LIMITS);
        expect(answers.map(({ to }) => to)).toEqual(asked);
        answers.forEach((answer, index) => {
          if (maySend(answer)) clear += 1;
          if (answer.result === 'clear') expect(saidClear(body, answer.to, index)).toBe(true);
          expect(answer.result).not.toBe('exempt');
        });
      }),
      { numRuns: 2_000 },
    );
    // Else the property would hold for a reader that never says clear.
    expect(clear).toBeGreaterThan(100);
  });

  test('a right answer is taken word for word', () => {
    const asked = numbers(4);
    const { answers, fault } = readAnswers(goodAnswer(asked, at(-900)), asked, NOW, LIMITS);
    expect(answers).toEqual(asked.map((to) => ({ to, result: wordFor(to), asOf: new Date(NOW - 900) })));
    expect(fault).toBeUndefined();
  });

  test.each([
    ['too old', at(-15_001), 'stale'],
    ['from the future', at(1_001), 'from_the_future'],
    ['missing', undefined, 'bad_answer'],
    ['a date only', '2026-11-24', 'bad_answer'],
  ])('asOf %s: unknown, both for clear and for opted_out', (_name, asOf, reason) => {
    const asked = numbers(2);
    const body = JSON.stringify({ asOf, results: asked.map((to) => ({ to, result: wordFor(to) })) });
    const { answers, fault } = readAnswers(body, asked, NOW, LIMITS);
    expect(answers).toEqual(asked.map((to) => ({ to, result: 'unknown', reason })));
    expect(fault).toMatchObject({ reason, addresses: 2 });
  });

  test('the service not trusting its copy is no fault', () => {
    const [to] = numbers(1) as [string];
    const body = JSON.stringify({ results: [{ to, result: 'unknown' }] });
    expect(readAnswers(body, [to], NOW, LIMITS)).toEqual({
      answers: [{ to, result: 'unknown', reason: 'not_trusted' }],
    });
  });

  test('one wrong entry spoils no other', () => {
    const asked = numbers(3);
    const results = asked.map((to) => ({ to, result: 'clear' }));
    results[1]!.result = 'fine';
    const { answers, fault } = readAnswers(JSON.stringify({ asOf: at(0), results }), asked, NOW, LIMITS);
    expect(answers.map(({ result }) => result)).toEqual(['clear', 'unknown', 'clear']);
    expect(fault).toMatchObject({ reason: 'bad_answer', addresses: 1 });
  });
});

test.each([
  ['clear', true],
  ['exempt', true],
  ['opted_out', false],
  ['invalid', false],
  ['unknown', false],
  [undefined, false],
] as const)('maySend(%s) is %s', (result, allowed) => {
  expect(maySend(result)).toBe(allowed);
  expect(maySend(result && ({ to: 'x', result } as Parameters<typeof maySend>[0]))).toBe(allowed);
});
