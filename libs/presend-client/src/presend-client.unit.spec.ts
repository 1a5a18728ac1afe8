import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CheckService, goodAnswer, numbers, wordFor } from './fixtures/check-service.js';
import { PresendClient } from './index.js';
import type { PresendClientOptions, Trouble } from './index.js';

const [ANNA, BERT] = numbers(2) as [string, string];
let service: CheckService;
let client: PresendClient;
let troubles: Trouble[];

function open(options: Partial<PresendClientOptions> = {}): PresendClient {
  return new PresendClient({ url: service.url, apiKey: 'sgk_x_y', onTrouble: (one) => troubles.push(one), ...options });
}

beforeEach(async () => {
  troubles = [];
  service = await CheckService.start();
  client = open();
});
afterEach(async () => {
  await client.close();
  await service.stop().catch(() => undefined);
});

/** 503 so often, then as it should be. */
function failFirst(times: number, headers: Record<string, string> = {}): void {
  let left = times;
  service.behave = (call, response) => {
    left -= 1;
    if (left >= 0) response.writeHead(503, headers).end('{}');
    else response.end(goodAnswer(call.to));
  };
}

const sms = (to: string) => ({ channel: 'sms', to }) as const;

describe('single questions', () => {
  test('of a moment travel together, per channel, equal addresses once', async () => {
    const asked = [...numbers(300), ...numbers(300)];
    const [bySms, byMail] = await Promise.all([
      Promise.all(asked.map((to) => client.check(sms(to)))),
      client.check({ channel: 'email', category: 'promotional', to: 'anna@example.com' }),
    ]);
    expect(bySms.map(({ to, result }) => ({ to, result }))).toEqual(asked.map((to) => ({ to, result: wordFor(to) })));
    expect(byMail).toMatchObject({ to: 'anna@example.com', result: 'clear', asOf: expect.any(Date) });
    expect(service.calls.map(({ channel, category, to }) => [channel, category, to.length])).toEqual([
      ['sms', 'promotional', 300],
      ['email', 'promotional', 1],
    ]);
  });

  test('go when the call is full, and grow while every slot is taken', async () => {
    client = open({ batchWindowMs: 1_000, batchSize: 10, maxInFlight: 1 });
    const held: (() => void)[] = [];
    service.behave = (call, response) => void held.push(() => response.end(goodAnswer(call.to)));
    const answers = Promise.all(numbers(35).map((to) => client.check(sms(to))));
    const closed = client.close();
    let done = false;
    void answers.then(() => (done = true));
    while (!done) {
      held.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await answers).map(({ result }) => result)).not.toContain('unknown');
    expect(service.calls.map(({ to }) => to.length)).toEqual([10, 10, 10, 5]);
    expect(service.mostAtOnce).toBe(1);
    await closed;
  });

  test('an answer is not shared with who asks after it was sent for', async () => {
    const first = client.check(sms(ANNA));
    const second = new Promise((resolve) => {
      service.behave = (call, response) => {
        service.behave = (later, answer) => answer.end(goodAnswer(later.to));
        resolve(client.check(sms(ANNA)));
        response.end(goodAnswer(call.to));
      };
    });
    await Promise.all([first, second]);
    expect(service.calls.map(({ to }) => to)).toEqual([[ANNA], [ANNA]]);
  });

  test('transactional is exempt without a call, even with nobody there', async () => {
    await service.stop();
    const question = { channel: 'sms', category: 'transactional' } as const;
    expect(await client.check({ ...question, to: ANNA })).toEqual({ to: ANNA, result: 'exempt' });
    expect(await client.checkMany({ ...question, to: [ANNA, BERT] })).toMatchObject([
      { result: 'exempt' },
      { result: 'exempt' },
    ]);
    expect(troubles).toEqual([]);
  });

  test('what the interface would refuse a whole call for spoils nobody else', async () => {
    const wrong = { ...sms(ANNA), channel: 'fax' } as unknown as ReturnType<typeof sms>;
    const answers = await Promise.all([
      client.check(sms(`+${'1'.repeat(320)}`)),
      client.check(sms(undefined as unknown as string)),
      client.check(wrong),
      client.check({ ...sms(ANNA), category: 'spam' as 'promotional' }),
      client.check(sms(ANNA)),
    ]);
    expect(answers.map(({ result }) => result)).toEqual(['invalid', 'unknown', 'unknown', 'unknown', 'clear']);
    expect(service.calls.map(({ to }) => to)).toEqual([[ANNA]]);
    expect(troubles.map(({ reason }) => reason)).toEqual(['bad_question', 'bad_question', 'bad_question']);
  });
});

describe('lists', () => {
  test('are cut at 10,000 different addresses and answered in the order given', async () => {
    const asked = [...numbers(25_000), ANNA, BERT];
    const answers = await client.checkMany({ channel: 'sms', to: asked });
    expect(answers.map(({ to }) => to)).toEqual(asked);
    expect(answers.every(({ to, result }) => result === wordFor(to))).toBe(true);
    expect(service.calls.map(({ to }) => to.length).sort()).toEqual([10_000, 10_000, 5_000]);
  });

  test('an empty list needs no call', async () => {
    expect(await client.checkMany({ channel: 'sms', to: [] })).toEqual([]);
    expect(service.calls).toEqual([]);
  });
});

describe('trouble', () => {
  test('503 and 429 are tried again', async () => {
    failFirst(2);
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'clear' });
    expect(service.calls).toHaveLength(3);
    expect(troubles).toEqual([]);
  });

  test('Retry-After is waited for; longer than the time there is, and the answer comes at once', async () => {
    failFirst(1, { 'retry-after': '1' });
    const asked = performance.now();
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'clear' });
    expect(performance.now() - asked).toBeGreaterThan(999);

    failFirst(1, { 'retry-after': '3600' });
    expect(await client.check(sms(ANNA))).toEqual({ to: ANNA, result: 'unknown', reason: 'unavailable' });
    expect(service.calls).toHaveLength(3);
    expect(troubles).toMatchObject([{ reason: 'unavailable', status: 503, attempts: 1, addresses: 1 }]);
  });

  test.each([
    [400, 'INVALID_REQUEST'],
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
  ])('%i is told at once, with the reason the service gave', async (status, code) => {
    service.behave = (_call, response) => response.writeHead(status).end(JSON.stringify({ code, detail: 'Because.' }));
    expect(await client.check(sms(ANNA))).toEqual({ to: ANNA, result: 'unknown', reason: 'refused' });
    expect(troubles).toMatchObject([{ reason: 'refused', status, code, attempts: 1 }]);
    expect(troubles[0]!.detail).toContain('Because.');
    expect(JSON.stringify(troubles)).not.toContain(ANNA);
  });

  test('a redirect is not followed: the key stays here', async () => {
    const elsewhere = await CheckService.start();
    service.behave = (_call, response) => response.writeHead(307, { location: elsewhere.url }).end();
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'unknown', reason: 'refused' });
    expect(elsewhere.calls).toEqual([]);
    await elsewhere.stop();
  });

  test('a service that is killed is unknown, and clear again when it is back', async () => {
    client = open({ deadlineMs: 300 });
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'clear' });
    service.behave = () => void service.stop();
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'unknown' });
    expect(troubles.at(-1)).toMatchObject({
      reason: 'unavailable',
      detail: expect.stringMatching(/: \S/),
      cause: expect.anything(),
    });
    service.behave = (call, response) => response.end(goodAnswer(call.to));
    await service.listen();
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'clear' });
  });

  test('a service that says nothing: another attempt after the timeout, unknown at the deadline, also in the queue', async () => {
    client = open({ attemptTimeoutMs: 100, deadlineMs: 400, maxInFlight: 1, batchSize: 1 });
    service.behave = () => undefined;
    const asked = performance.now();
    const answers = await Promise.all([...numbers(3).map((to) => client.check(sms(to)))]);
    expect(new Set(answers.map(({ result }) => result))).toEqual(new Set(['unknown']));
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(service.calls.length).toBeGreaterThan(1);
  });

  test('half an answer, and one that breaks off, is unknown', async () => {
    client = open({ deadlineMs: 200 });
    service.behave = ({ to }, response) => response.end(goodAnswer(to).slice(0, -2));
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'unknown', reason: 'bad_answer' });
    service.behave = ({ to }, response) => {
      response.writeHead(200, { 'content-length': 10_000 });
      response.write(goodAnswer(to), () => response.destroy());
    };
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'unknown' });
  });

  test('an onTrouble that throws decides nothing', async () => {
    client = open({
      onTrouble: () => {
        throw new Error('logging is broken');
      },
    });
    service.behave = (_call, response) => response.end('<html>');
    expect(await client.check(sms(ANNA))).toMatchObject({ result: 'unknown', reason: 'bad_answer' });
  });

  test('whatever bytes come, with whatever status, nobody is clear of whom it was not said', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.json().map((text) => Buffer.from(text)),
      fc.constantFrom('clear', '"clear"', '["clear"]', `{"${ANNA}":"clear"}`).map((text) => Buffer.from(text)),
      fc.constant(Buffer.from(goodAnswer([BERT]))),
      fc.constant(Buffer.from(goodAnswer([ANNA], undefined).replace('clear', 'exempt'))),
    );
    const status = fc.constantFrom(200, 201, 204, 206, 302, 400, 404, 418, 500);
    await fc.assert(
      fc.asyncProperty(status, bytes, async (code, body) => {
        service.behave = (_call, response) => response.writeHead(code).end(code === 204 ? undefined : body);
        expect(await client.check(sms(ANNA))).toMatchObject({ to: ANNA, result: 'unknown' });
      }),
    );
  });
});

describe('giving up and closing', () => {
  test('a signal ends the wait of its own question only', async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<() => void>();
    service.behave = (call, response) => resolve(() => response.end(goodAnswer(call.to)));
    const controller = new AbortController();
    const given = client.check(sms(ANNA), { signal: controller.signal });
    const other = client.check(sms(ANNA));
    const answer = await arrived;
    controller.abort();
    expect(await given).toEqual({ to: ANNA, result: 'unknown', reason: 'aborted' });
    answer();
    expect(await other).toMatchObject({ result: 'clear' });
    expect(await client.check(sms(BERT), { signal: AbortSignal.abort() })).toMatchObject({ reason: 'aborted' });
  });

  test('a signal ends a list, with what it has', async () => {
    const controller = new AbortController();
    service.behave = (call, response) => {
      if (call.to.length < 10_000) controller.abort();
      else response.end(goodAnswer(call.to));
    };
    client = open({ maxInFlight: 1 });
    const answers = await client.checkMany({ channel: 'sms', to: numbers(10_001) }, { signal: controller.signal });
    expect(answers.slice(0, 10_000).every(({ result }) => result !== 'unknown')).toBe(true);
    expect(answers.at(-1)).toMatchObject({ result: 'unknown', reason: 'aborted' });
  });

  test('close answers what was asked, and nothing afterwards but what needs no call', async () => {
    client = open({ batchWindowMs: 1_000 });
    const asked = [client.check(sms(ANNA)), client.checkMany({ channel: 'sms', to: [BERT] })] as const;
    await client.close();
    expect(await asked[0]).toMatchObject({ result: 'clear' });
    expect(await asked[1]).toMatchObject([{ result: 'opted_out' }]);
    expect(await client.check(sms(ANNA))).toEqual({ to: ANNA, result: 'unknown', reason: 'closed' });
    expect(await client.checkMany({ channel: 'sms', to: [ANNA] })).toMatchObject([{ reason: 'closed' }]);
    expect(await client.check({ ...sms(ANNA), category: 'transactional' })).toMatchObject({ result: 'exempt' });
  });
});

test.each<[string, Partial<Record<keyof PresendClientOptions, unknown>>]>([
  ['no key', { apiKey: undefined }],
  ['an empty key', { apiKey: '' }],
  ['a key with a line break', { apiKey: 'sgk\r\nx: y' }],
  ['no URL', { url: undefined }],
  ['a URL without a scheme', { url: 'stopgate.example.com' }],
  ['another scheme', { url: 'ftp://stopgate.example.com' }],
  ['credentials in the URL', { url: 'https://a:b@stopgate.example.com' }],
  ['a batch over the limit', { batchSize: 10_001 }],
  ['a deadline that is no number', { deadlineMs: NaN }],
  ['a negative limit', { maxAsOfAgeMs: -1 }],
  ['a fetch that is none', { fetch: 'fetch' }],
])('%s is found at the start', (_name, wrong) => {
  expect(() => open(wrong as Partial<PresendClientOptions>)).toThrow(/must|missing|holds/);
});
