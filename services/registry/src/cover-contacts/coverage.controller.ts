import { Controller, Get, Inject } from '@nestjs/common';
import { instantSchema } from '@stopgate/contracts';
import { ApiZod, CompanyId } from '@stopgate/nest';
import { z } from 'zod';
import { READ_COVERS } from '../manage-contacts/contacts.sql.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { TENANTS } from '../tokens.js';
import { READ_JOB } from './cover-job.sql.js';
import type { JobRow } from './cover-job.sql.js';

const coverageSchema = z
  .object({
    optOutCovers: z.enum(['channel', 'contact']),
    applied: z
      .object({
        status: z.enum(['running', 'done']),
        requestedAt: instantSchema,
        finishedAt: instantSchema.optional(),
        contactsLookedAt: z.int().nonnegative().meta({ example: 12_000 }),
        addressesCovered: z.int().nonnegative().meta({ example: 37 }),
      })
      .optional(),
  })
  .meta({ description: 'What an opt-out covers, and how far a switch to `contact` is applied to the address book' });
type Coverage = z.output<typeof coverageSchema>;

/** How far a change of the setting `optOutCovers` has got. */
@Controller('v1/settings/opt-out-coverage')
export class CoverageController {
  constructor(@Inject(TENANTS) private readonly tenants: TenantDatabase) {}

  @Get()
  @ApiZod({
    operationId: 'getOptOutCoverage',
    summary: 'What an opt-out covers, and whether the address book has been brought in line',
    tags: ['settings'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: coverageSchema },
  })
  async read(@CompanyId() companyId: string): Promise<Coverage> {
    const [company] = await this.tenants.query<{ covers_contact: boolean }>(companyId, READ_COVERS, [companyId]);
    const optOutCovers = company?.covers_contact ? 'contact' : 'channel';
    const [job] = await this.tenants.query<JobRow>(companyId, READ_JOB, [companyId]);
    if (!job || optOutCovers === 'channel') return { optOutCovers };
    return {
      optOutCovers,
      applied: {
        status: job.finished_at ? 'done' : 'running',
        requestedAt: job.requested_at.toISOString(),
        ...(job.finished_at && { finishedAt: job.finished_at.toISOString() }),
        contactsLookedAt: job.looked_at,
        addressesCovered: job.covered,
      },
    };
  }
}
