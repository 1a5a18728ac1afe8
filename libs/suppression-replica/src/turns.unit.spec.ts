import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Turns } from './turns.js';

describe('turns', () => {
  test('never more at once than allowed, in order, and none is forgotten when others fail', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.boolean(), { maxLength: 12 }),
        fc.scheduler(),
        async (atOnce, fails, scheduler) => {
          const turns = new Turns(atOnce);
          const started: number[] = [];
          let running = 0;
          let most = 0;
          const all = fails.map((fail, n) =>
            turns.take(async () => {
              started.push(n);
              running += 1;
              most = Math.max(most, running);
              await scheduler.schedule(Promise.resolve());
              running -= 1;
              if (fail) throw new Error(`piece ${n}`);
              return n;
            }),
          );
          const settled = Promise.allSettled(all);
          await scheduler.waitFor(settled);
          expect(started).toEqual(fails.map((_, n) => n));
          expect(most).toBeLessThanOrEqual(atOnce);
          expect((await settled).map(({ status }) => status === 'rejected')).toEqual(fails);
        },
      ),
    );
  });
});
