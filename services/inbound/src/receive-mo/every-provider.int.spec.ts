import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deadLetterTopicName, moReceived } from '@stopgate/contracts';
import { readTopic, testKafka, uniqueName } from '@stopgate/testing';
import { startInbound } from '../fixtures/inbound-service.js';
import type { TestInbound } from '../fixtures/inbound-service.js';
import { genericCall, twilioCall } from '../fixtures/webhook-calls.js';
import { FROM, loginScenes, signedScenes, snsScenes, TO } from './fixtures/provider-scenes.js';
import type { ProviderCall, ProviderScene, Reply } from './fixtures/provider-scenes.js';
import { CUT_OFF_ONCE, openSnsStandIn, TOPIC_ARN } from './fixtures/sns-stand-in.js';
import type { SnsStandIn } from './fixtures/sns-stand-in.js';

const GENERIC_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const senders = [{ shortCode: TO, country: 'FR', shared: true }];
const kafka = testKafka();
let sns: SnsStandIn;
let inbound: TestInbound;

beforeAll(async () => {
  sns = await openSnsStandIn();
  inbound = await startInbound({ INBOUND_SNS_ENDPOINT: sns.endpoint });
});
afterAll(async () => {
  await inbound.close();
  await sns.close();
});

/** Those whose calls are made elsewhere. */
const oldScenes: readonly ProviderScene[] = [
  {
    ...{ name: 'generic', provider: 'generic', proof: 'signature', timed: true, hasId: true },
    credentials: { secret: GENERIC_SECRET },
    call: (url, { id, text, at }) => ({
      url,
      ...genericCall(GENERIC_SECRET, `w-${id}`, { id, from: FROM, to: TO, text, receivedAt: at.toISOString() }, at),
    }),
  },
  {
    ...{ name: 'twilio', provider: 'twilio', proof: 'signature', timed: false, hasId: true },
    credentials: { authToken: 'token-1' },
    call: (url, { id, text }) => ({
      url,
      ...twilioCall('token-1', url, { MessageSid: id, From: FROM, To: TO, Body: text }),
    }),
  },
];
// The endpoint is known only once the stand-in is up; a scene asks for it when it calls.
const names = snsScenes('').map(({ name }) => name);
const lateSns = names.map((name, index): ProviderScene => ({
  ...snsScenes('')[index]!,
  name,
  call: (address, reply) => snsScenes(sns.endpoint)[index]!.call(address, reply),
}));
const all = [...signedScenes, ...lateSns, ...oldScenes, ...loginScenes];

async function connect({ provider, credentials }: Pick<ProviderScene, 'provider' | 'credentials'>): Promise<string> {
  const connectionId = uniqueName('c');
  const answer = await inbound.call('POST', '/v1/connections', { connectionId, provider, credentials, senders });
  expect(answer.status).toBe(201);
  return connectionId;
}

const addressOf = ({ provider }: ProviderScene, id: string): string => `${inbound.service.url}/mo/${provider}/${id}`;
const reply = (id: string, change: Partial<Reply> = {}): Reply => ({
  id,
  text: 'Arrêt & stop=1',
  at: new Date(),
  ...change,
});
const send = ({ url, ...call }: ProviderCall): Promise<Response> => fetch(url, call);

/**
 * Everything that came in through this connection: MOs, and dead letters of the webhook. Services of other tests read the
 * same topic, and set aside what is of no connection of theirs.
 */
async function keptOf(connectionId: string): Promise<{ mos: Record<string, unknown>[]; letters: unknown[] }> {
  const read = async (topic: string): Promise<Record<string, unknown>[]> =>
    (await readTopic(kafka, topic))
      .map(({ value }) => JSON.parse(value?.toString() ?? 'null') as Record<string, unknown>)
      .filter((value) => value['connectionId'] === connectionId);
  const letters = await read(deadLetterTopicName(moReceived.name));
  return { mos: await read(moReceived.name), letters: letters.filter(({ moId }) => moId === undefined) };
}

/** The same call with its content changed, its proof kept. */
function tamper(call: ProviderCall, change: (content: string) => string): ProviderCall {
  if (call.method === 'POST') return { ...call, body: change(call.body!) };
  const [path, query] = call.url.split('?') as [string, string];
  return { ...call, url: `${path}?${change(query)}` };
}

describe.each(all)('$name', (scene) => {
  test('a genuine call is answered 200 with nothing in it; its MO stands on the topic, once, however often it comes', async () => {
    const connectionId = await connect(scene);
    const genuine = scene.call(addressOf(scene, connectionId), reply('m-1'));
    for (const call of [genuine, genuine]) {
      const answer = await send(call);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('');
    }
    const other = scene.call(addressOf(scene, connectionId), reply('m-2', { text: 'merci' }));
    expect((await send(other)).status).toBe(200);
    const { mos, letters } = await keptOf(connectionId);
    expect(letters).toEqual([]);
    expect(mos).toHaveLength(3);
    expect(mos[0]).toMatchObject({ provider: scene.provider, from: FROM, to: TO, text: 'Arrêt & stop=1' });
    expect(mos[0]!['providerMessageId']).toBe(scene.hasId ? 'm-1' : undefined);
    const content = genuine.method === 'GET' ? genuine.url.split('?')[1] : genuine.body;
    expect(mos[0]!['raw']).toMatchObject({ body: content });
    expect(mos[1]!['moId']).toBe(mos[0]!['moId']);
    expect(mos[2]!['moId']).not.toBe(mos[0]!['moId']);
  });

  test('forged and cut-off calls leave nothing', async () => {
    const connectionId = await connect(scene);
    const stranger = { ...scene.credentials };
    const genuine = scene.call(addressOf(scene, connectionId), reply('m-1'));
    const { authorization: _proof, ...headers } = genuine.headers;
    const signed = Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'content-type'));
    const bare = { ...genuine, headers: signed, url: genuine.url.replace(`/${stranger['pathToken']}`, '') };
    const hasProofInHeaders = Object.keys(genuine.headers).some((name) => name !== 'content-type');
    const forged =
      scene.proof === 'login'
        ? [bare]
        : [
            tamper(genuine, (content) => content.replace('m-1', 'm-9')),
            tamper(genuine, (content) => content.slice(0, -1)),
            tamper(genuine, (content) => content.slice(0, content.length / 2)),
            tamper(genuine, () => ''),
            ...(hasProofInHeaders ? [bare] : []),
          ];
    for (const call of forged) {
      const answer = await send(call);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    expect(await keptOf(connectionId)).toEqual({ mos: [], letters: [] });
  });

  test('the proof of one connection is none for another', async () => {
    const first = await connect(scene);
    const changed = Object.entries(scene.credentials).map(([name, value]) => [name, changeSecret(name, value)]);
    const second = await connect({
      provider: scene.provider,
      credentials: Object.fromEntries(changed) as Record<string, string>,
    });
    const genuine = scene.call(addressOf(scene, first), reply('m-1'));
    expect((await send({ ...genuine, url: genuine.url.replace(first, second) })).status).toBe(401);
    expect(await keptOf(second)).toEqual({ mos: [], letters: [] });
  });

  if (scene.timed) {
    test('a call of more than five minutes ago, or from the future, is refused', async () => {
      const connectionId = await connect(scene);
      for (const seconds of [-301, 303]) {
        const at = new Date(Date.now() + seconds * 1_000);
        const answer = await send(scene.call(addressOf(scene, connectionId), reply('m-1', { at })));
        expect(answer.status).toBe(401);
      }
      const at = new Date(Date.now() - 280_000);
      expect((await send(scene.call(addressOf(scene, connectionId), reply('m-1', { at })))).status).toBe(200);
      expect((await keptOf(connectionId)).mos).toHaveLength(1);
    });
  }

  test('a call that is too large is 413 (431 where all of it is in the address)', async () => {
    const connectionId = await connect(scene);
    const text = 'x'.repeat(140_000);
    const answer = await send(scene.call(addressOf(scene, connectionId), reply('m-1', { text })));
    expect(answer.status).toBe(text && scene.call('', reply('m-1')).method === 'GET' ? 431 : 413);
    expect(await keptOf(connectionId)).toEqual({ mos: [], letters: [] });
  });

  test('HEAD and other methods change nothing', async () => {
    const connectionId = await connect(scene);
    const genuine = scene.call(addressOf(scene, connectionId), reply('m-1'));
    const { body: _body, ...rest } = genuine;
    expect((await send({ ...rest, method: 'HEAD' as 'GET' })).status).toBe(405);
    if (genuine.method === 'POST' && scene.provider !== 'vonage') {
      expect((await send({ ...rest, method: 'GET' })).status).toBe(405);
    }
    expect(await keptOf(connectionId)).toEqual({ mos: [], letters: [] });
  });
});

/** Another value of the same kind. */
function changeSecret(name: string, value: string): string {
  if (name === 'publicKey') return Buffer.alloc(32, 7).toString('base64');
  if (name === 'topicArn') return `${value}2`;
  return name === 'method' || name === 'username' ? value : value.replace(/.$/, value.endsWith('A') ? 'B' : 'A');
}

describe('aws-sns', () => {
  const scene = snsScenes('')[0]!;

  test('confirms the subscription of its topic, and no other', async () => {
    const connectionId = await connect(scene);
    const url = addressOf(scene, connectionId);
    const handshake = (changes: Record<string, string> = {}): ProviderCall => {
      const SubscribeURL = `${sns.endpoint}/?Action=ConfirmSubscription&TopicArn=${TOPIC_ARN}&Token=${connectionId}`;
      const own = { Type: 'SubscriptionConfirmation', Message: 'You have chosen', Token: connectionId, SubscribeURL };
      return { method: 'POST', url, headers: {}, body: JSON.stringify(sns.envelope({ ...own, ...changes })) };
    };
    const confirmed = (): number => sns.asked.filter((path) => path.includes(`Token=${connectionId}`)).length;
    const refused: Record<string, string>[] = [
      { TopicArn: `${TOPIC_ARN}2` },
      { SubscribeURL: `http://127.0.0.1:1/?Action=ConfirmSubscription&Token=${connectionId}` },
      { SubscribeURL: 'http://169.254.169.254/latest/meta-data/' },
      { Signature: 'AAAA' },
    ];
    for (const changes of refused) expect((await send(handshake(changes))).status).toBe(401);
    expect(confirmed()).toBe(0);
    expect((await send(handshake())).status).toBe(200);
    expect(confirmed()).toBe(1);
    expect(await keptOf(connectionId)).toEqual({ mos: [], letters: [] });
  });

  test('asks for no certificate but one of SNS, and once for each', async () => {
    const connectionId = await connect(scene);
    const url = addressOf(scene, connectionId);
    const before = sns.asked.length;
    const places = [
      'http://127.0.0.1:9/x.pem',
      `${sns.endpoint}/other.pem`,
      'https://sns.evil.example/x.pem',
      'file:///etc/passwd',
    ];
    for (const SigningCertURL of places) {
      const body = JSON.stringify(sns.envelope({ Message: '{}', SigningCertURL }));
      expect((await send({ method: 'POST', url, headers: {}, body })).status).toBe(401);
    }
    expect(sns.asked.slice(before).filter((path) => path.includes('other') || path.includes('passwd'))).toEqual([]);
    const missing = `${sns.endpoint}/SimpleNotificationService-${'f'.repeat(32)}.pem`;
    const forged = JSON.stringify(sns.envelope({ Message: '{}', SigningCertURL: missing }));
    // It may be that SNS does not give it out now, and SNS repeats a call after 503 alone.
    for (const body of [forged, forged])
      expect((await send({ method: 'POST', url, headers: {}, body })).status).toBe(503);
    expect(sns.asked.filter((path) => path.includes('ffff'))).toHaveLength(1);
    for (const end of ['?1', '?', '#1']) {
      const body = JSON.stringify(sns.envelope({ Message: '{}', SigningCertURL: `${missing}${end}` }));
      expect((await send({ method: 'POST', url, headers: {}, body })).status).toBe(401);
    }
    expect(sns.asked.filter((path) => path.includes('ffff'))).toHaveLength(1);
  });

  test('a certificate that breaks off costs no MO: SNS is to try again, and then it is there', async () => {
    const connectionId = await connect(scene);
    const Message = JSON.stringify({ originationNumber: FROM, destinationNumber: TO, messageBody: 'STOP' });
    const body = JSON.stringify(sns.envelope({ Message, SigningCertURL: `${sns.endpoint}/${CUT_OFF_ONCE}` }));
    const call: ProviderCall = { method: 'POST', url: addressOf(scene, connectionId), headers: {}, body };
    const answer = await send(call);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    expect((await send(call)).status).toBe(200);
    expect((await keptOf(connectionId)).mos).toMatchObject([{ text: 'STOP' }]);
  });
});

describe('vonage', () => {
  const scene = signedScenes.find(({ name }) => name === 'vonage, SMS API by POST, md5hash')!;

  test('one signed call lends its sig to nobody else: nested values are refused', async () => {
    const connectionId = await connect(scene);
    const { body, ...genuine } = scene.call(addressOf(scene, connectionId), reply('m-1', { text: 'STOP' }));
    const fields = JSON.parse(body!) as Record<string, string>;
    for (const more of [{ message_uuid: {}, from: { number: '33699999999' } }, { extra: [] }]) {
      expect((await send({ ...genuine, body: JSON.stringify({ ...fields, ...more }) })).status).toBe(401);
    }
    expect(await keptOf(connectionId)).toEqual({ mos: [], letters: [] });
    expect((await send({ ...genuine, body: body! })).status).toBe(200);
  });
});

describe('infobip', () => {
  const scene = loginScenes.find(({ provider }) => provider === 'infobip')!;

  test('each of several MOs in a call carries its own entry, and thousands that are none are one dead letter', async () => {
    const connectionId = await connect(scene);
    const call = scene.call(addressOf(scene, connectionId), reply('m-1'));
    const [first] = (JSON.parse(call.body!) as { results: [Record<string, unknown>] }).results;
    const second = { ...first, messageId: 'm-2' };
    const results = [first, ...Array.from({ length: 40_000 }, () => ({})), second];
    const body = JSON.stringify({ results });
    expect((await send({ ...call, body })).status).toBe(200);
    const { mos, letters } = await keptOf(connectionId);
    expect(mos).toMatchObject([first, second].map((entry) => ({ raw: { body: JSON.stringify(entry) } })));
    expect(letters).toMatchObject([{ unusable: 40_000, raw: { body } }]);
  });
});
