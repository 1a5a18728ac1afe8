import { personKey } from '@stopgate/contracts';
import type { Channel } from '@stopgate/contracts';
import { isErasedAddress, maskAddress, PersonCheck } from '@stopgate/domain';
import type { Pool } from 'pg';
import { toStoredEntry, toStoredPerson } from '../read-history/stored-history.js';
import type { EntryRow } from '../read-history/stored-history.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { Pace } from '../reconcile-replica/pace.js';
import type { FoundBreaks } from './found-breaks.js';
import { readPeople } from './read-people.js';
import type { HistoryPage } from './read-people.js';
import { READ_COMPANIES_WITH_ERASED } from './verify.sql.js';

export interface PeopleCounts {
  people: number;
  entries: number;
  unchained: number;
}

interface Key {
  readonly company_id: string;
  readonly channel: Channel;
  readonly address: string;
}

interface KeyedCheck {
  readonly check: PersonCheck;
  readonly key: Key;
}

export interface PeopleRun {
  readonly pool: Pool;
  readonly erased: ErasedPeople;
  readonly found: FoundBreaks;
  readonly pace: Pace;
}

/** Recomputes the chain of everybody, or of everybody at one company, and holds the states to it. */
export async function verifyPeople(run: PeopleRun, companyId: string | undefined): Promise<PeopleCounts> {
  const { rows } = await run.pool.query<{ company_id: string }>(READ_COMPANIES_WITH_ERASED);
  const check = new PeopleCheck(run, new Set(rows.map(({ company_id }) => company_id)));
  await readPeople(run.pool, companyId, (page) => check.takePage(page));
  return check.end();
}

/** One run. Who was erased and came back has entries under the token and goes on under the address: one chain. */
class PeopleCheck {
  private readonly counts: PeopleCounts = { people: 0, entries: 0, unchained: 0 };
  /** Entries under a token without a state there: their chain must go on under an address. */
  private readonly withoutState = new Map<string, KeyedCheck>();
  private readonly goOnElsewhere = new Set<string>();

  constructor(
    private readonly run: PeopleRun,
    private readonly withErased: ReadonlySet<string>,
  ) {}

  async takePage(page: HistoryPage): Promise<void> {
    const checks = await this.checkEntries(page);
    for (const row of page.people) {
      const check = checks.get(keyOf(row))?.check ?? new PersonCheck();
      checks.delete(keyOf(row));
      check.end(toStoredPerson(row));
      this.report({ key: row, check });
    }
    for (const [key, one] of checks) {
      if (isErasedAddress(one.key.address)) this.withoutState.set(key, one);
      else this.reportWithoutState(one);
    }
  }

  end(): PeopleCounts {
    for (const [key, one] of this.withoutState) if (!this.goOnElsewhere.has(key)) this.reportWithoutState(one);
    return this.counts;
  }

  private async checkEntries(page: HistoryPage): Promise<Map<string, KeyedCheck>> {
    const checks = new Map<string, KeyedCheck>();
    for await (const rows of page.entries) {
      for (const row of rows) {
        const key = keyOf(row);
        if (!checks.has(key)) checks.set(key, { key: row, check: await this.begin(row, page) });
        checks.get(key)!.check.add(toStoredEntry(row));
      }
      await this.run.pace.breathe();
    }
    return checks;
  }

  /** Of somebody who came back after an erasure, with what stands under the token. */
  private async begin(row: EntryRow, { entriesOf }: HistoryPage): Promise<PersonCheck> {
    const check = new PersonCheck();
    const { company_id: companyId, channel, address, position } = row;
    const beginsElsewhere = (position ?? 0) > 1 && this.withErased.has(companyId) && !isErasedAddress(address);
    if (!beginsElsewhere) return check;
    const token = this.run.erased.tokenOf({ companyId, channel, address });
    for (const earlier of await entriesOf(companyId, channel, token)) check.add(toStoredEntry(earlier));
    if (check.entries > 0) this.goOnElsewhere.add(personKey({ companyId, channel, address: token }));
    return check;
  }

  private reportWithoutState(one: KeyedCheck): void {
    one.check.end(undefined);
    this.report(one);
  }

  private report({ key: { company_id, channel, address }, check }: KeyedCheck): void {
    const { counts, run } = this;
    counts.people += 1;
    counts.entries += check.entries;
    counts.unchained += check.unchained;
    for (const fault of check.faults) {
      run.found.add({ ...fault, companyId: company_id, channel, person: maskAddress(address) });
    }
  }
}

function keyOf({ company_id, channel, address }: Key): string {
  return personKey({ companyId: company_id, channel, address });
}
