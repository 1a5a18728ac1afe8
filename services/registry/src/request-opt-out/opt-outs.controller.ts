import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { OptOutRequested } from '@stopgate/contracts';
import { ApiZod, CallingAs, CallingCompany, RateCost } from '@stopgate/nest';
import type { AuthenticatedCompany, CallIdentity } from '@stopgate/nest';
import type { RecordResult } from '../record-opt-out/plan-changes.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { toAddress } from '../record-opt-out/usable-address.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { SUPPRESSION_STORE, TENANTS } from '../tokens.js';
import { oneOrMany, optInItemSchema, optOutItemSchema, parseItems, resultsSchema } from './opt-out-schemas.js';
import type { ItemResult, OptInItem, OptOutItem, Results } from './opt-out-schemas.js';

/** Locks are held to the end of a transaction: a STOP of one of these people waits for at most this many others. */
const ITEMS_A_TRANSACTION = 2_000;
/** Of the rate limit. */
const ITEMS_A_UNIT = 100;

/** Opt-outs and opt-ins over the API: decided at once, in the same store as those that come over Kafka. */
@Controller('v1')
export class OptOutsController {
  constructor(
    @Inject(SUPPRESSION_STORE) private readonly store: SuppressionStore,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
  ) {}

  @Post('opt-outs')
  @HttpCode(200)
  @RateCost('items', ITEMS_A_UNIT)
  @ApiZod({
    operationId: 'recordOptOuts',
    idempotent: true,
    summary: 'Opt out one person, or up to 10,000',
    description:
      '`recorded` means committed. Lists are committed in parts: after an error repeat the whole list, what was ' +
      'recorded before is then `unchanged`.',
    tags: ['opt-outs'],
    auth: 'company',
    scopes: ['write'],
    body: oneOrMany(optOutItemSchema),
    responses: { 200: resultsSchema },
  })
  optOut(
    @CallingCompany() company: AuthenticatedCompany,
    @CallingAs() call: CallIdentity,
    @Body() body: unknown,
  ): Promise<Results> {
    const toRequest = (item: OptOutItem, requestId: string, now: string): OptOutRequested => ({
      ...requestOf(company, item, requestId, now),
      action: 'opt_out',
      occurredAt: item.occurredAt ?? now,
      reason: item.reason,
    });
    return this.record(company.companyId, call, parseItems(optOutItemSchema, body), toRequest);
  }

  @Post('opt-ins')
  @HttpCode(200)
  @RateCost('items', ITEMS_A_UNIT)
  @ApiZod({
    operationId: 'recordOptIns',
    idempotent: true,
    summary: 'Lift the opt-out of one person, or of up to 10,000, who agreed again',
    description: 'Needs the consent as proof. Consent that is older than the opt-out is refused.',
    tags: ['opt-outs'],
    auth: 'company',
    scopes: ['write'],
    body: oneOrMany(optInItemSchema),
    responses: { 200: resultsSchema },
  })
  optIn(
    @CallingCompany() company: AuthenticatedCompany,
    @CallingAs() call: CallIdentity,
    @Body() body: unknown,
  ): Promise<Results> {
    const toRequest = (item: OptInItem, requestId: string, now: string): OptOutRequested => ({
      ...requestOf(company, item, requestId, now),
      action: 'opt_in',
      occurredAt: item.consent.at,
      consent: item.consent,
    });
    return this.record(company.companyId, call, parseItems(optInItemSchema, body), toRequest);
  }

  /** A call that is made again asks for the same, at the moment at which it was first made. */
  private async record<I extends OptOutItem | OptInItem>(
    companyId: string,
    { callId, startedAt }: CallIdentity,
    items: readonly I[],
    toRequest: (item: I, requestId: string, now: string) => OptOutRequested,
  ): Promise<Results> {
    const now = startedAt.toISOString();
    const results: ItemResult[] = items.map((_, index) => ({ index, status: 'invalid', code: 'INVALID_ADDRESS' }));
    const valid = items.flatMap((item, index) => {
      const address = toAddress(item.channel, item.address);
      if (address === undefined) return [];
      return [{ index, request: { ...toRequest(item, `api-${callId}-${index}`, now), address } }];
    });
    for (let from = 0; from < valid.length; from += ITEMS_A_TRANSACTION) {
      const part = valid.slice(from, from + ITEMS_A_TRANSACTION);
      const recorded = await this.store.record(
        part.map(({ request }) => request),
        this.tenants.of(companyId),
      );
      part.forEach(({ index }, place) => {
        results[index] = { index, ...toItemResult(recorded[place]!) };
      });
    }
    return { results };
  }
}

function requestOf(company: AuthenticatedCompany, item: OptOutItem | OptInItem, requestId: string, now: string) {
  return {
    requestId,
    companyId: company.companyId,
    channel: item.channel,
    address: item.address,
    method: 'api' as const,
    requestedAt: now,
    campaignId: item.campaignId,
    actor: `api-key:${company.keyId}`,
  };
}

function toItemResult(result: RecordResult): Omit<ItemResult, 'index'> {
  switch (result.kind) {
    case 'recorded':
      return { status: 'recorded' };
    case 'refreshed':
      return { status: 'unchanged' };
    case 'unchanged':
      return result.why === 'consent_older_than_opt_out'
        ? { status: 'refused', code: 'CONSENT_OLDER_THAN_OPT_OUT' }
        : { status: 'unchanged', ...(result.why === 'stale' && { code: 'OLDER_THAN_CURRENT' }) };
  }
}
