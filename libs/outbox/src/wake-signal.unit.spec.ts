import { describe, expect, it } from '@jest/globals';
import { WakeSignal } from './wake-signal.js';

const asleepFor = async (signal: WakeSignal, ms: number): Promise<number> => {
  const begun = performance.now();
  await signal.sleep(ms);
  return performance.now() - begun;
};

describe('WakeSignal', () => {
  it('cuts a sleep short', async () => {
    const signal = new WakeSignal();
    setImmediate(() => signal.wake());
    expect(await asleepFor(signal, 10_000)).toBeLessThan(5_000);
  });

  it('remembers a call that came while nobody slept, for one sleep', async () => {
    const signal = new WakeSignal();
    signal.wake();
    signal.wake();
    expect(await asleepFor(signal, 10_000)).toBeLessThan(5_000);
    expect(await asleepFor(signal, 60)).toBeGreaterThan(50);
  });
});
