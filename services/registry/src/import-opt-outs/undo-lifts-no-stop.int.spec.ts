import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { erasePerson, importLines, openInterleaving } from '../record-opt-out/interleaving-harness.spec.js';
import type { InterleavingHarness, Writer } from '../record-opt-out/interleaving-harness.spec.js';
import { minute, request } from '../record-opt-out/store-harness.spec.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { toUndoRequests } from './undo-changes.js';

let harness: InterleavingHarness;
let writer: Writer;
let anna: PersonKey;
let run = 0;
beforeAll(async () => {
  harness = await openInterleaving(1);
  writer = harness.writers[0]!;
});
afterAll(() => harness.close());
beforeEach(async () => {
  const companyId = `c${(run += 1)}`;
  anna = { companyId, channel: 'sms', address: '+33612345678' };
  await harness.addCompany(companyId, []);
});

const consent = (at: string) => ({ text: 'Yes', source: 'shop', at });
const say = (more: object) => writer.store.record([request({ ...anna, requestId: randomUUID(), ...more })]);
async function bringIn(line: object): Promise<string> {
  const importId = await importLines(writer, anna.companyId, [{ channel: 'sms', address: anna.address, ...line }]);
  await harness.settle();
  return importId;
}
async function takeBack(importId: string): Promise<void> {
  await writer.imports.undo(anna.companyId, importId, 'admin');
  writer.worker.wake();
  await harness.settle();
}
const agreed = (at: string) => ({ consentText: 'Yes', consentAt: at });
const stateOf = async () => (await harness.rowsOf('suppression', anna, 'address'))[0];

describe('an import that is undone', () => {
  test('leaves out who said stop before its consent, although the stop arrived only after it', async () => {
    const importId = await bringIn(agreed(minute(9)));
    expect(await say({ occurredAt: minute(3) })).toEqual([{ kind: 'unchanged', why: 'stale' }]);
    expect(await stateOf()).toMatchObject({ status: 'opted_in', version: 1 });
    await takeBack(importId);
    expect(await stateOf()).toMatchObject({ status: 'opted_out', version: 2 });
    expect(await harness.verify(anna.companyId)).toMatchObject({ breaks: [] });
  });

  test('opts out again who had been erased before it brought them back', async () => {
    await say({ occurredAt: minute(1) });
    await erasePerson(writer, anna, harness.erased);
    await harness.settle();
    const importId = await bringIn(agreed(new Date().toISOString()));
    expect(await stateOf()).toMatchObject({ status: 'opted_in', address: anna.address });
    await takeBack(importId);
    expect(await stateOf()).toMatchObject({ status: 'opted_out', version: 3 });
  });

  test('does not lift what it said of who was erased meanwhile, even if it had looked before', async () => {
    const importId = await bringIn({ occurredAt: minute(1) });
    await erasePerson(writer, anna, harness.erased);
    const row = { ...anna, request_id: `import-${importId}-1`, version: 1, was_opted_out: null };
    const undo = { importId, companyId: anna.companyId, actor: 'admin', at: minute(9) };
    const { requests, decide } = toUndoRequests([row], undo);
    expect(await writer.store.record(requests, undefined, decide)).toEqual([{ kind: 'unchanged', why: 'stale' }]);
    expect(await stateOf()).toMatchObject({ status: 'opted_out', version: 1 });
  });
});

test('an older consent that confirms what an import says breaks no proof', async () => {
  await bringIn(agreed(minute(9)));
  const own = consent(minute(4));
  expect(await say({ action: 'opt_in', consent: own })).toEqual([{ kind: 'refreshed' }]);
  expect(await stateOf()).toMatchObject({ status: 'opted_in', version: 1, import_id: null, consent: own });
  expect(await harness.verify(anna.companyId)).toMatchObject({ intact: true, breaks: [] });
});
