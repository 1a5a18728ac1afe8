import { personKey } from '@stopgate/contracts';
import type { SuppressionState } from '@stopgate/domain';
import type { PoolClient } from 'pg';
import type { Transactions } from '../in-transaction.js';
import type { RecordResult, RequestToRecord } from '../record-opt-out/plan-changes.js';
import { keyColumns } from '../record-opt-out/suppressions.sql.js';
import type { ChangedState, PersonKey, StoredState } from '../record-opt-out/suppressions.sql.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { unnestParameters, unnestSql } from '../unnest-columns.js';
import type { Column } from '../unnest-columns.js';

const READ_PREVIEW = `
  SELECT preview.* FROM ${unnestSql(keyColumns, 'wanted', 2)} CROSS JOIN LATERAL (
    SELECT company_id, channel, address, state FROM registry.import_preview AS known
    WHERE known.import_id = $1 AND known.channel = wanted.channel AND known.address = wanted.address
    OFFSET 0
  ) AS preview`;

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
  store: SuppressionStore,
): Promise<RecordResult[]> {
  return transactions(async (client) => {
    const plan = await store.preview(client, requests, await readPreview(client, importId, requests));
    if (plan.changed.length > 0) {
      await client.query(KEEP_PREVIEW, [importId, ...unnestParameters(previewColumns, plan.changed)]);
    }
    return [...plan.results];
  });
}

async function readPreview(
  client: PoolClient,
  importId: string,
  requests: readonly RequestToRecord[],
): Promise<Map<string, SuppressionState>> {
  const people: PersonKey[] = [...new Map(requests.map((request) => [personKey(request), request])).values()];
  const values = [importId, ...unnestParameters(keyColumns, people)];
  const { rows } = await client.query<PreviewRow>(READ_PREVIEW, values);
  return new Map(
    rows.map(({ company_id, channel, address, state }) => [
      personKey({ companyId: company_id, channel, address }),
      state,
    ]),
  );
}
