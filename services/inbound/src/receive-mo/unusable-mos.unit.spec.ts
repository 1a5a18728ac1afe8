import { expect, test } from '@jest/globals';
import type { MoReceived } from '@stopgate/contracts';
import { buildMo } from './build-mo.js';
import { moCall } from './fixtures/mo-call.js';
import { bandwidth } from './providers/bandwidth.js';
import { infobip } from './providers/infobip.js';
import { encodeUnusableMos } from './unusable-mos.js';
import type { UnusableMo } from './mo-provider.js';

const origin = { connectionId: 'c1', provider: 'infobip', senders: [] };
const mo = (id: string) => ({ messageId: id, from: '33612345678', to: '36123', text: 'STOP' });

function lettersOf(results: readonly unknown[]): Record<string, unknown>[] {
  const call = moCall({ body: JSON.stringify({ results }) });
  const unusable = infobip.decode(call).filter((one): one is UnusableMo => one.kind === 'unusable');
  return encodeUnusableMos(origin, call, unusable).map(
    ({ message }) => JSON.parse(message.value as string) as Record<string, unknown>,
  );
}

test.each([
  [infobip.decode, (entries: unknown[]) => JSON.stringify({ results: entries }, null, 1), [mo('m1'), mo('m2')]],
  [
    bandwidth.decode,
    (entries: unknown[]) => JSON.stringify(entries, null, 1),
    ['m1', 'm2'].map((id) => ({
      type: 'message-received',
      message: { id, from: '+33612345678', owner: '36123', text: 'STOP' },
    })),
  ],
])('of several MOs in a call each carries its own entry; one alone the body as it came', (decode, write, entries) => {
  const rawsOf = (body: string) =>
    decode(moCall({ body })).map((one) => {
      if (one.kind !== 'mo') throw new Error(one.kind);
      return (buildMo(origin, moCall({ body }), one) as MoReceived).raw;
    });
  expect(rawsOf(write(entries))).toEqual(
    entries.map((entry) => ({ contentType: 'application/json', body: JSON.stringify(entry) })),
  );
  expect(rawsOf(write([entries[0]]))).toEqual([{ contentType: 'application/json', body: write([entries[0]]) }]);
});

test('an entry that cannot be written again carries the body as it came', () => {
  const deep = `{"from":"33612345678","to":"36123","deep":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const call = moCall({ body: `{"results":[${deep},${JSON.stringify(mo('m2'))}]}` });
  const [first, second] = infobip.decode(call);
  expect(buildMo(origin, call, first as never)).toMatchObject({ raw: { body: call.rawBody.toString() } });
  expect(buildMo(origin, call, second as never)).toMatchObject({ raw: { body: JSON.stringify(mo('m2')) } });
});

test('a few unusable entries of a call are a dead letter each, with their own entry', () => {
  expect(lettersOf([mo('m1'), { a: 1 }, 7, null])).toMatchObject(
    ['{"a":1}', '7', 'null'].map((body) => ({ connectionId: 'c1', raw: { contentType: 'application/json', body } })),
  );
});

test('many unusable entries of a call are one dead letter with the whole body and their number', () => {
  const results = Array.from({ length: 43_000 }, () => ({}));
  expect(lettersOf(results)).toMatchObject([{ unusable: 43_000, raw: { body: JSON.stringify({ results }) } }]);
  expect(lettersOf(results.slice(0, 11))).toHaveLength(1);
  expect(lettersOf(results.slice(0, 10))).toHaveLength(10);
});

test('says why: of each, or of the first with the number of all', () => {
  const call = moCall({ body: '{}' });
  const messageOf = (count: number) =>
    encodeUnusableMos(
      origin,
      call,
      Array.from({ length: count }, (_none, index) => ({ kind: 'unusable' as const, detail: `why ${index}` })),
    ).map(({ message }) => message.headers?.['stopgate-dead-message']);
  expect(messageOf(2)).toEqual(['why 0', 'why 1']);
  expect(messageOf(30)).toEqual(['30 entries, the first: why 0']);
});
