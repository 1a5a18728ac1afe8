import { Controller, Get, Inject } from '@nestjs/common';
import { ApiZod, CompanyId, ZodParam, ZodQuery } from '@stopgate/nest';
import type { Pool } from 'pg';
import { POOL } from '../tokens.js';
import {
  campaignIdParamSchema,
  campaignQuerySchema,
  campaignSchema,
  campaignsQuerySchema,
  campaignsSchema,
  summaryQuerySchema,
  summarySchema,
} from './insights-schema.js';
import type { Campaign, CampaignQuery, Campaigns, CampaignsQuery, Summary, SummaryQuery } from './insights-schema.js';
import { resolvePeriod } from './period.js';
import { readCampaign, readCampaigns, readSummary } from './read-insights.js';

/** What a company may know about its own messages and the people who left. */
@Controller('v1/insights')
export class InsightsController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @Get('summary')
  @ApiZod({
    operationId: 'getInsightsSummary',
    summary: 'Opt-outs and messages of a period, by day, method, country or reason',
    tags: ['insights'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: summarySchema },
  })
  summary(@CompanyId() companyId: string, @ZodQuery(summaryQuerySchema) query: SummaryQuery): Promise<Summary> {
    return readSummary(this.pool, companyId, resolvePeriod(query, new Date()), query.groupBy);
  }

  @Get('campaigns')
  @ApiZod({
    operationId: 'listCampaignInsights',
    summary: 'Opt-outs and messages of a period, by campaign',
    description: 'In the order of their ids. What belongs to no campaign stands first, with an empty key.',
    tags: ['insights'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: campaignsSchema },
  })
  campaigns(@CompanyId() companyId: string, @ZodQuery(campaignsQuerySchema) query: CampaignsQuery): Promise<Campaigns> {
    return readCampaigns(this.pool, companyId, resolvePeriod(query, new Date()), query);
  }

  @Get('campaigns/:campaignId')
  @ApiZod({
    operationId: 'getCampaignInsights',
    summary: 'One campaign, with its days, methods, countries, reasons and block codes',
    tags: ['insights'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: campaignSchema },
  })
  campaign(
    @CompanyId() companyId: string,
    @ZodParam('campaignId', campaignIdParamSchema) campaignId: string,
    @ZodQuery(campaignQuerySchema) query: CampaignQuery,
  ): Promise<Campaign> {
    return readCampaign(this.pool, companyId, resolvePeriod(query, new Date()), campaignId);
  }
}
