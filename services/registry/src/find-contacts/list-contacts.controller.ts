import { Controller, Get, Inject } from '@nestjs/common';
import { ApiZod, CompanyId, problem, problems, ZodParam, ZodQuery } from '@stopgate/nest';
import { contactIdSchema, contactSchema } from '../manage-contacts/contact-schemas.js';
import type { ContactAnswer } from '../manage-contacts/contact-schemas.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { OPT_OUT_READER, TENANTS } from '../tokens.js';
import { findContacts } from './find-contacts.js';
import { contactListSchema, findQuerySchema, readCursor, writeCursor } from './find-schemas.js';
import type { ContactList, FindQuery } from './find-schemas.js';
import { loadContacts } from './load-contacts.js';
import type { OptOutReader } from './read-opt-outs.js';

const INVALID_CURSOR = 'The cursor is not one that this list gave.';
const CONTACT_UNKNOWN = 'There is no contact with this id.';

/** Finds contacts, and shows them with their subscriptions as the registry knows them at this moment. */
@Controller('v1/contacts')
export class ListContactsController {
  constructor(
    @Inject(TENANTS) readonly tenants: TenantDatabase,
    @Inject(OPT_OUT_READER) readonly optOuts: OptOutReader,
  ) {}

  @Get()
  @ApiZod({
    operationId: 'listContacts',
    summary: 'List and search contacts',
    description:
      'At most one of `search`, `prefix`, `phone` and `email`. Go on with `cursor` as long as there is a `nextCursor`: a ' +
      'call does a bounded amount of work, so with filters a page may hold fewer items than `limit`.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: contactListSchema, 400: problems({ INVALID_CURSOR }) },
  })
  async list(@CompanyId() companyId: string, @ZodQuery(findQuerySchema) query: FindQuery): Promise<ContactList> {
    const { search, prefix, phone, email, cursor } = query;
    if ([search, prefix, phone, email].filter((one) => one !== undefined).length > 1) {
      throw problem(400, 'INVALID_REQUEST', 'Give one of search, prefix, phone and email.');
    }
    const position = cursor === undefined ? undefined : readCursor(cursor);
    if (cursor !== undefined && (!position || (position.along === 'group' && query.group === undefined))) {
      throw problem(400, 'INVALID_CURSOR', INVALID_CURSOR);
    }
    const { contactIds, next } = await findContacts(this, companyId, query, position);
    const items = await loadContacts(this.tenants, this.optOuts, companyId, contactIds);
    return { items, ...(next && { nextCursor: writeCursor(next) }) };
  }

  @Get(':contactId')
  @ApiZod({
    operationId: 'getContact',
    summary: 'A contact, with its subscriptions as they are now',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: contactSchema, 404: problems({ CONTACT_UNKNOWN }) },
  })
  async read(
    @CompanyId() companyId: string,
    @ZodParam('contactId', contactIdSchema) contactId: string,
  ): Promise<ContactAnswer> {
    const [contact] = await loadContacts(this.tenants, this.optOuts, companyId, [contactId]);
    if (!contact) throw problem(404, 'CONTACT_UNKNOWN', CONTACT_UNKNOWN);
    return contact;
  }
}
