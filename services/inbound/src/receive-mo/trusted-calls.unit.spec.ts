import type { KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { isDependencyFailure } from '@stopgate/kafka';
import { OutboundError } from '@stopgate/outbound-http';
import type { OutboundAnswer } from '@stopgate/outbound-http';
import { EC_CERTIFICATE, SNS_CERTIFICATE } from './fixtures/sns-stand-in.js';
import { TrustedCalls } from './trusted-calls.js';

type Answer = Partial<OutboundAnswer> | OutboundError;

const certificate: Answer = { body: Buffer.from(SNS_CERTIFICATE) };
const SNS_IS_AWAY = new OutboundError('TIMEOUT', 'There was no answer in time.');
const [MINUTE, DAY] = [60_000, 86_400_000];
const signed = (): boolean => true;
const forged = (): boolean => false;

/** SNS as the test says, by address or for all; and a clock that the test moves. */
function open(answers: Answer | ((url: string) => Answer | Promise<Answer>) = certificate) {
  const asked: string[] = [];
  const state = { now: 0, answers };
  const client = {
    get: async (url: string): Promise<OutboundAnswer> => {
      asked.push(url);
      const answer = await (typeof state.answers === 'function' ? state.answers(url) : state.answers);
      if (answer instanceof OutboundError) throw answer;
      return { status: 200, retryAfter: undefined, body: Buffer.alloc(0), isWhole: true, ...answer };
    },
  };
  const calls = new TrustedCalls(client, undefined, () => state.now);
  const check = (url: string, isSigned: (key: KeyObject) => boolean = signed, connectionId = 'c1') =>
    calls.forConnection(connectionId).checkSignature(url, isSigned);
  /** `unavailable` stands for a DependencyFailure: 503 for the provider. */
  const outcome = (...args: Parameters<typeof check>): Promise<unknown> =>
    check(...args).catch((error: unknown) => (isDependencyFailure(error) ? 'unavailable' : error));
  return { asked, state, outcome };
}

describe('a certificate', () => {
  test('is asked for once, by calls at the same time too; whether it signed is for the caller to say', async () => {
    const { asked, outcome } = open();
    expect(await Promise.all([outcome('a'), outcome('a', forged), outcome('a', signed, 'c2')])).toEqual([
      true,
      false,
      true,
    ]);
    expect(await outcome('a', (key) => key.asymmetricKeyType === 'rsa')).toBe(true);
    expect(asked).toEqual(['a']);
  });

  test.each<[string, Answer]>([
    ['half of one', { body: Buffer.from(SNS_CERTIFICATE.slice(0, SNS_CERTIFICATE.length / 2)) }],
    ['one that broke off behind the certificate', { body: Buffer.from(SNS_CERTIFICATE), isWhole: false }],
    ['nothing', {}],
    ['something else', { body: Buffer.from('<html>') }],
    ['a certificate of another kind of key', { body: Buffer.from(EC_CERTIFICATE) }],
    ['an error of SNS', { status: 500 }],
    ['too many requests', { status: 429 }],
    ['a redirect', { status: 302 }],
    ['no answer', SNS_IS_AWAY],
  ])('in whose place came %s is unavailable, and asked for again at the next call', async (_what, answer) => {
    const { asked, state, outcome } = open(answer);
    expect(await outcome('a')).toBe('unavailable');
    state.answers = certificate;
    expect(await outcome('a')).toBe(true);
    expect(asked).toEqual(['a', 'a']);
  });

  test.each([403, 404, 410])(
    'that is not there (%s) is unavailable, and asked for again a minute later',
    async (status) => {
      const { asked, state, outcome } = open({ status });
      expect([await outcome('a'), await outcome('a')]).toEqual(['unavailable', 'unavailable']);
      expect(asked).toEqual(['a']);
      state.answers = certificate;
      state.now = MINUTE;
      expect(await outcome('a')).toBe(true);
    },
  );

  test('is asked for again each day; one that has proved a call serves on while SNS cannot be reached', async () => {
    const { asked, state, outcome } = open();
    for (const url of ['proved', 'other']) await outcome(url, url === 'proved' ? signed : forged);
    state.now = DAY;
    state.answers = SNS_IS_AWAY;
    expect([await outcome('proved'), await outcome('proved')]).toEqual([true, true]);
    expect(await outcome('other')).toBe('unavailable');
    expect(asked).toEqual(['proved', 'other', 'proved', 'other']);
    state.now += MINUTE;
    state.answers = { status: 404 };
    // A proxy of our own may say so; that a certificate is withdrawn nobody says like this.
    expect(await outcome('proved')).toBe(true);
  });
});

describe('who makes us ask for certificates again and again', () => {
  test('is stopped after 30 in a minute, and nobody else is', async () => {
    const { asked, state, outcome } = open({ status: 403 });
    const outcomes = (connectionId: string) =>
      Promise.all(
        Array.from({ length: 40 }, (_none, index) => outcome(`${connectionId}-${index}`, signed, connectionId)),
      );
    await outcomes('attacked');
    expect(asked).toHaveLength(30);
    state.answers = certificate;
    expect(await outcome('a', signed, 'attacked')).toBe('unavailable');
    expect(await outcome('a', signed, 'other')).toBe(true);
    expect(await outcome('a', signed, 'attacked')).toBe(true);
    state.now = MINUTE;
    expect(await outcome('b', signed, 'attacked')).toBe(true);
  });

  test.each<[string, Answer]>([
    ['that are there', certificate],
    ['that are not', { status: 403 }],
  ])('with many %s does not drive out one that has proved a call', async (_what, answer) => {
    const { asked, state, outcome } = open();
    await outcome('genuine');
    state.answers = answer;
    for (let index = 0; index < 1_500; index += 1) await outcome(`x-${index}`, forged, `c-${index % 100}`);
    expect(await outcome('genuine')).toBe(true);
    expect(asked.filter((url) => url === 'genuine')).toHaveLength(1);
  });

  test.each<[string, Answer, number]>([
    ['that are there', certificate, 50],
    ['that are not', { status: 403 }, 1_000],
  ])('with many %s has only so many remembered', async (_what, answer, most) => {
    const { asked, outcome } = open(answer);
    for (let index = 0; index <= most; index += 1) await outcome(`x-${index}`, forged, `c-${index}`);
    await outcome(`x-${most}`, forged, 'c');
    await outcome('x-1', forged, 'c');
    expect(asked).toHaveLength(most + 1);
    await outcome('x-0', forged, 'c');
    expect(asked).toHaveLength(most + 2);
  });
});
