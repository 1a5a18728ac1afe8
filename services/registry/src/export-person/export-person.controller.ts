import { Controller, Get, Inject } from '@nestjs/common';
import { channelSchema } from '@stopgate/contracts';
import type { Channel } from '@stopgate/contracts';
import { maskAddress } from '@stopgate/domain';
import { ApiZod, CallingCompany, problem, problems, ZodParam } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import { addressParamSchema } from '../look-up-opt-out/look-up-schemas.js';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import { toAddressOfPerson } from '../record-opt-out/usable-address.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { ERASED_PEOPLE, TENANTS } from '../tokens.js';
import { PERSON_SOURCES } from './person-sources.sql.js';

const personSchema = z.object({
  channel: channelSchema,
  address: z.string(),
  exportedAt: z.string(),
  sections: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).meta({
    description: 'Everything that is kept about the person, by where it stands; an empty list: nothing',
    example: { suppression: [{ status: 'opted_out', version: 1, method: 'sms_reply' }], history: [] },
  }),
});

/** A person's right to know what is kept about them (GDPR, article 15). */
@Controller('v1/people/:channel/:address')
export class ExportPersonController {
  constructor(
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
    @Inject(ERASED_PEOPLE) private readonly erased: ErasedPeople,
  ) {}

  @Get()
  @ApiZod({
    summary: 'Everything that is kept about a person',
    description: 'For an access request. That it was asked for is written to the audit.',
    tags: ['privacy'],
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: personSchema, 400: problems({ INVALID_ADDRESS: 'That is no address of this channel.' }) },
  })
  async read(
    @CallingCompany() { companyId, keyId }: AuthenticatedCompany,
    @ZodParam('channel', channelSchema) channel: Channel,
    @ZodParam('address', addressParamSchema) text: string,
  ): Promise<z.output<typeof personSchema>> {
    const address = toAddressOfPerson(channel, text);
    if (address === undefined) throw problem(400, 'INVALID_ADDRESS', 'That is no address of this channel.');
    const person = { companyId, channel, address };
    const values = [companyId, channel, [...this.erased.addressesOf(person), this.erased.listTokenOf(person)]];
    const sections = await this.tenants.of(companyId)(async (client) => {
      const detail = { channel, address: maskAddress(address) };
      const act = { actor: `api-key:${keyId}`, action: 'person.exported', subject: channel, detail } as const;
      await appendAudit(client, { companyId, ...act });
      const found: Record<string, Record<string, unknown>[]> = {};
      for (const { section, sql } of PERSON_SOURCES) {
        found[section] = (await client.query<Record<string, unknown>>(sql, values)).rows.map(withoutNulls);
      }
      return found;
    });
    return { channel, address, exportedAt: new Date().toISOString(), sections };
  }
}

function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
