import { erasureRequested, personKey, suppressionState } from '@stopgate/contracts';
import { hashPersonal, maskAddress } from '@stopgate/domain';
import { appendOutbox, outboxEvent, outboxTombstone } from '@stopgate/outbox';
import type { OutboxEvent } from '@stopgate/outbox';
import type { Pool, PoolClient } from 'pg';
import { appendAudit } from '../audit/append-audit.js';
import type { AuditActor } from '../audit/append-audit.js';
import { inTransaction } from '../in-transaction.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import { stateEvent } from '../record-opt-out/state-event.js';
import { LOCK_STATES } from '../record-opt-out/lock-states.sql.js';
import { INSERT_MISSING, keyColumns } from '../record-opt-out/suppressions.sql.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { SCHEMA } from '../tokens.js';
import { unnestParameters } from '../unnest-columns.js';
import {
  ALLOW_ERASING,
  DELETE_PLACEHOLDER,
  DELETE_TOKEN_PLACEHOLDER,
  ERASE_HISTORY,
  FINISH_ERASURE,
  INSERT_ERASURE,
  MARK_COMPANY,
  READ_PERSONAL,
  RENAME_PLACEHOLDER,
  RENAME_STATE,
} from './erasures.sql.js';
import type { ErasureRow, PersonalRow } from './erasures.sql.js';
import { eraseListed } from './erase-listed.js';
import { ERASE_CONTACTS, ERASE_ELSEWHERE } from './personal-tables.sql.js';

/** An erasure as it is asked for. */
export interface ErasureToBegin extends PersonKey {
  readonly erasureId: string;
  readonly suppressed: boolean;
  readonly actor: AuditActor;
}

/**
 * Takes readable addresses out of the registry's tables. It is done in two transactions, so that nothing slips through
 * between them: once the first has committed, no writer can put the address back, and the second finds all there is.
 */
export class ErasureStore {
  constructor(
    private readonly pool: Pool,
    private readonly tenants: TenantDatabase,
    private readonly erased: ErasedPeople,
    /** Called after each commit that left something in the outbox. */
    private readonly onCommit: () => void,
  ) {}

  /** Writes down that it is to be done, and asks the other services; nothing is erased yet. */
  async begin(erasure: ErasureToBegin): Promise<void> {
    const { erasureId, companyId, channel, address, suppressed, actor } = erasure;
    const token = this.erased.tokenOf(erasure);
    const requestedAt = new Date().toISOString();
    await inTransaction(this.pool, async (client) => {
      await client.query(INSERT_ERASURE, [erasureId, companyId, channel, token, address, suppressed, actor]);
      await client.query(MARK_COMPANY, [companyId]);
      const detail = { channel, address: maskAddress(address), suppressed };
      await appendAudit(client, { companyId, actor, action: 'person.erasure-requested', subject: erasureId, detail });
      const value = { erasureId, companyId, channel, address, requestedAt };
      await appendOutbox(client, SCHEMA, [outboxEvent(erasureRequested, value, { eventId: erasureId })]);
    });
    this.onCommit();
  }

  /** Erases what there is now; the same again changes nothing. For an erasure that is under way. */
  async erase(person: PersonKey & { readonly erasureId: string }): Promise<void> {
    await inTransaction(this.pool, (client) => this.eraseIn(client, person));
    this.onCommit();
  }

  /** Once more, for what was written meanwhile, and then the address goes from the erasure itself. */
  async finish(erasure: ErasureRow): Promise<void> {
    const { erasure_id: erasureId, company_id: companyId, channel, token, address } = erasure;
    if (address === null) return;
    await inTransaction(this.pool, async (client) => {
      await this.eraseIn(client, { erasureId, companyId, channel, address });
      await client.query(FINISH_ERASURE, [erasureId]);
      await client.query(DELETE_TOKEN_PLACEHOLDER, [companyId, channel, address, token, erasureId]);
      const entry = { action: 'person.erased', subject: erasureId, detail: { channel } };
      await appendAudit(client, { companyId, actor: 'job:erasure', ...entry });
    });
    this.onCommit();
  }

  /** Of the company itself. */
  read(companyId: string, text: string, values: unknown[]): Promise<ErasureRow[]> {
    return this.tenants.query<ErasureRow>(companyId, text, values);
  }

  private async eraseIn(client: PoolClient, person: PersonKey & { readonly erasureId: string }): Promise<void> {
    const { companyId, channel, address, erasureId } = person;
    const who = [companyId, channel, address];
    const values = unnestParameters(keyColumns, [person]);
    await client.query(ALLOW_ERASING);
    await client.query(ERASE_CONTACTS.sql, who);
    // Waits for whoever is just writing about this person, known or not.
    await client.query(INSERT_MISSING, values);
    await client.query(LOCK_STATES, values);
    const token = this.erased.tokenOf(person);
    const { rows } = await client.query<RenamedRow>(RENAME_STATE, [...who, token]);
    await client.query(RENAME_PLACEHOLDER, [...who, token]);
    await client.query(DELETE_PLACEHOLDER, who);
    await this.eraseHistory(client, who, token);
    for (const { sql } of ERASE_ELSEWHERE) await client.query(sql, who);
    const listEvents = await eraseListed(client, person, this.erased.listTokenOf(person), erasureId);
    await appendOutbox(client, SCHEMA, listEvents);
    const [renamed] = rows;
    if (renamed)
      await appendOutbox(client, SCHEMA, renameEvents({ companyId, channel, address }, token, renamed, erasureId));
  }

  private async eraseHistory(client: PoolClient, who: readonly unknown[], token: string): Promise<void> {
    const { rows } = await client.query<PersonalRow>(READ_PERSONAL, [...who]);
    if (rows.length === 0) return;
    const hashes = rows.map((row) => (row.salt ? hashPersonal(toPersonalPart(row), row.salt).toString('hex') : ''));
    await client.query(ERASE_HISTORY, [token, rows.map(({ seq }) => seq), hashes]);
  }
}

interface RenamedRow {
  readonly status: 'opted_out' | 'opted_in' | 'clear';
  readonly version: number;
  readonly since: Date;
  readonly method: string;
  readonly campaign_id: string | null;
}

/** The token's state stands before the tombstone of the address, in one partition: at no moment is there neither. */
function renameEvents(person: PersonKey, token: string, row: RenamedRow, erasureId: string): OutboxEvent[] {
  const { status, version, since, method, campaign_id } = row;
  const state = { status, version, since: since.toISOString(), method, campaignId: campaign_id ?? undefined };
  return [
    stateEvent({ ...person, address: token, ...state } as Parameters<typeof stateEvent>[0], {
      eventId: `${erasureId}-${version}-token`,
    }),
    outboxTombstone(suppressionState, personKey(person), { eventId: `${erasureId}-${version}-address` }),
  ];
}

function toPersonalPart(row: PersonalRow): Parameters<typeof hashPersonal>[0] {
  return {
    address: row.address,
    requestId: row.request_id,
    messageId: row.message_id ?? undefined,
    keyword: row.keyword ?? undefined,
    reason: row.reason ?? undefined,
    originator: row.originator ?? undefined,
    language: row.language ?? undefined,
    actor: row.actor ?? undefined,
    wording: row.wording ?? undefined,
    consent: row.consent ?? undefined,
    attribution: row.attribution ?? undefined,
    evidence: row.evidence ?? undefined,
  };
}
