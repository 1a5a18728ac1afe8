import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { oneTimePassword, sms } from './support/messages.js';
import { Platform } from './support/platform.js';
import type { ServiceName } from './support/service-process.js';

const CODE = '38123';
let platform: Platform;

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme');
  await platform.createConnection('acme-fr', [{ country: 'FR', shortCode: CODE, shared: false, companyId: 'acme' }]);
}, 120_000);

afterAll(() => platform?.stop());

/** As a provider does: the same call again until it is answered with 200. */
async function replyUntilAccepted(from: string, id: string): Promise<void> {
  await eventually(
    async () => expect(await platform.reply('acme-fr', { from, to: CODE, text: 'STOP', id })).toBe(200),
    { timeoutMs: 60_000, everyMs: 100 },
  );
}

const VICTIMS: ServiceName[] = ['registry', 'enrichment', 'inbound', 'short-url', 'analytics'];

describe.each(VICTIMS.map((victim, index) => [victim, index] as const))(
  'SIGKILL of %s in the middle of traffic',
  (victim, index) => {
    const person = (number: number): string => `+336${index}${String(1_000_000 + number)}`;
    const LEAVERS = 30;

    test('every accepted STOP takes effect, every message is decided, nobody who left is written to', async () => {
      const { gateway } = platform;
      const accepted: string[] = [];
      let traffic = true;
      const published: string[] = [];
      const campaign = (async () => {
        for (let round = 0; traffic; round += 1) {
          const id = `${victim}-${round}`;
          await gateway.publish(
            sms({ messageId: `${id}-p`, to: person(500 + (round % 50)), campaignId: victim }),
            oneTimePassword({ messageId: `${id}-t`, to: person(500) }),
          );
          published.push(`${id}-p`, `${id}-t`);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      })();

      for (let number = 0; number < LEAVERS; number += 1) {
        if (number === LEAVERS / 2) {
          await platform.service(victim).kill('SIGKILL');
          platform.service(victim).spawn();
        }
        await replyUntilAccepted(person(number), `${victim}-mo-${number}`);
        accepted.push(person(number));
      }
      expect(accepted).toHaveLength(LEAVERS);
      await platform.service(victim).waitUntilReady();
      traffic = false;
      await campaign;

      await eventually(
        async () => {
          const { body } = await platform.call(
            'POST',
            'enrichment',
            '/v1/check',
            { channel: 'sms', category: 'promotional', to: accepted },
            platform.keyOf('acme'),
          );
          expect((body['results'] as { result: string }[]).map(({ result }) => result)).toEqual(
            accepted.map(() => 'opted_out'),
          );
        },
        { timeoutMs: 40_000, everyMs: 200 },
      );
      await gateway.publish(...accepted.map((to, number) => sms({ messageId: `${victim}-after-${number}`, to })));
      for (const number of accepted.keys()) {
        expect((await gateway.outcomeOf(`${victim}-after-${number}`)).message.blocked?.code).toBe('OPTED_OUT');
      }
      await Promise.all(published.map((id) => gateway.outcomeOf(id, 40_000)));
    }, 150_000);
  },
);

test('duplicates, where there are any, are equal in id, text and link', () => {
  const byId = new Map<string, Set<string>>();
  for (const { message } of platform.gateway.returned) {
    const { messageId, body, optOut } = message;
    byId.set(messageId, (byId.get(messageId) ?? new Set()).add(JSON.stringify([body, optOut])));
  }
  expect(byId.size).toBeGreaterThan(500);
  expect([...byId.values()].every((variants) => variants.size === 1)).toBe(true);
});

test('campaign figures count every message once in spite of the kills', async () => {
  const ids = new Set(
    platform.gateway.returned
      .filter(({ topic, message }) => topic === 'messages.enriched' && message['campaignId'] === 'registry')
      .map(({ message }) => message.messageId),
  );
  await eventually(
    async () => {
      const { body } = await platform.call(
        'GET',
        'analytics',
        '/v1/insights/campaigns/registry',
        undefined,
        platform.keyOf('acme'),
      );
      expect((body['items'] as { sent: number }[])[0]?.sent).toBe(ids.size);
    },
    { timeoutMs: 30_000, everyMs: 200 },
  );
});
