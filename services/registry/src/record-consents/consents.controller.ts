import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { OptOutRequested } from '@stopgate/contracts';
import {
  ApiZod,
  CallingAs,
  CallingCompany,
  CompanyId,
  problem,
  problems,
  RateCost,
  ZodParam,
  ZodQuery,
} from '@stopgate/nest';
import type { AuthenticatedCompany, CallIdentity } from '@stopgate/nest';
import { contactIdSchema } from '../manage-contacts/contact-schemas.js';
import type { RecordResult } from '../record-opt-out/plan-changes.js';
import type { SuppressionStore } from '../record-opt-out/suppression-store.js';
import { toAddress } from '../record-opt-out/usable-address.js';
import { oneOrMany, parseItems } from '../request-opt-out/opt-out-schemas.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { SUPPRESSION_STORE, TENANTS } from '../tokens.js';
import { consentItemSchema, consentListSchema, consentQuerySchema, consentResultsSchema } from './consent-schemas.js';
import type { ConsentItem, ConsentList, ConsentQuery, ConsentResult, ConsentResults } from './consent-schemas.js';
import { READ_ADDRESSES, READ_CONSENTS } from './consents.sql.js';
import type { AddressesRow, ConsentRow } from './consents.sql.js';

/** Locks are held to the end of a transaction: a STOP of one of these people waits for at most this many others. */
const ITEMS_A_TRANSACTION = 2_000;
/** Of the rate limit. */
const ITEMS_A_UNIT = 100;

/**
 * What people agreed to. A consent is an opt-in, decided and kept as every other: there is no list of consents beside the
 * history, so none can say something else.
 */
@Controller('v1')
export class ConsentsController {
  constructor(
    @Inject(SUPPRESSION_STORE) private readonly store: SuppressionStore,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
  ) {}

  @Post('consents')
  @HttpCode(200)
  @RateCost('items', ITEMS_A_UNIT)
  @ApiZod({
    operationId: 'recordConsents',
    summary: 'Record what one person, or up to 10,000, agreed to',
    description:
      'Also of people who never opted out. It lifts an opt-out that is older than the consent, and is refused when the ' +
      'opt-out is newer. `recorded` means committed.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['write'],
    body: oneOrMany(consentItemSchema),
    responses: { 200: consentResultsSchema },
  })
  async record(
    @CallingCompany() company: AuthenticatedCompany,
    @CallingAs() { callId, startedAt }: CallIdentity,
    @Body() body: unknown,
  ): Promise<ConsentResults> {
    const items = parseItems(consentItemSchema, body);
    const addresses = await this.readAddresses(company.companyId, items);
    const now = startedAt.toISOString();
    const results: ConsentResult[] = [];
    const valid: { readonly index: number; readonly request: OptOutRequested }[] = [];
    items.forEach((item, index) => {
      const address = addressOf(item, addresses);
      results.push({ index, status: 'invalid', ...(address.code && { code: address.code }) });
      if (address.code) return;
      const { channel, text, source, at } = item;
      const request: OptOutRequested = {
        requestId: `consent-${callId}-${index}`,
        action: 'opt_in',
        companyId: company.companyId,
        channel,
        address: address.address,
        method: 'api',
        occurredAt: at,
        requestedAt: now,
        actor: `api-key:${company.keyId}`,
        consent: { text, source, at },
      };
      valid.push({ index, request });
    });
    for (let from = 0; from < valid.length; from += ITEMS_A_TRANSACTION) {
      const part = valid.slice(from, from + ITEMS_A_TRANSACTION);
      const requests = part.map(({ request }) => request);
      const recorded = await this.store.record(requests, this.tenants.of(company.companyId));
      part.forEach(({ index }, place) => (results[index] = { index, ...toResult(recorded[place]!) }));
    }
    return { results };
  }

  @Get('consents')
  @ApiZod({
    operationId: 'listConsents',
    summary: 'What the person at an address agreed to',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: consentListSchema, 400: problems({ INVALID_ADDRESS: 'address: is not a usable sms address.' }) },
  })
  async list(
    @CompanyId() companyId: string,
    @ZodQuery(consentQuerySchema) { channel, address: text }: ConsentQuery,
  ): Promise<ConsentList> {
    const address = toAddress(channel, text);
    if (address === undefined) throw problem(400, 'INVALID_ADDRESS', `address: is not a usable ${channel} address.`);
    return this.readConsents(companyId, [{ channel, address }]);
  }

  @Get('contacts/:contactId/consents')
  @ApiZod({
    operationId: 'listContactConsents',
    summary: 'What a contact agreed to, at the addresses it has now',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: consentListSchema, 404: problems({ CONTACT_UNKNOWN: 'There is no contact with this id.' }) },
  })
  async listOfContact(
    @CompanyId() companyId: string,
    @ZodParam('contactId', contactIdSchema) contactId: string,
  ): Promise<ConsentList> {
    const [contact] = await this.tenants.query<AddressesRow>(companyId, READ_ADDRESSES, [companyId, [contactId]]);
    if (!contact) throw problem(404, 'CONTACT_UNKNOWN', 'There is no contact with this id.');
    const { phone, email } = contact;
    return this.readConsents(companyId, [
      ...(phone === null ? [] : [{ channel: 'sms', address: phone }]),
      ...(email === null ? [] : [{ channel: 'email', address: email }]),
    ]);
  }

  private async readAddresses(
    companyId: string,
    items: readonly ConsentItem[],
  ): Promise<ReadonlyMap<string, AddressesRow>> {
    const ids = [...new Set(items.flatMap(({ contactId }) => contactId ?? []))];
    if (ids.length === 0) return new Map();
    const rows = await this.tenants.query<AddressesRow>(companyId, READ_ADDRESSES, [companyId, ids]);
    return new Map(rows.map((row) => [row.contact_id, row]));
  }

  private async readConsents(
    companyId: string,
    people: readonly { readonly channel: string; readonly address: string }[],
  ): Promise<ConsentList> {
    const values = [companyId, people.map(({ channel }) => channel), people.map(({ address }) => address)];
    const rows = await this.tenants.query<ConsentRow>(companyId, READ_CONSENTS, values);
    return { items: rows.map(toItem) };
  }
}

type FoundAddress =
  | { readonly address: string; readonly code?: undefined }
  | { readonly code: 'INVALID_ADDRESS' | 'CONTACT_UNKNOWN' | 'ADDRESS_MISSING' };

function addressOf(item: ConsentItem, contacts: ReadonlyMap<string, AddressesRow>): FoundAddress {
  if (item.contactId === undefined) {
    const address = toAddress(item.channel, item.address!);
    return address === undefined ? { code: 'INVALID_ADDRESS' } : { address };
  }
  const contact = contacts.get(item.contactId);
  if (!contact) return { code: 'CONTACT_UNKNOWN' };
  const address = item.channel === 'sms' ? contact.phone : contact.email;
  return address === null ? { code: 'ADDRESS_MISSING' } : { address };
}

function toResult(result: RecordResult): Omit<ConsentResult, 'index'> {
  if (result.kind !== 'unchanged') return { status: 'recorded' };
  return result.why === 'consent_older_than_opt_out'
    ? { status: 'refused', code: 'CONSENT_OLDER_THAN_OPT_OUT' }
    : { status: 'unchanged', code: 'OLDER_THAN_CURRENT' };
}

function toItem({ event_id, channel, address, consent, method, actor, recorded_at }: ConsentRow) {
  const { text, source, at } = consent;
  return {
    eventId: event_id,
    channel,
    address,
    text,
    source,
    at,
    method,
    ...(actor !== null && { actor }),
    recordedAt: recorded_at.toISOString(),
  };
}
