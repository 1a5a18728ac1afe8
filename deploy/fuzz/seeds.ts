import { randomBytes } from 'node:crypto';
import { DemoGateway } from '../local/demo/demo-gateway.ts';
import type { Returned } from '../local/demo/demo-gateway.ts';
import { PlainError } from '../local/progress.mjs';
import { ADDRESSES_TO_CALL } from './false-alarms.ts';
import type { Platform } from './platform.ts';

/** What the calls need to get further than 404: made once a run, through the API and the topics. */
export interface Seeds {
  /** The company whose key is used. */
  readonly companyId: string;
  readonly companyKey: string;
  /** Good values by the name of a parameter. Not the company of the key, which a call might revoke. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

const PERSON = '+27821234567';
const PATH_TOKEN = 'fuzz-path-token-0123456789';

/** A company with a key, another for calls of the operator, an opt-out, a connection, a short link and an e-mail token. */
export async function makeSeeds(platform: Platform): Promise<Seeds> {
  const run = randomBytes(4).toString('hex');
  const { registry, inbound } = platform.urls;
  const companyId = `fuzz-${run}`;
  const target = `fuzz-target-${run}`;
  const admin = (url: string, body: unknown): Promise<Record<string, string>> => post(url, body, platform.adminKey);
  for (const id of [companyId, target]) await admin(`${registry}/v1/companies`, { companyId: id, name: id });
  const { apiKey } = await admin(`${registry}/v1/companies/${companyId}/api-keys`, { name: 'fuzz' });
  const { keyId } = await admin(`${registry}/v1/companies/${target}/api-keys`, { name: 'fuzz' });
  const connectionId = `fuzz-${run}`;
  await admin(`${inbound}/v1/connections`, {
    connectionId,
    provider: 'cm',
    credentials: { pathToken: PATH_TOKEN },
    senders: [{ country: 'FR', shortCode: '38123', shared: true }],
  });
  const optOut = { channel: 'sms', address: PERSON, campaignId: 'fuzz', reason: 'too_many' };
  await post(`${registry}/v1/opt-outs`, optOut, apiKey!);
  const { code, token, messageIds } = await sendMessages(platform, companyId, run);
  const own = await makeOwnThings(registry, apiKey!);
  return {
    companyId,
    companyKey: apiKey!,
    parameters: {
      companyId: [target],
      keyId: [keyId!],
      channel: ['sms'],
      address: [PERSON],
      campaignId: ['fuzz'],
      connectionId: [connectionId],
      provider: ['cm'],
      pathToken: [PATH_TOKEN],
      code: [code],
      token: [token],
      messageId: messageIds,
      ...own,
    },
  };
}

/** One of each thing that a company has, by the name of its id. */
async function makeOwnThings(registry: string, key: string): Promise<Record<string, readonly string[]>> {
  const own = (path: string, body: unknown): Promise<Record<string, string>> => post(`${registry}${path}`, body, key);
  const webhook = await own('/v1/webhooks', { url: ADDRESSES_TO_CALL.values[0], events: ['optout.recorded'] });
  const contact = await own('/v1/contacts', { phone: '+27821234569', firstName: 'Ana' });
  const group = await own('/v1/groups', { name: 'Fuzz' });
  const erasure = await own('/v1/erasures', { channel: 'sms', address: '+27821234560' });
  const lines = 'channel,address\nsms,+27821234561\nsms,nobody\n';
  const batch = await post(`${registry}/v1/imports`, lines, key, 'text/csv');
  const list = { title: 'Fuzz', kind: 'bounces', channel: 'sms' };
  const { listId } = await send('PUT', `${registry}/v1/lists/fuzz-list`, list, key);
  const refresh = await post(`${registry}/v1/lists/${listId}/refreshes`, 'address\n+27821234562\n', key, 'text/csv');
  const ids = { ...webhook, ...contact, ...group, ...erasure, ...batch, listId: listId!, ...refresh };
  const named = Object.entries(ids).filter(([name]) =>
    /^(?:webhook|contact|group|erasure|import|list|refresh)Id$/.test(name),
  );
  return Object.fromEntries(named.map(([name, id]) => [name, [id]]));
}

async function sendMessages(
  { kafkaBrokers }: Platform,
  companyId: string,
  run: string,
): Promise<{ code: string; token: string; messageIds: string[] }> {
  const gateway = new DemoGateway(kafkaBrokers.split(','), run);
  await gateway.start();
  try {
    const common = { companyId, category: 'promotional', campaignId: 'fuzz', createdAt: new Date().toISOString() };
    const messageIds = await gateway.publish(
      [
        { ...common, messageId: 'sms', channel: 'sms', to: '+27821234568', from: 'ACME', body: 'Offers' },
        {
          ...common,
          messageId: 'email',
          channel: 'email',
          to: 'ana@example.com',
          from: 'news@acme.example',
          subject: 'Offers',
          html: '<p>Offers</p>',
          text: 'Offers',
        },
      ],
      run,
    );
    const [sms, email] = await Promise.all(messageIds.map((id) => gateway.outcomeOf(id)));
    return { code: lastPart(linkOf(sms)), token: lastPart(unsubscribeOf(email)), messageIds };
  } finally {
    await gateway.stop();
  }
}

function linkOf(returned: Returned | undefined): string | undefined {
  return (returned?.message['optOut'] as { link?: string } | undefined)?.link;
}

function unsubscribeOf(returned: Returned | undefined): string | undefined {
  const headers = returned?.message['headers'] as Record<string, string> | undefined;
  return /<(https?:[^>]+)>/.exec(headers?.['List-Unsubscribe'] ?? '')?.[1];
}

function lastPart(url: string | undefined): string {
  const part = url?.split('/').at(-1);
  if (!part) throw new PlainError('A message came back without its link: is enrichment ready, and its replica built?');
  return part;
}

function post(url: string, body: unknown, key: string, type?: string): Promise<Record<string, string>> {
  return send('POST', url, body, key, type);
}

async function send(
  method: 'POST' | 'PUT',
  url: string,
  body: unknown,
  key: string,
  type = 'application/json',
): Promise<Record<string, string>> {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  if (!answer.ok) throw new PlainError(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, string>;
}
