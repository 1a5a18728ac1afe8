import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { endureFault, FRESHNESS_MS, optOut } from './support/endure-fault.js';
import { holdRelay } from './support/hold-relay.js';
import { KafkaWire } from './support/kafka-wire.js';
import { Platform } from './support/platform.js';

const LEFT = Array.from({ length: 4 }, (_, index) => `+2782100000${index}`);
const STAYED = Array.from({ length: 4 }, (_, index) => `+2783100000${index}`);
let platform: Platform;
let wire: KafkaWire;

beforeAll(async () => {
  wire = await KafkaWire.start('suppression.state');
  platform = await Platform.start({
    services: ['registry', 'enrichment'],
    env: { enrichment: { KAFKA_BROKERS: wire.broker, STOPGATE_FRESHNESS_MS: String(FRESHNESS_MS) } },
  });
  await platform.createCompany('acme');
  await optOut(platform, ...LEFT);
}, 120_000);

afterAll(async () => {
  await platform?.stop();
  wire?.stop();
});

const PEOPLE = { left: LEFT, stayed: STAYED };

test('suppression.state cannot be read: what needs the check waits, passwords pass, all is decided afterwards, in order', async () => {
  await endureFault(platform, {
    ...PEOPLE,
    label: 'unread',
    leaver: '+27841000000',
    begin: async () => {
      wire.stall();
      // The reader of the state is on the wire: else nothing would be cut off here.
      await eventually(() => expect(wire.waiting).toBeGreaterThan(0));
    },
    end: () => wire.mend(),
  });
}, 60_000);

test('suppression.state is not written: the same, and who left in the meantime is refused as soon as it is', async () => {
  let giveBack: (() => Promise<void>) | undefined;
  await endureFault(platform, {
    ...PEOPLE,
    label: 'unwritten',
    leaver: '+27841000001',
    begin: async () => {
      giveBack = await holdRelay(platform.databaseUrl);
    },
    end: () => giveBack?.(),
  });
}, 60_000);
