import { campaignIdSchema, channelSchema, methodSchema } from '@stopgate/contracts';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiZod, CompanyId, queryInstant, ZodQuery } from '@stopgate/nest';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { countryCode } from '../country-code.js';
import { plainText } from '../plain-text.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANTS } from '../tokens.js';
import { exportLines } from './export-lines.js';
import { FILE_ANSWERS, sendFile } from './send-file.js';

export const exportQuerySchema = z.object({
  format: z.enum(['csv', 'ndjson']).default('csv'),
  channel: channelSchema.optional(),
  campaignId: campaignIdSchema.pipe(plainText(200)).optional(),
  method: methodSchema.optional(),
  country: countryCode().optional(),
  from: queryInstant().optional().meta({ description: 'People who left at this moment or later, by their own time' }),
  to: queryInstant().optional().meta({ description: 'People who left before this moment' }),
});
type ExportQuery = z.output<typeof exportQuerySchema>;

/** Everybody who has opted out, as a file. */
@Controller('v1/exports')
export class ExportController {
  constructor(@Inject(TENANTS) private readonly tenants: TenantDatabase) {}

  @Get('opt-outs')
  @ApiZod({
    summary: 'Export everybody who has opted out, as CSV or NDJSON',
    description:
      'In the order of channel and address, each person once, as they stand when they are read. The file can be imported ' +
      'again. In CSV an apostrophe stands before what a spreadsheet would take for a formula; plain numbers keep their plus ' +
      'sign. An answer that breaks off is not whole: its last chunk is missing.',
    tags: ['exports'],
    auth: 'company',
    scopes: ['read'],
    responses: {
      200: FILE_ANSWERS,
    },
  })
  export(
    @CompanyId() companyId: string,
    @ZodQuery(exportQuerySchema) query: ExportQuery,
    @Res() reply: FastifyReply,
  ): void {
    sendFile(reply, 'opt-outs', query.format, exportLines(this.tenants, companyId, query));
  }
}
