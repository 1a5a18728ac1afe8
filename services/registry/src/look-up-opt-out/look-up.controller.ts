import { Controller, Get, Inject } from '@nestjs/common';
import type { Channel } from '@stopgate/contracts';
import { ApiZod, CompanyId, problems, ZodParam } from '@stopgate/nest';
import type { ErasedPeople } from '../record-opt-out/erased-people.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { ERASED_PEOPLE, TENANTS } from '../tokens.js';
import {
  addressParamSchema,
  channelSchema,
  historySchema,
  optOutStateSchema,
  toHistoryItem,
  toOptOutState,
} from './look-up-schemas.js';
import type { History, OptOutState } from './look-up-schemas.js';
import { invalidAddress, readAddress } from './read-address.js';
import { READ_HISTORY, READ_SUPPRESSION } from './look-up.sql.js';
import type { HistoryRow, SuppressionStateRow } from './look-up.sql.js';

/** What is known of one person at the calling company, straight from the truth. */
@Controller('v1/opt-outs/:channel/:address')
export class LookUpController {
  constructor(
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
    @Inject(ERASED_PEOPLE) private readonly erased: ErasedPeople,
  ) {}

  @Get()
  @ApiZod({
    operationId: 'getOptOut',
    summary: 'Whether a person has opted out of your messages',
    tags: ['opt-outs'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: optOutStateSchema, 400: problems({ INVALID_ADDRESS: invalidAddress('sms') }) },
  })
  async state(
    @CompanyId() companyId: string,
    @ZodParam('channel', channelSchema) channel: Channel,
    @ZodParam('address', addressParamSchema) text: string,
  ): Promise<OptOutState> {
    const address = readAddress(channel, text);
    const values = [companyId, channel, this.erased.addressesOf({ companyId, channel, address })];
    const [row] = await this.tenants.query<SuppressionStateRow>(companyId, READ_SUPPRESSION, values);
    return toOptOutState({ channel, address }, row);
  }

  @Get('history')
  @ApiZod({
    operationId: 'getOptOutHistory',
    summary: 'Every change for a person, oldest first',
    tags: ['opt-outs'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: historySchema, 400: problems({ INVALID_ADDRESS: invalidAddress('sms') }) },
  })
  async history(
    @CompanyId() companyId: string,
    @ZodParam('channel', channelSchema) channel: Channel,
    @ZodParam('address', addressParamSchema) text: string,
  ): Promise<History> {
    const address = readAddress(channel, text);
    const rows = await this.tenants.query<HistoryRow>(companyId, READ_HISTORY, [
      companyId,
      channel,
      this.erased.addressesOf({ companyId, channel, address }),
    ]);
    return { channel, address, items: rows.map((row) => toHistoryItem(companyId, row)) };
  }
}
