import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiZod, CallingCompany, CompanyId, problem, problems, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import { z } from 'zod';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import type { PersonKey } from '../record-opt-out/suppressions.sql.js';
import { toAddressOfPerson } from '../record-opt-out/usable-address.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { ERASED_PEOPLE, ERASURE_STORE, SUPPRESSION_STORE, TENANTS } from '../tokens.js';
import type { ErasureStore } from './erasure-store.js';
import {
  erasureListQuerySchema,
  erasureListSchema,
  erasureSchema,
  newErasureSchema,
  readErasureCursor,
  toErasure,
  writeErasureCursor,
} from './erasure-schemas.js';
import type { Erasure, ErasureList, NewErasure } from './erasure-schemas.js';
import { LIST_ERASURES, READ_ERASURE, READ_STANDING } from './erasures.sql.js';

const NO_ADDRESS = 'That is no address of this channel.';

/** A person's right to be forgotten, beside their wish to be left alone: the address goes, the suppression stays. */
@Controller('v1/erasures')
export class ErasuresController {
  constructor(
    @Inject(ERASURE_STORE) private readonly store: ErasureStore,
    @Inject(SUPPRESSION_STORE) private readonly suppressions: SuppressionStore,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
    @Inject(ERASED_PEOPLE) private readonly erased: ErasedPeople,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiZod({
    summary: 'Erase a person',
    description:
      'Removes the readable address from every table and from the topics; a keyed hash stays, so that the person is ' +
      'still suppressed, also when the address is imported again. The registry itself is done when this answers.',
    tags: ['privacy'],
    auth: 'company',
    scopes: ['admin'],
    responses: { 202: erasureSchema, 400: problems({ INVALID_ADDRESS: NO_ADDRESS }) },
  })
  async erase(
    @CallingCompany() { companyId, keyId }: AuthenticatedCompany,
    @ZodBody(newErasureSchema) { channel, address: text, suppress }: NewErasure,
  ): Promise<Erasure> {
    const address = toAddressOfPerson(channel, text);
    if (address === undefined) throw problem(400, 'INVALID_ADDRESS', NO_ADDRESS);
    const erasureId = randomUUID();
    const person = { companyId, channel, address };
    if (suppress) await this.optOut(person, erasureId, keyId);
    await this.store.begin({ ...person, erasureId, suppressed: suppress, actor: `api-key:${keyId}` });
    await this.store.erase({ ...person, erasureId });
    return this.read(companyId, erasureId);
  }

  /** Who is out already stays so as before: no new moment, no new entry. */
  private async optOut(person: PersonKey, erasureId: string, keyId: string): Promise<void> {
    const { companyId, channel } = person;
    const addresses = this.erased.addressesOf(person);
    const [state] = await this.tenants.query<{ stays_out: boolean }>(companyId, READ_STANDING, [
      companyId,
      channel,
      addresses,
    ]);
    // What an import or a doubtful reply alone says could be taken back before the erasure comes to it.
    if (state?.stays_out === true) return;
    const now = new Date().toISOString();
    const request = { requestId: `erasure-${erasureId}`, action: 'opt_out', method: 'api' } as const;
    const moments = { occurredAt: now, requestedAt: now, actor: `api-key:${keyId}` };
    await this.suppressions.record([{ ...person, ...request, ...moments }], this.tenants.of(companyId));
  }

  @Get(':erasureId')
  @ApiZod({
    summary: 'How far an erasure is',
    tags: ['privacy'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: erasureSchema, 404: problems({ ERASURE_UNKNOWN: 'Your company has no such erasure.' }) },
  })
  async read(@CompanyId() companyId: string, @ZodParam('erasureId', z.uuid()) erasureId: string): Promise<Erasure> {
    const [row] = await this.store.read(companyId, READ_ERASURE, [companyId, erasureId]);
    if (!row) throw problem(404, 'ERASURE_UNKNOWN', 'Your company has no such erasure.');
    return toErasure(row);
  }

  @Get()
  @ApiZod({
    summary: 'Erasures of your company, newest first',
    tags: ['privacy'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: erasureListSchema, 400: problems('INVALID_CURSOR') },
  })
  async list(
    @CompanyId() companyId: string,
    @ZodQuery(erasureListQuerySchema) { limit, cursor }: z.output<typeof erasureListQuerySchema>,
  ): Promise<ErasureList> {
    const after = readErasureCursor(cursor);
    const values = [companyId, after?.[0] ?? null, after?.[1] ?? null, limit + 1];
    const rows = await this.store.read(companyId, LIST_ERASURES, values);
    const items = rows.slice(0, limit).map(toErasure);
    return rows.length > limit ? { items, nextCursor: writeErasureCursor(items.at(-1)!) } : { items };
  }
}
