import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { CustomerEndpoint, REACHES_LOCAL_ENDPOINTS } from './support/endpoint.js';
import { Platform } from './support/platform.js';

const MARIE = '+33612345678';
const CODE = '38123';
let platform: Platform;
let endpoint: CustomerEndpoint;
let secret: string;
let webhookId: string;

beforeAll(async () => {
  endpoint = await CustomerEndpoint.open();
  platform = await Platform.start({
    services: ['registry', 'inbound'],
    env: { registry: REACHES_LOCAL_ENDPOINTS },
  });
  await platform.createCompany('acme');
  await platform.createCompany('bolt');
  await platform.createConnection('acme-fr', [{ country: 'FR', shortCode: CODE, shared: false, companyId: 'acme' }]);
  const made = await asAcme('POST', '/v1/webhooks', { url: endpoint.url, events: ['optout.recorded'] });
  expect(made.status).toBe(201);
  secret = String(made.body['secret']);
  webhookId = String(made.body['webhookId']);
}, 120_000);

afterAll(async () => {
  await endpoint?.down();
  await platform?.stop();
});

function asAcme(method: string, path: string, body?: unknown) {
  return platform.call(method, 'registry', path, body, platform.keyOf('acme'));
}

async function optOut(address: string, companyId = 'acme'): Promise<void> {
  const body = { channel: 'sms', address, campaignId: 'spring' };
  const answer = await platform.call('POST', 'registry', '/v1/opt-outs', body, platform.keyOf(companyId));
  expect(answer).toMatchObject({ status: 200, body: { results: [{ status: 'recorded' }] } });
}

/** The company has heard of this person, in a request with a good signature. */
function heardOf(address: string) {
  return eventually(
    () => {
      const events = endpoint.received(secret).filter((event) => event['address'] === address);
      expect(events).toHaveLength(1);
      return events[0]!;
    },
    { timeoutMs: 45_000 },
  );
}

test('a STOP by SMS and an opt-out by API arrive, signed; those of another company do not', async () => {
  await optOut('+33699999999', 'bolt');
  expect(await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'STOP' })).toBe(200);
  expect(await heardOf(MARIE)).toMatchObject({ type: 'opted_out', companyId: 'acme', method: 'sms_reply', version: 1 });
  await optOut('+33611111111');
  expect(await heardOf('+33611111111')).toMatchObject({ method: 'api', campaignId: 'spring' });
  expect(endpoint.received(secret).map((event) => event['companyId'])).toEqual(['acme', 'acme']);
});

test('what happens while the endpoint is down arrives when it is up again', async () => {
  await endpoint.down();
  await optOut('+33622222222');
  expect(await platform.reply('acme-fr', { from: MARIE, to: CODE, text: 'START' })).toBe(200);
  await eventually(async () => {
    const { body } = await asAcme('GET', `/v1/webhooks/${webhookId}/deliveries?status=waiting`);
    expect(body['items']).toMatchObject([
      { attempts: expect.arrayContaining([expect.objectContaining({ errorCode: 'CONNECT_FAILED' })]) as unknown },
      { attempts: expect.arrayContaining([expect.objectContaining({ errorCode: 'CONNECT_FAILED' })]) as unknown },
    ]);
  });
  await endpoint.up();
  await heardOf('+33622222222');
  await eventually(() =>
    expect(endpoint.received(secret)).toContainEqual(
      expect.objectContaining({ address: MARIE, type: 'opted_in', version: 2 }),
    ),
  );
});

test('a registry that is killed while it delivers delivers again, under the same id', async () => {
  const before = endpoint.calls.length;
  endpoint.answer = () => undefined;
  await optOut('+33633333333');
  await eventually(() => expect(endpoint.calls.length).toBeGreaterThan(before));
  await platform.service('registry').kill('SIGKILL');
  endpoint.answer = (response) => void response.writeHead(204).end();
  const killed = endpoint.calls.length;
  await platform.service('registry').start();
  await eventually(() => expect(endpoint.calls.length).toBeGreaterThan(killed), { timeoutMs: 45_000 });
  const [first, ...others] = endpoint.calls.slice(before);
  for (const { headers, body } of others) {
    expect([headers['webhook-id'], body]).toEqual([first!.headers['webhook-id'], first!.body]);
  }
  await heardOf('+33633333333');
  await eventually(async () => {
    const { body } = await asAcme('GET', `/v1/webhooks/${webhookId}/deliveries?limit=1`);
    expect(body['items']).toMatchObject([{ address: '+33633333333', status: 'delivered' }]);
  });
}, 120_000);
