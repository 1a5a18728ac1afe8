import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { companyState, messagesEnriched, optoutRequested } from '@stopgate/contracts';
import { createRecordProducer, encodeRecord } from '@stopgate/kafka';
import type { RecordProducer } from '@stopgate/kafka';
import { eventually, readTopic, testKafka, uniqueName } from '@stopgate/testing';
import { startInbound } from '../fixtures/inbound-service.js';
import type { TestInbound } from '../fixtures/inbound-service.js';

const kafka = testKafka();
const [acme, bolt] = [uniqueName('acme'), uniqueName('bolt')];
const connectionId = uniqueName('c');
const PATH = '/v1/unattributed-replies';
let inbound: TestInbound;
let producer: RecordProducer;

beforeAll(async () => {
  inbound = await startInbound({ INBOUND_ATTRIBUTION_WAIT_MS: '2000' });
  producer = createRecordProducer(kafka);
  await producer.connect();
  const companies = [acme, bolt].map((companyId) => ({
    ...{ companyId, name: companyId, status: 'active', version: 1, updatedAt: new Date().toISOString(), apiKeys: [] },
    settings: { senders: [], allowNoOptOut: false, confirmOptOut: false, emailFooter: true, optOutCovers: 'channel' },
  }));
  await eventually(() =>
    producer.send(
      companies.map((company) =>
        encodeRecord(companyState, companyState.schema.parse(company), { id: uniqueName('e'), source: 'test' }),
      ),
    ),
  );
  const senders = [{ shortCode: '36123', country: 'FR', shared: true }];
  const body = { connectionId, provider: 'cm', credentials: { pathToken: 'AbCd1234AbCd1234' }, senders };
  expect((await inbound.call('POST', '/v1/connections', body)).status).toBe(201);
});
afterAll(async () => {
  await producer.disconnect();
  await inbound.close();
});

let people = 0;
const newPerson = (): string =>
  `+3367${String(Date.now() % 100_000).padStart(5, '0')}${String(++people).padStart(2, '0')}`;

/** A person writes to the shared code; gives the MO's text, by which it is found again. */
async function write(person: string, text: string): Promise<void> {
  const mo = {
    from: { number: person },
    to: { number: '36123' },
    message: { text },
    timeUtc: new Date().toISOString(),
  };
  const answer = await fetch(`${inbound.service.url}/mo/cm/${connectionId}/AbCd1234AbCd1234`, {
    method: 'POST',
    body: JSON.stringify(mo),
  });
  expect(answer.status).toBe(200);
}

interface View {
  readonly moId: string;
  readonly from: string;
  readonly status: string;
}

async function list(status: string, limit = 1_000): Promise<View[]> {
  const answer = await inbound.call('GET', `${PATH}?status=${status}&limit=${limit}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { items: View[] }).items;
}

const openOf = (person: string): Promise<View> =>
  eventually(async () => {
    const found = (await list('open')).find(({ from }) => from === person);
    if (!found) throw new Error('not open yet');
    return found;
  });

async function requestsOf(person: string): Promise<Record<string, unknown>[]> {
  const records = await readTopic(kafka, optoutRequested.name);
  return records
    .map(({ value }) => JSON.parse(value?.toString() ?? 'null') as Record<string, unknown>)
    .filter(({ address }) => address === person);
}

const decide = (moId: string, body: Record<string, unknown>): Promise<Response> =>
  inbound.call('POST', `${PATH}/${moId}/decision`, { actor: 'jane', ...body });

describe('a STOP of which nobody is known to be meant', () => {
  test('finds its company when the send is remembered a moment later', async () => {
    const person = newPerson();
    await write(person, 'STOP');
    await eventually(async () => expect((await list('waiting')).map(({ from }) => from)).toContain(person));
    const message = messagesEnriched.schema.parse({
      ...messagesEnriched.examples[0]!,
      ...{ companyId: acme, to: person, messageId: uniqueName('m') },
      enrichedAt: new Date(Date.now() - 60_000).toISOString(),
      optOut: { ...messagesEnriched.examples[0]!.optOut, method: 'short_code', shortCode: '36123' },
    });
    await producer.send([encodeRecord(messagesEnriched, message, { id: uniqueName('e'), source: 'test' })]);
    const [request] = await eventually(async () => {
      const found = await requestsOf(person);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(request).toMatchObject({ companyId: acme, action: 'opt_out', attribution: { rule: 'most_recent_sender' } });
    expect((await list('open')).map(({ from }) => from)).not.toContain(person);
  });

  test('is listed once its wait is over, and resolved by hand with the time of the reply', async () => {
    const person = newPerson();
    await write(person, 'Stop svp');
    const open = await openOf(person);
    expect(open).toMatchObject({ connectionId, to: '36123', country: 'FR', text: 'Stop svp', class: 'opt_out' });
    expect(await requestsOf(person)).toEqual([]);

    const answer = await decide(open.moId, { companyIds: [bolt, acme, bolt], reason: 'seen in the log' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'resolved',
      decision: { companyIds: [acme, bolt], actor: 'jane', reason: 'seen in the log' },
    });
    expect((await decide(open.moId, { companyIds: [acme, bolt] })).status).toBe(200);
    const other = await decide(open.moId, { companyIds: [] });
    expect([other.status, await other.json()]).toMatchObject([409, { code: 'ALREADY_DECIDED' }]);
    const requests = await eventually(async () => {
      const found = await requestsOf(person);
      expect(found).toHaveLength(2);
      return found;
    });
    expect(requests.map(({ companyId }) => companyId).sort()).toEqual([acme, bolt].sort());
    for (const request of requests) {
      expect(optoutRequested.schema.parse(request)).toMatchObject({
        ...{ requestId: `mo-${open.moId}-${request['companyId'] as string}`, actor: 'jane', method: 'sms_reply' },
        attribution: { rule: 'by_hand', confidence: 1 },
        evidence: { text: 'Stop svp' },
      });
      expect(Date.now() - Date.parse(request['occurredAt'] as string)).toBeGreaterThan(1_900);
    }
  });

  test('can be dismissed; nothing is asked for then', async () => {
    const person = newPerson();
    await write(person, 'STOP');
    const { moId } = await openOf(person);
    expect(await (await decide(moId, { companyIds: [] })).json()).toMatchObject({ status: 'dismissed' });
    expect((await list('open')).map((one) => one.moId)).not.toContain(moId);
    expect((await list('dismissed')).map((one) => one.moId)).toContain(moId);
    expect(await requestsOf(person)).toEqual([]);
  });

  test('means only companies that exist, and only replies that are there are decided', async () => {
    const person = newPerson();
    await write(person, 'STOP');
    const { moId } = await openOf(person);
    const unknown = await decide(moId, { companyIds: [acme, 'never-made'] });
    expect([unknown.status, await unknown.json()]).toMatchObject([422, { code: 'COMPANY_UNKNOWN' }]);
    const missing = await decide('never-seen', { companyIds: [acme] });
    expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'REPLY_UNKNOWN' }]);
    expect((await decide(moId, { companyIds: [acme], actor: '' })).status).toBe(400);
    expect((await openOf(person)).moId).toBe(moId);
  });

  test('stands in a list that goes on page by page, for the operator alone', async () => {
    await write(newPerson(), 'STOP ALL');
    await write(newPerson(), 'START');
    await eventually(async () => expect((await list('open')).length).toBeGreaterThanOrEqual(3));
    const all = await list('open');
    const first = (await (await inbound.call('GET', `${PATH}?limit=2`)).json()) as {
      items: View[];
      nextCursor: string;
    };
    const second = (await (await inbound.call('GET', `${PATH}?cursor=${first.nextCursor}`)).json()) as {
      items: View[];
    };
    expect([...first.items, ...second.items].map(({ moId }) => moId)).toEqual(all.map(({ moId }) => moId));
    expect((await inbound.call('GET', `${PATH}?cursor=nonsense`)).status).toBe(400);
    expect((await inbound.call('GET', PATH, undefined, { authorization: 'Bearer x' })).status).toBe(401);
  });

  test('is not readable where it is kept', async () => {
    const person = newPerson();
    await write(person, 'take me off this list');
    const { moId } = await openOf(person);
    const { Pool } = await import('pg');
    const pool = new Pool({ connectionString: inbound.database.url });
    const { rows } = await pool.query<{ text: string }>(
      'SELECT r::text AS text FROM inbound.unattributed_reply r WHERE mo_id = $1',
      [moId],
    );
    await pool.end();
    expect(rows[0]!.text).not.toContain(person.slice(1));
    expect(rows[0]!.text).not.toContain(Buffer.from(person.slice(1)).toString('hex'));
  });
});
