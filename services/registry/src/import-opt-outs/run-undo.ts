import type { ImportLease } from './import-lease.js';
import type { ImportParts } from './run-import.js';
import { ADVANCE_UNDO, beforeFirst, readImportedChanges, toUndoRequests } from './undo-changes.js';

const CHANGES_AT_ONCE = 2_000;

/** Takes an import back, as `runImport` works on one: until its end or until it is others' turn; true at its end. */
export async function runUndo(
  lease: ImportLease,
  { store, backlog }: ImportParts,
  isOver: () => boolean,
): Promise<boolean> {
  const { job } = lease;
  const { import_id: importId, company_id: companyId } = job;
  const undo = { importId, companyId, actor: job.undo_actor!, at: job.undo_requested_at!.toISOString() };
  let after = job.undo_after ?? beforeFirst(importId);
  let { undone, kept } = job;
  for (;;) {
    const page = [companyId, importId, after, CHANGES_AT_ONCE] as const;
    const rows = await lease.transactions((client) =>
      readImportedChanges(client, page, (person) => store.tokenOf(person)),
    );
    const last = rows.at(-1);
    if (!last) break;
    const { requests, decide } = toUndoRequests(rows, undo);
    const results = await store.record(requests, lease.transactions, decide);
    const changed = results.filter(({ kind }) => kind === 'recorded').length;
    undone += changed;
    kept += rows.length - changed;
    after = last.request_id;
    await lease.advance([{ text: ADVANCE_UNDO, values: [importId, lease.lease, after, undone, kept] }]);
    if (isOver() || !(await backlog.untilFewWait(isOver))) return false;
  }
  if (!(await backlog.untilPublished(isOver))) return false;
  await lease.finish('undone');
  return true;
}
