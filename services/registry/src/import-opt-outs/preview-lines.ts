import { personKey } from '@stopgate/contracts';
import type { SuppressionState } from '@stopgate/domain';
import type { PoolClient } from 'pg';
import type { Transactions } from '../in-transaction.js';
import { planChanges } from '../record-opt-out/plan-changes.js';
import type { RecordResult, RequestToRecord } from '../record-opt-out/plan-changes.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';
import type { ChangedState, PersonKey, StoredState, SuppressionRow } from '../record-opt-out/suppressions.sql.js';
import { toState } from '../record-opt-out/suppression-store.js';
import { tidyRequest } from '../record-opt-out/tidy-request.js';
import { unnestParameters, unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';

const READ_STATES = `
  SELECT current.* FROM ${unnestSql(keyColumns, 'wanted', 1)}
  JOIN registry.suppression AS current USING (company_id, channel, address)
  WHERE current.version > 0`;

const READ_PREVIEW = `
  SELECT preview.company_id, preview.channel, preview.address, preview.state
  FROM ${unnestSql(keyColumns, 'wanted', 2)}
  JOIN registry.import_preview AS preview USING (company_id, channel, address)
  WHERE preview.import_id = $1`;

type PreviewRow = { company_id: string; channel: 'sms' | 'email'; address: string; state: StoredState };

const previewColumns: readonly Column<ChangedState>[] = [
  ...keyColumns,
  { name: 'state', type: 'json', of: ({ state }) => JSON.stringify(state) },
];

const KEEP_PREVIEW = `
  INSERT INTO registry.import_preview (import_id, company_id, channel, address, state)
  SELECT $1, company_id, channel, address, state FROM ${unnestSql(previewColumns, 'changed', 2)}
  ON CONFLICT (import_id, channel, address) DO UPDATE SET state = excluded.state`;

/**
 * What recording these requests would do, decided as the store decides and written nowhere but beside the import itself:
 * each request sees what earlier ones of the same dry run would have done. One result per request, in order.
 */
export function previewRequests(
  importId: string,
  requests: readonly RequestToRecord[],
  transactions: Transactions,
  now: number,
): Promise<RecordResult[]> {
  const tidy = requests.map((request) => tidyRequest(request, now));
  return transactions(async (client) => {
    const states = await readStates(client, importId, tidy);
    const plan = planChanges(states, tidy, new Date(now).toISOString());
    if (plan.changed.length > 0) {
      await client.query(KEEP_PREVIEW, [importId, ...unnestParameters(previewColumns, plan.changed)]);
    }
    return [...plan.results];
  });
}

async function readStates(
  client: PoolClient,
  importId: string,
  requests: readonly RequestToRecord[],
): Promise<Map<string, SuppressionState>> {
  const people: PersonKey[] = [...new Map(requests.map((request) => [personKey(request), request])).values()];
  const keys = unnestParameters(keyColumns, people);
  const [current, preview] = await Promise.all([
    client.query<SuppressionRow>(READ_STATES, keys),
    client.query<PreviewRow>(READ_PREVIEW, [importId, ...keys]),
  ]);
  const keyOf = ({ company_id, channel, address }: Pick<PreviewRow, 'company_id' | 'channel' | 'address'>): string =>
    personKey({ companyId: company_id, channel, address });
  return new Map([
    ...current.rows.map((row) => [keyOf(row), toState(row)] as const),
    ...preview.rows.map((row) => [keyOf(row), row.state] as const),
  ]);
}
