import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messagesBlocked } from '@stopgate/contracts';
import { verifyPack } from '@stopgate/proof-verifier';
import { RememberBlockedController } from '../remember-blocked/remember-blocked.controller.js';
import { ADMIN_KEY, openService } from '../service-harness.spec.js';
import type { ServiceHarness } from '../service-harness.spec.js';

let service: ServiceHarness;
let acme: { companyId: string; key: string };
let pem: string;
beforeAll(async () => {
  service = await openService();
  acme = await service.newCompany();
  pem = (await service.call('GET', '/v1/proof-keys')).body.keys[0].pem;
});
afterAll(() => service.close());

const address = '+33612345678';
const path = `/v1/opt-outs/sms/${encodeURIComponent(address)}/proof`;
const call = (method: string, to: string, body?: unknown) => service.call(method, to, { key: acme.key, body });
const hour = (n: number) => new Date(Date.UTC(2026, 9, 1, n)).toISOString();

async function expectIntact(entries: number): Promise<void> {
  await service.call('POST', '/v1/seals', { key: ADMIN_KEY });
  for (const body of [{}, { companyId: acme.companyId }]) {
    const report = await service.call('POST', '/v1/verifications', { key: ADMIN_KEY, body });
    expect(report.body).toMatchObject({ intact: true, breaks: [], entries, people: 1 });
  }
  const { body } = await call('GET', path);
  expect(verifyPack(JSON.stringify(body), { key: pem })).toMatchObject({ ok: true });
  expect(body.entries).toHaveLength(entries);
}

describe('a person who is erased, says stop again, and comes back', () => {
  it('has one chain all along, which verification and proofs follow', async () => {
    await call('POST', '/v1/opt-outs', { channel: 'sms', address, reason: 'too many', occurredAt: hour(1) });
    const consent = { text: 'yes', source: 'shop', at: hour(2) };
    await call('POST', '/v1/opt-ins', { channel: 'sms', address, consent });
    await expectIntact(2);
    expect((await call('POST', '/v1/erasures', { channel: 'sms', address })).status).toBe(202);
    // Whoever asks to be forgotten is opted out by it.
    await expectIntact(3);
    const explained = await call('GET', `/v1/explain?channel=sms&address=${encodeURIComponent(address)}`);
    expect(explained.body).toMatchObject({ verdict: 'opted_out' });

    const again = { text: 'yes, again', source: 'shop', at: new Date().toISOString() };
    await call('POST', '/v1/opt-ins', { channel: 'sms', address, consent: again });
    await expectIntact(4);
    const back = await call('GET', `/v1/explain?channel=sms&address=${encodeURIComponent(address)}`);
    expect(back.body).toMatchObject({ verdict: 'clear', rule: 'consent' });
    await call('POST', '/v1/opt-outs', { channel: 'sms', address });
    await expectIntact(5);
  });

  it('is found when what stands under the token is taken away', async () => {
    await service.query('ALTER TABLE registry.suppression_history DISABLE TRIGGER ALL');
    await service.query(`DELETE FROM registry.suppression_history WHERE address LIKE '~%' AND position = 2`);
    const one = await service.call('POST', '/v1/verifications', {
      key: ADMIN_KEY,
      body: { companyId: acme.companyId },
    });
    expect(one.body.breaks.map(({ kind }: { kind: string }) => kind)).toEqual(['ENTRY_MISSING']);
    await service.query(`DELETE FROM registry.suppression_history WHERE address NOT LIKE '~%'`);
    const all = await service.call('POST', '/v1/verifications', { key: ADMIN_KEY, body: {} });
    expect(all.body.breaks.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['ENTRY_MISSING', 'STATE_MISSING', 'SEALED_HISTORY_DIFFERS']),
    );
  });
});

it('a refused message to an erased person is remembered under the token alone', async () => {
  const zoe = '+33699999999';
  const remember = (messageId: string) => {
    const value = messagesBlocked.schema.parse({
      ...{ messageId, companyId: acme.companyId, channel: 'sms', to: zoe, from: 'A', body: 'Sale' },
      blocked: { code: 'OPTED_OUT', detail: 'the recipient opted out' },
    });
    return service.service.app.get(RememberBlockedController).remember([{ value, timestamp: Date.now() } as never]);
  };
  await call('POST', '/v1/opt-outs', { channel: 'sms', address: zoe });
  await remember('before');
  await call('POST', '/v1/erasures', { channel: 'sms', address: zoe });
  expect((await call('GET', '/v1/explain?messageId=before')).status).toBe(404);
  await remember('after');
  const rows = await service.query('SELECT address FROM registry.blocked_message');
  expect(rows).toEqual([{ address: expect.stringMatching(/^~1\./) }]);
  const { body } = await call('GET', '/v1/explain?messageId=after');
  expect(body).toMatchObject({ verdict: 'opted_out', message: { code: 'OPTED_OUT' } });
  expect(JSON.stringify(body)).not.toContain('699999999');
});
