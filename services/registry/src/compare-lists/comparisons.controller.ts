import { Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiZod, CallingCompany, CompanyId, problems, ZodParam, ZodQuery } from '@stopgate/nest';
import type { AuthenticatedCompany } from '@stopgate/nest';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { FILE_ANSWERS, sendFile } from '../export-opt-outs/send-file.js';
import { LIST_UNKNOWN, REFRESH_RUNNING } from '../manage-lists/list-store.js';
import type { ListCalls } from '../manage-lists/list-calls.js';
import { listIdSchema } from '../manage-lists/list-schemas.js';
import { refreshSchema } from '../refresh-lists/refresh-schemas.js';
import type { RefreshAnswer } from '../refresh-lists/refresh-schemas.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { LIST_CALLS, TENANTS } from '../tokens.js';
import { countDifferences, differenceLines } from './compare-lines.js';
import type { ComparedList } from './compare-list.js';

const comparisonSchema = z
  .object({
    both: z.int().meta({ description: 'On the list, and opted out by themselves', example: 812 }),
    onlyOnList: z
      .int()
      .meta({ description: 'On the list alone: the provider knows of opt-outs that we do not', example: 17 }),
    onlyHere: z.int().meta({ description: 'Opted out here, and not on the list', example: 3 }),
  })
  .meta({ id: 'ListComparison' });
type Comparison = z.output<typeof comparisonSchema>;

const differenceQuerySchema = z.object({
  difference: z.enum(['both', 'only_on_list', 'only_here']),
  format: z.enum(['csv', 'ndjson']).default('csv'),
});
type DifferenceQuery = z.output<typeof differenceQuerySchema>;

const unknown = problems({ LIST_UNKNOWN });
const tags = ['lists'];

/** A provider's own list against what people said to the company. People who were erased are on neither side. */
@Controller('v1/lists/:listId')
export class ComparisonsController {
  constructor(
    @Inject(LIST_CALLS) private readonly calls: ListCalls,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
  ) {}

  @Get('comparison')
  @ApiZod({
    operationId: 'getListComparison',
    summary: 'How far a list and your company’s own opt-outs of its channel agree',
    description: 'As both sides are when they are read, which takes some seconds for a million addresses.',
    tags,
    auth: 'company',
    scopes: ['read'],
    responses: { 200: comparisonSchema, 404: unknown },
  })
  async compare(@CompanyId() companyId: string, @ZodParam('listId', listIdSchema) listId: string): Promise<Comparison> {
    const counts = await countDifferences(this.tenants, await this.find(companyId, listId));
    return { both: counts.both, onlyOnList: counts.only_on_list, onlyHere: counts.only_here };
  }

  @Get('comparison/addresses')
  @ApiZod({
    operationId: 'exportListDifference',
    summary: 'One of the differences, as CSV or NDJSON',
    tags,
    auth: 'company',
    scopes: ['read'],
    responses: {
      200: FILE_ANSWERS,
      404: unknown,
    },
  })
  async download(
    @CompanyId() companyId: string,
    @ZodParam('listId', listIdSchema) listId: string,
    @ZodQuery(differenceQuerySchema) query: DifferenceQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const list = await this.find(companyId, listId);
    sendFile(reply, `${listId}-${query.difference}`, query.format, differenceLines(this.tenants, list, query));
  }

  @Post('opt-outs')
  @HttpCode(202)
  @ApiZod({
    operationId: 'recordListedOptOuts',
    summary: 'Record those who are on the list alone as opt-outs of your company',
    description:
      'They then stay out when they leave the list. Each counts from the moment it came onto the list, so a consent that is ' +
      'newer stands. The answer says where to see how far it is; the same call again records who came onto the list since.',
    tags,
    auth: 'company',
    scopes: ['write'],
    responses: { 202: refreshSchema, 404: unknown, 409: problems({ REFRESH_RUNNING }) },
  })
  record(
    @CallingCompany() { companyId, keyId }: AuthenticatedCompany,
    @ZodParam('listId', listIdSchema) listId: string,
  ): Promise<RefreshAnswer> {
    return this.calls.recordListed({ owner: companyId, actor: `api-key:${keyId}` }, listId);
  }

  private async find(companyId: string, listId: string): Promise<ComparedList> {
    const { channel } = await this.calls.lists.require(companyId, listId);
    return { companyId, listId, channel };
  }
}
