import { matchContact } from '@stopgate/domain';
import type { CoveredContact } from '@stopgate/domain';
import { findContactsOf } from '../cover-contacts/find-following.js';
import type { ImportLease } from '../import-opt-outs/import-lease.js';
import type { Finding } from '../import-opt-outs/imports.sql.js';
import { UnreadableFileError } from '../import-opt-outs/read-csv-records.js';
import { inSteps, MOST_REPORTED } from '../import-opt-outs/run-import.js';
import { refuse } from '../manage-contacts/apply-write.js';
import type { Applied, ContactWrite } from '../manage-contacts/apply-write.js';
import type { ContactStore } from '../manage-contacts/contact-store.js';
import { readContactLines } from './read-contact-lines.js';
import type { ContactLayout, ContactSourceLine } from './read-contact-lines.js';
import { toWantedContact } from './to-contact-write.js';
import type { LineRules, WantedContact } from './to-contact-write.js';

const LINES_AT_ONCE = 2_000;
/** Contacts that are looked for and written together. */
const CONTACTS_AT_ONCE = 500;

/** What became of the lines so far. */
export interface ContactCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly invalid: number;
}
export const NO_CONTACTS: ContactCounts = { created: 0, updated: 0, unchanged: 0, invalid: 0 };

export interface ContactImportOptions {
  readonly groups: readonly string[];
}

/**
 * Works on a file of contacts until its end, or until `isOver`; true at its end. Rejects with `LeaseLostError` when it is
 * not ours any more, and as pg does: then the same lines come again, and find what they made.
 */
export async function runContactImport(
  lease: ImportLease,
  contacts: ContactStore,
  isOver: () => boolean,
): Promise<boolean> {
  const { job } = lease;
  const { groups } = job.options as ContactImportOptions;
  const rules: LineRules = { defaultCountry: job.default_country ?? undefined, groups };
  const from = { offset: Number(job.read_bytes), line: Number(job.read_lines) };
  let counts: ContactCounts = { ...NO_CONTACTS, ...(job.counts as Partial<ContactCounts>) };
  let reportRows = job.report_rows;
  try {
    const source = readContactLines(lease.source, job.layout as unknown as ContactLayout, from);
    for await (const lines of inSteps(source, LINES_AT_ONCE)) {
      const step = await runStep(lease, contacts, lines, rules);
      counts = add(counts, step.counts);
      const kept = step.findings.slice(0, MOST_REPORTED - reportRows);
      reportRows += kept.length;
      const { offset, line } = lines.at(-1)!;
      await lease.advanceTo({ offset, line, counts, reportRows }, kept);
      if (isOver()) return false;
    }
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    await lease.finish('failed', error);
    return true;
  }
  await lease.finish('done');
  return true;
}

interface Step {
  readonly counts: ContactCounts;
  readonly findings: readonly Finding[];
}

async function runStep(
  lease: ImportLease,
  contacts: ContactStore,
  lines: readonly ContactSourceLine[],
  rules: LineRules,
): Promise<Step> {
  const { import_id: importId, company_id: companyId } = lease.job;
  const counts = { ...NO_CONTACTS };
  const findings: Finding[] = [];
  const wanted: WantedContact[] = [];
  for (const read of lines.map((line) => toWantedContact(line, rules))) {
    if (!('finding' in read)) wanted.push(read);
    else {
      counts.invalid += 1;
      findings.push({ importId, companyId, line: read.line, status: 'invalid', ...read.finding });
    }
  }
  for (const run of splitRuns(wanted)) {
    const applied = await writeRun(lease, contacts, run);
    for (const [index, { line, note }] of run.entries()) {
      const { status, ...refusal } = applied[index]!;
      counts[status] += 1;
      const shown = status === 'invalid' ? 'invalid' : status === 'unchanged' ? 'unchanged' : 'recorded';
      const said = 'code' in refusal ? refusal : note;
      if (said) findings.push({ importId, companyId, line, status: shown, code: said.code, detail: said.detail });
    }
  }
  return { counts, findings };
}

/** Lists in which nobody is named twice: each line then finds what the lines before it have made. */
function splitRuns(lines: readonly WantedContact[]): WantedContact[][] {
  const runs: WantedContact[][] = [];
  let named = new Set<string>();
  for (const line of lines) {
    const { phone, email } = line.values;
    const names = [line.contactId && `id ${line.contactId}`, phone, email].filter((name) => name !== undefined);
    const open = runs.at(-1);
    if (!open || open.length >= CONTACTS_AT_ONCE || names.some((name) => named.has(name))) {
      runs.push([line]);
      named = new Set(names);
    } else {
      open.push(line);
      for (const name of names) named.add(name);
    }
  }
  return runs;
}

async function writeRun(
  lease: ImportLease,
  contacts: ContactStore,
  lines: readonly WantedContact[],
): Promise<readonly Applied[]> {
  const { company_id: companyId, actor, dry_run: isDry } = lease.job;
  const meant = await findMeant(lease, lines);
  const writes: ContactWrite[] = [];
  const places: number[] = [];
  const results = lines.map((line, index): Applied => {
    const contactId = meant[index]!;
    if (contactId === 'ambiguous')
      return refuse('CONTACT_AMBIGUOUS', 'Several contacts have this address. Give a contactId.');
    places.push(index);
    writes.push({ contactId, mode: 'merge', values: line.values, join: line.join });
    return PENDING;
  });
  const write = isDry ? contacts.preview.bind(contacts) : contacts.write.bind(contacts);
  const applied = await write({ companyId, actor }, writes, lease.transactions);
  places.forEach((index, place) => (results[index] = applied[place]!));
  return results;
}

const PENDING = refuse('CONTACT_UNKNOWN', 'not written');

/** Of each line the contact that it names, or that has its address, or a new one whose id follows from the line. */
async function findMeant(lease: ImportLease, lines: readonly WantedContact[]): Promise<string[]> {
  const { import_id: importId, company_id: companyId } = lease.job;
  const unnamed = lines.filter(({ contactId }) => contactId === undefined);
  const asked = unnamed.flatMap((line) => {
    const { phone, email } = line.values;
    return [
      ...(phone === undefined ? [] : [{ line, companyId, channel: 'sms' as const, address: phone }]),
      ...(email === undefined ? [] : [{ line, companyId, channel: 'email' as const, address: email }]),
    ];
  });
  const found = asked.length === 0 ? [] : await lease.transactions((client) => findContactsOf(client, asked));
  const known = new Map<WantedContact, Map<string, CoveredContact>>();
  asked.forEach(({ line }, index) => {
    const mine = known.get(line) ?? new Map<string, CoveredContact>();
    for (const contact of found[index]!) mine.set(contact.contactId, contact);
    known.set(line, mine);
  });
  return lines.map((line) => {
    if (line.contactId !== undefined) return line.contactId;
    const matched = matchContact(line.values, [...(known.get(line)?.values() ?? [])]);
    return matched ?? `imp-${importId}-${line.line}`;
  });
}

function add(counts: ContactCounts, more: ContactCounts): ContactCounts {
  return {
    created: counts.created + more.created,
    updated: counts.updated + more.updated,
    unchanged: counts.unchanged + more.unchanged,
    invalid: counts.invalid + more.invalid,
  };
}
