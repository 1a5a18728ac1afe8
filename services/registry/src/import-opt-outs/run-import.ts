import { personKey } from '@stopgate/contracts';
import type { RelayBacklog } from '../publish-outbox/relay-backlog.js';
import type { RecordResult, RequestToRecord } from '../record-opt-out/plan-changes.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import type { ImportLease } from './import-lease.js';
import { FIND_RECORDED } from './imports.sql.js';
import type { ImportCounts } from './imports.sql.js';
import { previewRequests } from './preview-lines.js';
import { UnreadableFileError } from './read-csv-records.js';
import { readLines } from './read-lines.js';
import type { Place, SourceLine } from './read-lines.js';
import { NO_COUNTS, tellLines, toRequests } from './record-lines.js';
import type { ImportContext, ReadLine } from './record-lines.js';

/**
 * Lines that are decided together, in two transactions side by side: PostgreSQL and Node work at once, and a STOP of one
 * of these people waits for at most 1,000 others.
 */
const LINES_AT_ONCE = 2_000;
/** What a report keeps of one import; the rest is counted. */
export const MOST_REPORTED = 100_000;

/** Who records what an import says, and how far that is published. */
export interface ImportParts {
  readonly store: SuppressionStore;
  readonly backlog: RelayBacklog;
}

/** Where a job stands; moves with each step that is committed. */
interface Progress extends Place {
  readonly counts: ImportCounts;
  readonly reportRows: number;
}

/**
 * Works on an import until its end, or until `isOver` says that others are to have their turn; true at its end, which is
 * when the last of what it changed is published: who sees `done` may send the next campaign. Rejects
 * with `LeaseLostError` when it is not ours any more, and as pg does: then the same lines come again, and change nothing
 * twice.
 */
export async function runImport(
  lease: ImportLease,
  { store, backlog }: ImportParts,
  isOver: () => boolean,
): Promise<boolean> {
  const { job } = lease;
  const context: ImportContext = {
    importId: job.import_id,
    companyId: job.company_id,
    actor: job.actor,
    defaultCountry: job.default_country ?? undefined,
    heardAt: job.created_at.toISOString(),
  };
  let progress: Progress = {
    offset: Number(job.read_bytes),
    line: Number(job.read_lines),
    counts: { ...NO_COUNTS, ...job.counts },
    reportRows: job.report_rows,
  };
  let recover = lease.interrupted;
  try {
    for await (const lines of inSteps(readLines(lease.source, job.layout!, progress), LINES_AT_ONCE)) {
      progress = await runStep(lease, store, { lines, context, progress, recover });
      recover = false;
      if (isOver() || !(await backlog.untilFewWait(isOver))) return false;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    await lease.finish('failed', error);
    return true;
  }
  if (!job.dry_run && !(await backlog.untilPublished(isOver))) return false;
  await lease.finish('done');
  return true;
}

async function runStep(
  lease: ImportLease,
  store: SuppressionStore,
  step: {
    readonly lines: readonly SourceLine[];
    readonly context: ImportContext;
    readonly progress: Progress;
    readonly recover: boolean;
  },
): Promise<Progress> {
  const { context, progress } = step;
  const lines = step.lines.map((line) => toRequests(line, context));
  const results = lease.job.dry_run
    ? await preview(lease, store, lines)
    : await record(lease, store, lines, step.recover);
  const { counts, findings } = tellLines(
    context,
    lines,
    ({ requests }) => requests.map((request) => results.get(request)!),
    progress.counts,
  );
  const kept = findings.slice(0, MOST_REPORTED - progress.reportRows);
  const { offset, line } = step.lines.at(-1)!;
  const next: Progress = { offset, line, counts, reportRows: progress.reportRows + kept.length };
  await lease.advanceTo(next, kept);
  return next;
}

type Results = ReadonlyMap<RequestToRecord, RecordResult>;

async function preview(lease: ImportLease, store: SuppressionStore, lines: readonly ReadLine[]): Promise<Results> {
  const requests = lines.flatMap((line) => line.requests);
  const results = await previewRequests(lease.job.import_id, requests, lease.transactions, store);
  return new Map(requests.map((request, index) => [request, results[index]!]));
}

async function record(
  lease: ImportLease,
  store: SuppressionStore,
  lines: readonly ReadLine[],
  recover: boolean,
): Promise<Results> {
  const requests = lines.flatMap((line) => line.requests);
  const before = recover ? await findRecorded(lease, requests) : new Set<string>();
  const results = new Map<RequestToRecord, RecordResult>();
  await Promise.all(
    halves(requests).map(async (half) => {
      const found = await store.record(half, lease.transactions);
      half.forEach((request, index) => {
        const again = before.has(request.requestId);
        results.set(request, again ? { kind: 'recorded', eventId: '', version: 0 } : found[index]!);
      });
    }),
  );
  return results;
}

/** Requests that were recorded by a worker that could not say so any more: they count as recorded, not as repeated. */
async function findRecorded(lease: ImportLease, requests: readonly RequestToRecord[]): Promise<ReadonlySet<string>> {
  const { company_id: companyId } = lease.job;
  const ids = requests.map(({ requestId }) => requestId);
  const rows = await lease.transactions(
    async (client) => (await client.query<{ request_id: string }>(FIND_RECORDED, [companyId, ids])).rows,
  );
  return new Set(rows.map(({ request_id }) => request_id));
}

/** In two by person: two transactions never wait for one another. */
function halves(requests: readonly RequestToRecord[]): RequestToRecord[][] {
  const parts: [RequestToRecord[], RequestToRecord[]] = [[], []];
  for (const request of requests) parts[sumOf(personKey(request)) & 1]!.push(request);
  return parts.filter((part) => part.length > 0);
}

function sumOf(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index);
  return sum;
}

/** Lists of at most `most`; the next ones are read and parsed while these are recorded. */
export async function* inSteps<Line>(source: AsyncGenerator<Line[]>, most: number): AsyncGenerator<Line[]> {
  let open: Line[] = [];
  let next = source.next();
  next.catch(() => undefined);
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) break;
      next = source.next();
      next.catch(() => undefined);
      open = open.length === 0 ? value : [...open, ...value];
      while (open.length >= most) {
        yield open.slice(0, most);
        open = open.slice(most);
      }
    }
    if (open.length > 0) yield open;
  } finally {
    await source.return(undefined);
  }
}
