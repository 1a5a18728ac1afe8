import type { Channel } from '@stopgate/contracts';
import { PLATFORM_LISTS, readImportAddress } from '@stopgate/domain';
import type { ImportLease } from '../import-opt-outs/import-lease.js';
import type { Finding } from '../import-opt-outs/imports.sql.js';
import type { SourceLine } from '../import-opt-outs/read-lines.js';
import { FAULTS } from '../import-opt-outs/record-lines.js';
import { inSteps, MOST_REPORTED } from '../import-opt-outs/run-import.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { readListLines } from './read-list-lines.js';
import { FIND_ERASED, HAS_ERASED, NO_REFRESH, STAGE } from './refresh.sql.js';
import type { RefreshCounts, RefreshOptions } from './refresh.sql.js';

const LINES_AT_ONCE = 10_000;

type ReadAddress =
  | { readonly line: number; readonly addresses: readonly string[] }
  | { readonly line: number; readonly code: string; readonly detail: string };

/**
 * Reads the file into the table that it is compared from, each step in one transaction with how far it is; true at its
 * end. People whom the company has erased are staged under their tokens: nobody reads them there, and they stay blocked.
 */
export async function stageLines(
  lease: ImportLease,
  tenants: TenantDatabase,
  erased: ErasedPeople,
  isOver: () => boolean,
): Promise<{ readonly isDone: boolean; readonly counts: RefreshCounts }> {
  const { job } = lease;
  const { channel, column } = job.options as RefreshOptions;
  const { import_id: importId, company_id: owner } = job;
  const from = { offset: Number(job.read_bytes), line: Number(job.read_lines) };
  let counts: RefreshCounts = { ...NO_REFRESH, ...(job.counts as Partial<RefreshCounts>) };
  let reportRows = job.report_rows;
  const source = readListLines(lease.source, job.layout!, from, column);
  for await (const lines of inSteps(source, LINES_AT_ONCE)) {
    const read = lines.map((line) => readLine(line, channel, job.default_country ?? undefined));
    const found = read.flatMap((one) => ('addresses' in one ? one.addresses : []));
    const addresses = await hideErased(tenants, erased, { owner, channel, addresses: found });
    const faults = read.filter((one) => 'code' in one);
    const findings = faults.slice(0, MOST_REPORTED - reportRows).map(({ line, code, detail }): Finding => ({
      importId,
      companyId: owner,
      line,
      status: 'invalid',
      code,
      detail,
    }));
    counts = { ...counts, lines: counts.lines + lines.length, invalid: counts.invalid + faults.length };
    reportRows += findings.length;
    const { offset, line } = lines.at(-1)!;
    const staged = { text: STAGE, values: [importId, owner, channel, addresses] };
    await lease.advanceTo({ offset, line, counts, reportRows }, findings, [staged]);
    if (isOver()) return { isDone: false, counts };
  }
  return { isDone: true, counts };
}

function readLine(source: SourceLine, channel: Channel, defaultCountry: string | undefined): ReadAddress {
  const { line } = source;
  if ('fault' in source) return { line, code: source.fault, detail: FAULTS[source.fault] };
  const { address: cell, channel: said } = source.fields;
  if (!cell) return { line, code: 'ADDRESS_MISSING', detail: 'The line has no address.' };
  if (said && said.toLowerCase().replace('-', '') !== channel) {
    return { line, code: 'INVALID_CHANNEL', detail: 'The list is of the other channel.' };
  }
  const address = readImportAddress(channel, cell, defaultCountry);
  return address.ok ? { line, addresses: address.addresses } : { line, code: address.code, detail: address.detail };
}

/** Only where a company has erased anybody; the platform's lists are not the company's to erase. */
async function hideErased(
  tenants: TenantDatabase,
  erased: ErasedPeople,
  { owner, channel, addresses }: { owner: string; channel: Channel; addresses: readonly string[] },
): Promise<readonly string[]> {
  if (owner === PLATFORM_LISTS || addresses.length === 0) return addresses;
  const [company] = await tenants.query<{ erased_people: boolean }>(owner, HAS_ERASED, [owner]);
  if (!company?.erased_people) return addresses;
  const tokens = addresses.map((address) => erased.tokenOf({ companyId: owner, channel, address }));
  const rows = await tenants.query<{ token: string }>(owner, FIND_ERASED, [owner, channel, tokens]);
  if (rows.length === 0) return addresses;
  const known = new Set(rows.map(({ token }) => token));
  return addresses.map((address, index) =>
    known.has(tokens[index]!) ? erased.listTokenOf({ companyId: owner, channel, address }) : address,
  );
}
