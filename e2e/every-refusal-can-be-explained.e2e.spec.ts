import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyPack } from '@stopgate/proof-verifier';
import { eventually } from '@stopgate/testing';
import { email, sms } from './support/messages.js';
import { Platform } from './support/platform.js';
import { untilInboundKnows } from './support/recent-sends.js';

let platform: Platform;
beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme');
  await platform.createCompany('umbrella');
  await platform.createConnection('fr', [{ shortCode: '36123', country: 'FR', shared: true }]);
}, 120_000);
afterAll(() => platform.stop());

const anna = '+33612345678';

interface Answer {
  readonly record: { readonly occurredAt: string; readonly recordedAt: string };
  readonly sentences: readonly string[];
}

/** What the registry says at an `explainUrl`, as soon as it has heard of the refusal. */
function ask(explainUrl: string): Promise<Answer> {
  return eventually(
    async () => {
      const response = await fetch(explainUrl, { headers: { authorization: `Bearer ${platform.keyOf('acme')}` } });
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as Answer;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
}

test('a refused message names the text of the STOP, its moment and its campaign, and nobody else may ask', async () => {
  await platform.gateway.publish(sms({ messageId: 'other-1', companyId: 'umbrella', to: anna, campaignId: 'secret' }));
  await platform.gateway.outcomeOf('other-1');
  await platform.gateway.publish(sms({ messageId: 'm1', to: anna, campaignId: 'spring' }));
  await platform.gateway.outcomeOf('m1');
  await untilInboundKnows(platform, 'm1');
  expect(await platform.reply('fr', { from: anna, to: '36123', text: 'Arrêtez svp. STOP' })).toBe(200);
  await eventually(async () => expect(await platform.check('acme', 'sms', anna)).toBe('opted_out'));
  await platform.gateway.publish(sms({ messageId: 'm2', to: anna, campaignId: 'summer' }));
  const { topic, message } = await platform.gateway.outcomeOf('m2');
  expect([topic, message.blocked?.code]).toEqual(['messages.blocked', 'OPTED_OUT']);

  const answer = await ask(message.blocked!.explainUrl!);
  expect(answer).toMatchObject({
    verdict: 'opted_out',
    rule: 'opt_out',
    method: 'sms_reply',
    campaignId: 'spring',
    record: { messageId: 'm1', originator: '36123' },
    evidence: { text: 'Arrêtez svp. STOP' },
    message: { messageId: 'm2', code: 'OPTED_OUT' },
    policyVersion: expect.any(String) as unknown,
  });
  expect(Date.parse(answer.record.occurredAt)).toBeLessThanOrEqual(Date.parse(answer.record.recordedAt));
  const said = answer.sentences.join('\n');
  expect(said).toContain('“Arrêtez svp. STOP”');
  expect(said).toContain('campaign “spring”');
  expect(said).toContain('Message “m2” of campaign “summer” was refused at');
  expect(JSON.stringify(answer)).not.toMatch(/umbrella|secret/);
  const foreign = await fetch(message.blocked!.explainUrl!, {
    headers: { authorization: `Bearer ${platform.keyOf('umbrella')}` },
  });
  expect(foreign.status).toBe(404);
});

test('a refusal that has nothing to do with an opt-out is explained too', async () => {
  await platform.gateway.publish(email({ messageId: 'bad-1', to: 'not an address' }));
  const { message } = await platform.gateway.outcomeOf('bad-1');
  const answer = await ask(message.blocked!.explainUrl!);
  expect(answer).toMatchObject({ verdict: 'clear', message: { code: 'INVALID_ADDRESS' } });
  expect(answer.sentences[0]).toContain('can exist');
});

test('the proof of the same person is sealed, holds offline, and verification finds nothing', async () => {
  expect(await platform.call('POST', 'registry', '/v1/seals')).toMatchObject({ status: 200 });
  const path = `/v1/opt-outs/sms/${encodeURIComponent(anna)}/proof`;
  const { status, body } = await platform.call('GET', 'registry', path, undefined, platform.keyOf('acme'));
  expect(status).toBe(200);
  const keys = await platform.call('GET', 'registry', '/v1/proof-keys', undefined, '');
  const [key] = keys.body['keys'] as { pem: string }[];
  const { ok, findings } = verifyPack(JSON.stringify(body), { key: key!.pem });
  expect([ok, findings.map(({ text }) => text)]).toEqual([
    true,
    expect.arrayContaining(['1 entry stands under its seal', 'the chain of 1 entry is whole']),
  ]);
  expect(JSON.stringify(body)).toContain('Arrêtez svp. STOP');
  expect(JSON.stringify(body)).not.toContain('umbrella');
  const verified = await platform.call('POST', 'registry', '/v1/verifications', {});
  expect(verified).toMatchObject({ status: 200, body: { intact: true, breaks: [], seals: 1 } });
});
