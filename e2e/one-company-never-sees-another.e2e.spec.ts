import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import pg from 'pg';
import { Platform } from './support/platform.js';
import { SERVICES } from './support/service-process.js';
import type { ServiceName } from './support/service-process.js';

/** In what the first company writes, but for what the second names itself; nothing that it gets may hold it. */
const MARK = 'zq7secret';
const NUMBER = '+33612345678';
const APIS: readonly ServiceName[] = SERVICES.filter((name) => name !== 'console');
let platform: Platform;
let database: pg.Client;
/** What stands in the paths: ids of the first company's own things. */
const parameters: Record<string, string> = {
  companyId: 'acme',
  connectionId: 'acme-fr',
  channel: 'sms',
  address: NUMBER,
  campaignId: 'acme-spring',
};

interface Operation {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly security: string | undefined;
}

beforeAll(async () => {
  platform = await Platform.start();
  await platform.createCompany('acme', { senders: [], optOutText: `${MARK} {link}` });
  await platform.createCompany('rival');
  await platform.createConnection('acme-fr', [{ country: 'FR', shortCode: '38123', shared: false, companyId: 'acme' }]);
  await seed();
  database = new pg.Client({ connectionString: platform.databaseUrl });
  await database.connect();
  // Others hear of the refused message a moment after the gateway.
  await eventually(async () => {
    const rows = await rowsOfAcme();
    for (const table of ['registry.blocked_message', 'analytics.message_counts']) expect(rows[table]).not.toBe('');
  });
}, 120_000);

afterAll(async () => {
  await database?.end();
  await platform?.stop();
});

const asAcme = (method: string, path: string, body?: unknown) =>
  platform.call(method, 'registry', path, body, platform.keyOf('acme'));

/** One of everything that a company can have. */
async function seed(): Promise<void> {
  const items = [NUMBER, '+33612345679'].map((address) => ({
    channel: 'sms',
    address,
    campaignId: parameters['campaignId'],
    reason: `${MARK} reason`,
  }));
  await asAcme('POST', '/v1/opt-outs', { items });
  const erased = await asAcme('POST', '/v1/erasures', { channel: 'sms', address: '+33612345670' });
  parameters['erasureId'] = String(erased.body['erasureId']);
  const webhook = { url: `https://example.org/${MARK}`, events: ['optout.recorded'], channels: ['email'] };
  parameters['webhookId'] = String((await asAcme('POST', '/v1/webhooks', webhook)).body['webhookId']);
  const contact = { contactId: 'acme-contact', phone: NUMBER, firstName: MARK };
  await asAcme('POST', '/v1/contacts', contact);
  parameters['contactId'] = contact.contactId;
  await asAcme('POST', '/v1/groups', { groupId: 'acme-group', name: MARK });
  parameters['groupId'] = 'acme-group';
  // Of no company: the rules are the same for all.
  parameters['country'] = 'FR';
  parameters['importId'] = (await upload('/v1/imports', '+33612345671', 'importId'))!;
  parameters['listId'] = 'acme-list';
  parameters['reviewId'] = await doubtfulReply();
  // For the operator alone.
  parameters['moId'] = 'acme-mo';
  await asAcme('PUT', '/v1/lists/acme-list', { title: MARK, kind: 'bounces', channel: 'sms' });
  parameters['refreshId'] = (await upload('/v1/lists/acme-list/refreshes', '+33612345672', 'refreshId'))!;
  parameters['deliveryId'] = `msg_${'0'.repeat(32)}`;
  parameters['keyId'] = platform.keyOf('acme').split('_')[1]!;
  const message = { messageId: 'acme-m1', companyId: 'acme', channel: 'sms', to: NUMBER, from: 'ACME', body: 'Sale' };
  await platform.gateway.publish({ ...message, campaignId: parameters['campaignId'] });
  await platform.gateway.outcomeOf('acme-m1');
}

/** The review of a reply that may mean something else. */
async function doubtfulReply(): Promise<string> {
  await platform.reply('acme-fr', { from: '+33612345674', to: '38123', text: `Stop ${MARK}` });
  return eventually(async () => {
    const { body } = await asAcme('GET', '/v1/opt-out-reviews');
    const [review] = body['items'] as { reviewId: string }[];
    expect(review).toBeDefined();
    return review!.reviewId;
  });
}

/** A file of one line, worked off; its id. */
async function upload(path: string, address: string, id: string): Promise<string | undefined> {
  const sent = await fetch(platform.service('registry').url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${platform.keyOf('acme')}`, 'content-type': 'application/x-ndjson' },
    body: `${JSON.stringify({ channel: 'sms', address, reason: MARK })}\n`,
  });
  const made = ((await sent.json()) as Record<string, string>)[id];
  await eventually(async () => {
    const { body } = await asAcme('GET', `${path}/${made}`);
    expect(body['status']).toBe('done');
  });
  return made;
}

async function readOperations(): Promise<Operation[]> {
  const all: Operation[] = [];
  for (const service of APIS) {
    const { status, body } = await platform.call('GET', service, '/docs/json');
    if (status !== 200) continue;
    const paths = body['paths'] as Record<string, Record<string, { security?: Record<string, unknown>[] }>>;
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        all.push({ service, method: method.toUpperCase(), path, security: Object.keys(security?.[0] ?? {})[0] });
      }
    }
  }
  return all;
}

function fill(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    // Whoever adds a call says here what of another company it could be asked for.
    if (value === undefined) throw new Error(`${path}: this test has no ${name} of the first company`);
    return encodeURIComponent(value);
  });
}

/** All rows of the first company, in every table that has companies. */
async function rowsOfAcme(): Promise<Record<string, string>> {
  const { rows: tables } = await database.query<{ name: string }>(`
    SELECT attrelid::regclass::text AS name FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE attname = 'company_id' AND relkind IN ('r', 'p') AND NOT relispartition`);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: string }>(
      // When a key was last used is what its own calls change.
      `SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM ${name} AS t WHERE company_id = 'acme' ORDER BY 1`,
    );
    found[name] = rows.map(({ row }) => row).join('\n');
  }
  return found;
}

/** Answers are not all JSON: exports, pages. */
async function askAsRival(service: ServiceName, method: string, path: string, body: unknown) {
  const response = await fetch(platform.service(service).url + path, {
    method,
    headers: {
      authorization: `Bearer ${platform.keyOf('rival')}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

const SMUGGLED = { companyId: 'acme', company_id: 'acme' };
const BODIES: readonly unknown[] = [
  {},
  {
    ...SMUGGLED,
    channel: 'sms',
    address: NUMBER,
    phone: NUMBER,
    contactId: 'x',
    name: 'x',
    url: 'https://example.org/',
  },
  { channel: 'sms', to: NUMBER, from: 'ACME', body: 'Sale', messageId: 'acme-m1' },
  { ...SMUGGLED, channel: 'sms', to: NUMBER, from: 'ACME', body: 'Sale', messageId: 'acme-m1' },
  { ...SMUGGLED, decision: 'disputed' },
  { ...SMUGGLED, items: [{ ...SMUGGLED, channel: 'sms', address: NUMBER }] },
  {
    ...SMUGGLED,
    channel: 'sms',
    address: NUMBER,
    consent: { text: 'yes', source: 'shop', at: '2030-01-01T00:00:00.000Z' },
  },
];
const QUERIES = [
  '',
  `?companyId=acme&company_id=acme&messageId=acme-m1&channel=sms&address=${encodeURIComponent(NUMBER)}`,
];

test('whatever the second company asks for with ids of the first, it gets nothing and changes nothing of it', async () => {
  const operations = (await readOperations()).filter(({ security }) => security === 'companyKey');
  expect(operations.length).toBeGreaterThan(8);
  // Nothing of the first company is on its way any more.
  await eventually(async () => expect((await database.query('SELECT FROM registry.outbox')).rowCount).toBe(0));
  await eventually(async () => {
    const { rows } = await database.query(`SELECT status FROM registry.erasure WHERE completed_by <> '{}'`);
    expect(rows).toHaveLength(1);
  });
  const before = await rowsOfAcme();
  expect(Object.values(before).filter((rows) => rows.includes(MARK)).length).toBeGreaterThan(2);
  const leaks: string[] = [];
  for (const { service, method, path } of operations) {
    for (const query of QUERIES) {
      for (const body of method === 'GET' || method === 'DELETE' ? [undefined] : BODIES) {
        const { status, text } = await askAsRival(service, method, fill(path) + query, body);
        if (status >= 500 || text.includes(MARK) || text.includes(parameters['keyId']!)) {
          leaks.push(`${method} ${path}${query} ${JSON.stringify(body)}: ${status} ${text.slice(0, 300)}`);
        }
      }
    }
  }
  expect(leaks).toEqual([]);
  expect(await rowsOfAcme()).toEqual(before);
}, 120_000);

test('calls of the operator are not for companies, and no call of either is open', async () => {
  const wrong: string[] = [];
  for (const { service, method, path, security } of await readOperations()) {
    if (security === undefined) continue;
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    const stranger = await platform.call(method, service, fill(path), body, `sgk_${'a'.repeat(24)}_${'b'.repeat(64)}`);
    if (stranger.status !== 401) wrong.push(`${method} ${path} answers a stranger ${stranger.status}`);
    if (security !== 'adminKey') continue;
    const company = await platform.call(method, service, fill(path), body, platform.keyOf('rival'));
    if (company.status !== 401 && company.status !== 403)
      wrong.push(`${method} ${path} answers a company ${company.status}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);
