import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ServerResponse } from 'node:http';
import { CheckService, goodAnswer, numbers, wordFor } from './fixtures/check-service.js';
import type { SeenCall } from './fixtures/check-service.js';
import { PresendClient } from './index.js';

let service: CheckService;
beforeAll(async () => {
  service = await CheckService.start();
});
afterAll(() => service.stop());

/** What may happen to a call; the last is what should. */
const FATES = {
  busy: (_call, response) => response.writeHead(503).end('{}'),
  broken: (_call, response) => response.destroy(),
  garbage: (_call, response) => response.end('<html>'),
  reversed: ({ to }, response) => response.end(goodAnswer([...to].reverse())),
  short: ({ to }, response) => response.end(goodAnswer(to.slice(1))),
  good: ({ to }, response) => response.end(goodAnswer(to)),
} satisfies Record<string, (call: SeenCall, response: ServerResponse) => void>;
type Fate = keyof typeof FATES;

test('however calls fare, every caller gets the answer to his own question, or unknown', async () => {
  const pool = numbers(12);
  let clear = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.constantFrom<Fate[]>('busy', 'broken', 'garbage', 'reversed', 'short', 'good', 'good')),
      fc.record({ batchSize: fc.integer({ min: 1, max: 8 }), maxInFlight: fc.integer({ min: 1, max: 3 }) }),
      async (waves, fates, options) => {
        service.mostAtOnce = 0;
        service.behave = (call, response) => {
          expect(new Set(call.to).size).toBe(call.to.length);
          FATES[fates.next().value as Fate](call, response);
        };
        const client = new PresendClient({
          url: service.url,
          apiKey: 'x',
          batchWindowMs: 0,
          deadlineMs: 300,
          ...options,
        });
        const asked: Promise<void>[] = [];
        for (const wave of waves) {
          for (const to of wave) {
            asked.push(
              client.check({ channel: 'sms', to }).then((answer) => {
                expect(answer.to).toBe(to);
                expect(['unknown', wordFor(to)]).toContain(answer.result);
                if (answer.result === 'clear') clear += 1;
              }),
            );
          }
          await new Promise((resolve) => setImmediate(resolve));
        }
        await Promise.all(asked);
        await client.close();
        expect(service.mostAtOnce).toBeLessThanOrEqual(options.maxInFlight);
      },
    ),
    { numRuns: 60 },
  );
  expect(clear).toBeGreaterThan(50);
});
