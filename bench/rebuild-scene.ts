import { recordHeaders, suppressionState } from '@stopgate/contracts';
import type { SuppressionStateValue } from '@stopgate/contracts';
import { createKafka, createRecordProducer, encodeRecord } from '@stopgate/kafka';
import type { EncodedRecord } from '@stopgate/kafka';
import { createLogger } from '@stopgate/nest';

/** The topic that is read back, one for each run; everything else is as in `suppression.state`. */
export function rebuildTopic(name: string): typeof suppressionState {
  return { ...suppressionState, name };
}

const SMALLER_COMPANIES = 2_000;
const METHODS = ['sms_reply', 'link', 'email_one_click', 'import'] as const;
const SINCE = Date.UTC(2026, 0, 1);
const BLOCK = 20_000;

/**
 * State number `n`: half of all are of one large company (French and British numbers), the others of 2,000 companies;
 * one in ten is an email address. Neighbours in the log are of different companies.
 */
export function stateOf(n: number): SuppressionStateValue {
  const companyId = n % 2 === 0 ? 'large' : `company-${((n >> 1) * 7_919) % SMALLER_COMPANIES}`;
  const email = n % 10 === 3;
  const digits = String((n * 7) % 100_000_000).padStart(8, '0');
  return {
    kind: 'state',
    companyId,
    channel: email ? 'email' : 'sms',
    address: email ? `person${n}@example.com` : n % 4 === 0 ? `+336${digits}` : `+4477${digits}`,
    status: 'opted_out',
    version: 1 + (n % 3),
    since: new Date(SINCE + n * 1_000).toISOString(),
    method: METHODS[n % METHODS.length]!,
    campaignId: `campaign-${n % 500}`,
  };
}

/** Writes `count` states and a last heartbeat in every partition, with the headers that the outbox relay gives them. */
export async function fillRebuildTopic(brokers: readonly string[], name: string, count: number): Promise<void> {
  const topic = rebuildTopic(name);
  const kafka = createKafka({
    brokers,
    clientId: 'bench-fill',
    logger: createLogger({ service: 'bench', level: 'warn' }),
  });
  const producer = createRecordProducer(kafka);
  await producer.connect();
  let sending: Promise<void> = Promise.resolve();
  for (let from = 0; from < count; from += BLOCK) {
    const records: EncodedRecord[] = [];
    for (let n = from; n < Math.min(from + BLOCK, count); n += 1) {
      const id = `018f3a5c-7d1e-7000-8000-${String(n).padStart(12, '0')}`;
      const value = stateOf(n);
      const headers = { [recordHeaders.ceTime]: new Date().toISOString() };
      records.push(encodeRecord(topic, value, { id: `${id}-state`, source: 'registry', headers }));
    }
    // The next block is made while this one travels.
    await sending;
    sending = producer.send(records);
  }
  await sending;
  const at = new Date().toISOString();
  const heartbeats = Array.from({ length: topic.partitions }, (_, partition) =>
    encodeRecord(
      topic,
      { kind: 'heartbeat', partition, at },
      { id: `heartbeat:${partition}`, source: 'registry', partition },
    ),
  );
  await producer.send(heartbeats);
  await producer.disconnect();
}
