import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { DependencyFailure } from './dependency-failure.js';
import { sendAgain } from './send-again.js';

/** Fails so often with that error, then succeeds; counts its attempts. */
function failing(times: number, error: Error = new DependencyFailure('kafka', 'no leader')) {
  const state = { attempts: 0 };
  const attempt = (): Promise<void> => {
    state.attempts += 1;
    return state.attempts <= times ? Promise.reject(error) : Promise.resolve();
  };
  return { state, attempt };
}

test('a send is tried again from the beginning until it succeeds', async () => {
  const { state, attempt } = failing(3);
  await sendAgain(attempt, 10_000);
  expect(state.attempts).toBe(4);
});

test('what trying again does not mend is told at once', async () => {
  const { state, attempt } = failing(1, new TypeError('a bug'));
  await expect(sendAgain(attempt, 10_000)).rejects.toThrow('a bug');
  expect(state.attempts).toBe(1);
});

test('after eight attempts the failure is for the caller, who may give way meanwhile', async () => {
  const { state, attempt } = failing(100);
  await expect(sendAgain(attempt, 10_000)).rejects.toThrow('no leader');
  expect(state.attempts).toBe(8);
});

test('after the deadline nothing is tried any more, and what is under way ends unheard', async () => {
  const { state, attempt } = failing(100);
  await expect(sendAgain(attempt, 120)).rejects.toThrow('not acknowledged within 120 ms');
  const attempts = state.attempts;
  await setTimeout(500);
  expect(state.attempts).toBe(attempts);

  const hanging = Promise.withResolvers<void>();
  await expect(sendAgain(() => hanging.promise, 20)).rejects.toThrow(DependencyFailure);
  hanging.reject(new Error('too late to be heard'));
  await setTimeout(10);
});
