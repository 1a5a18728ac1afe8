import type { OptOutRequested } from '@stopgate/contracts';
import { readImportLine } from '@stopgate/domain';
import type { ImportFinding, ImportRules } from '@stopgate/domain';
import type { RecordResult, RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { Finding, ImportCounts } from './imports.sql.js';
import type { LineFault, SourceLine } from './read-lines.js';

/** What the lines of one import have in common. */
export interface ImportContext extends ImportRules {
  readonly importId: string;
  readonly companyId: string;
  readonly actor: string;
}

/** A line and the requests that it makes: one, or two for a number that has a new form. */
export interface ReadLine {
  readonly line: number;
  readonly finding?: Pick<Finding, 'code' | 'detail' | 'presentNumber'>;
  readonly requests: readonly RequestToRecord[];
}

export const FAULTS: Readonly<Record<LineFault, string>> = {
  INVALID_CSV: 'A quotation mark is not closed.',
  INVALID_JSON: 'The line is not a JSON object whose fields are text.',
  LINE_TOO_LONG: 'The line is longer than 64 KiB.',
};

/** Requests of a line have ids that follow from import and line: the same line again is the same request. */
export function toRequests(source: SourceLine, context: ImportContext): ReadLine {
  const { line } = source;
  if ('fault' in source) return { line, finding: { code: source.fault, detail: FAULTS[source.fault] }, requests: [] };
  const read = readImportLine(source.fields, context);
  if (!read.ok) return { line, finding: toFinding(read.finding), requests: [] };
  const { wish } = read;
  const { importId, companyId, actor, heardAt } = context;
  const requests = wish.addresses.map(
    (address, index): RequestToRecord =>
      ({
        requestId: `import-${importId}-${line}${index === 0 ? '' : '-now'}`,
        action: wish.action,
        companyId,
        channel: wish.channel,
        address,
        method: 'import',
        occurredAt: wish.occurredAt,
        requestedAt: heardAt,
        campaignId: wish.campaignId,
        reason: wish.reason,
        actor,
        consent: wish.consent && { ...wish.consent },
        importId,
      }) satisfies OptOutRequested,
  );
  return { line, requests, ...(wish.note && { finding: toFinding(wish.note) }) };
}

function toFinding({ code, detail, presentNumber }: ImportFinding): ReadLine['finding'] {
  return { code, detail, presentNumber };
}

export interface LineOutcome {
  readonly status: Finding['status'];
  readonly code?: string;
}

const ORDER: readonly LineOutcome['status'][] = ['recorded', 'refused', 'unchanged'];

/** What became of a line by the results of its requests: recorded as soon as one of them was. */
export function toOutcome({ requests }: ReadLine, results: readonly RecordResult[]): LineOutcome {
  if (requests.length === 0) return { status: 'invalid' };
  const all = results.map((result) => outcomeOf(result, requests[0]!.action));
  return all.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))[0]!;
}

function outcomeOf(result: RecordResult, action: OptOutRequested['action']): LineOutcome {
  if (result.kind === 'recorded') return { status: 'recorded' };
  const already = action === 'opt_out' ? 'ALREADY_OPTED_OUT' : 'ALREADY_OPTED_IN';
  if (result.kind === 'refreshed') return { status: 'unchanged', code: already };
  switch (result.why) {
    case 'consent_older_than_opt_out':
      return { status: 'refused', code: 'CONSENT_OLDER_THAN_OPT_OUT' };
    case 'stale':
      return { status: 'unchanged', code: 'OLDER_THAN_CURRENT' };
    case 'already':
      return { status: 'unchanged', code: already };
  }
}

export const NO_COUNTS: ImportCounts = {
  recorded: 0,
  unchanged: 0,
  refused: 0,
  invalid: 0,
  optedOut: 0,
  optedIn: 0,
};

/** Counts and findings of a list of lines; lines of which there is nothing to say are only counted. */
export function tellLines(
  context: ImportContext,
  lines: readonly ReadLine[],
  resultsOf: (line: ReadLine) => readonly RecordResult[],
  before: ImportCounts,
): { readonly counts: ImportCounts; readonly findings: readonly Finding[] } {
  const counts = { ...before };
  const findings: Finding[] = [];
  const { importId, companyId } = context;
  for (const read of lines) {
    const results = resultsOf(read);
    const { status, code } = toOutcome(read, results);
    counts[status] += 1;
    const recorded = results.filter(({ kind }) => kind === 'recorded').length;
    if (recorded > 0) counts[read.requests[0]!.action === 'opt_out' ? 'optedOut' : 'optedIn'] += recorded;
    if (status === 'recorded' && !read.finding) continue;
    // What the line itself says comes first: that somebody is out already is of less use than their number of today.
    findings.push({ importId, companyId, line: read.line, status, ...(read.finding ?? { code: code! }) });
  }
  return { counts, findings };
}
