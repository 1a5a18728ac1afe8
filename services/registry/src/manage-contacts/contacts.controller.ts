import { Controller, Delete, HttpCode, Inject, Patch, Post, Put, Res } from '@nestjs/common';
import {
  ApiZod,
  CallingAs,
  CallingCompany,
  CompanyId,
  problem,
  problems,
  RateCost,
  ZodBody,
  ZodParam,
} from '@stopgate/nest';
import type { AuthenticatedCompany, CallIdentity } from '@stopgate/nest';
import type { FastifyReply } from 'fastify';
import { loadContacts } from '../find-contacts/load-contacts.js';
import type { OptOutReader } from '../find-contacts/read-opt-outs.js';
import type { TenantDatabase } from '../tenancy/tenant-database.js';
import { CONTACT_STORE, OPT_OUT_READER, TENANTS } from '../tokens.js';
import type { Applied, ContactWrite, Refused } from './apply-write.js';
import {
  bulkResultsSchema,
  bulkSchema,
  contactIdSchema,
  contactPatchSchema,
  contactSchema,
  newContactSchema,
} from './contact-schemas.js';
import type { Bulk, BulkResults, ContactAnswer, ContactPatch, NewContact } from './contact-schemas.js';
import type { ContactStore, Writer } from './contact-store.js';
import { makeId } from './make-id.js';

/** Of the rate limit. */
const CONTACTS_A_UNIT = 100;

const CONTACT_UNKNOWN = 'There is no contact with this id.';
const UNKNOWN = problems({ CONTACT_UNKNOWN });
const WRONG_ADDRESS = problems({
  INVALID_ADDRESS: 'phone: must be a number in E.164, such as +33612345678',
  ADDRESS_MISSING: 'A contact has a phone or an email.',
});
const NOT_ALLOWED = problems({
  ADDRESS_SHARED_TOO_OFTEN: 'email: 100 contacts have this address already',
  GROUP_UNKNOWN: 'groups: there is no group newsletter',
  GROUP_BYPASSES: 'groups: staff bypasses the filter; add members to it by its own call',
});

/** A company's contacts. What they are subscribed to comes from the registry, and no call here can change it. */
@Controller('v1/contacts')
export class ContactsController {
  constructor(
    @Inject(CONTACT_STORE) private readonly store: ContactStore,
    @Inject(TENANTS) private readonly tenants: TenantDatabase,
    @Inject(OPT_OUT_READER) private readonly optOuts: OptOutReader,
  ) {}

  @Post()
  @ApiZod({
    operationId: 'createContact',
    summary: 'Create a contact',
    description: 'Of a person who has opted out too: the contact shows as opted out from the first moment.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['write'],
    responses: { 201: contactSchema, 400: WRONG_ADDRESS, 409: problems('CONTACT_EXISTS'), 422: NOT_ALLOWED },
  })
  async create(
    @CallingCompany() company: AuthenticatedCompany,
    @CallingAs() call: CallIdentity,
    @ZodBody(newContactSchema) body: NewContact,
  ): Promise<ContactAnswer> {
    const contactId = body.contactId ?? makeId(call);
    const [applied] = await this.store.write(writerOf(company), [
      { contactId, mode: 'create', values: body, groups: body.groups },
    ]);
    // Under an id of ours there is only what this call made before.
    if (body.contactId !== undefined || !isThere(applied!)) orProblem(applied!);
    return this.show(company.companyId, contactId);
  }

  @Put(':contactId')
  @ApiZod({
    operationId: 'replaceContact',
    summary: 'Create or replace a contact',
    description: 'What is left out, the contact no longer has; only groups that are left out stay as they are.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['write'],
    responses: { 200: contactSchema, 201: contactSchema, 400: WRONG_ADDRESS, 422: NOT_ALLOWED },
  })
  async replace(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('contactId', contactIdSchema) contactId: string,
    @ZodBody(newContactSchema) body: NewContact,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactAnswer> {
    if (body.contactId !== undefined && body.contactId !== contactId) {
      throw problem(400, 'INVALID_REQUEST', 'contactId: must be that of the path, or left out.');
    }
    const applied = await this.write(company, { contactId, mode: 'replace', values: body, groups: body.groups });
    reply.status(applied.status === 'created' ? 201 : 200);
    return this.show(company.companyId, contactId);
  }

  @Patch(':contactId')
  @ApiZod({
    operationId: 'updateContact',
    summary: 'Change parts of a contact',
    description: 'What is left out stays, what is null goes; of `fields` one by one.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['write'],
    responses: { 200: contactSchema, 400: WRONG_ADDRESS, 404: UNKNOWN, 422: NOT_ALLOWED },
  })
  async change(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('contactId', contactIdSchema) contactId: string,
    @ZodBody(contactPatchSchema) body: ContactPatch,
  ): Promise<ContactAnswer> {
    await this.write(company, { contactId, mode: 'patch', values: body, groups: body.groups });
    return this.show(company.companyId, contactId);
  }

  @Delete(':contactId')
  @HttpCode(204)
  @ApiZod({
    operationId: 'deleteContact',
    summary: 'Delete a contact',
    description: 'Opt-outs stay: they belong to the address, not to the contact.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['write'],
    responses: { 204: { description: 'Deleted' }, 404: UNKNOWN },
  })
  async remove(
    @CompanyId() companyId: string,
    @ZodParam('contactId', contactIdSchema) contactId: string,
  ): Promise<void> {
    if (!(await this.store.remove(companyId, contactId))) throw unknownContact();
  }

  @Post('bulk')
  @HttpCode(200)
  @RateCost('items', CONTACTS_A_UNIT)
  @ApiZod({
    operationId: 'saveContacts',
    summary: 'Create or replace up to 10,000 contacts',
    description:
      'Each as by PUT, and with a result of its own. Committed in parts: after an error repeat the whole list, what was ' +
      'written before is then `unchanged`. Give your own contactId, or an Idempotency-Key: with neither, a repeated list ' +
      'makes contacts anew.',
    tags: ['contacts'],
    auth: 'company',
    scopes: ['write'],
    responses: { 200: bulkResultsSchema },
  })
  async bulk(
    @CallingCompany() company: AuthenticatedCompany,
    @CallingAs() call: CallIdentity,
    @ZodBody(bulkSchema) { items }: Bulk,
  ): Promise<BulkResults> {
    const writes = items.map((item, index): ContactWrite => {
      return { contactId: item.contactId ?? makeId(call, index), mode: 'replace', values: item, groups: item.groups };
    });
    const applied = await this.store.write(writerOf(company), writes);
    return { results: applied.map((one, index) => ({ index, ...toResult(one, writes[index]!.contactId) })) };
  }

  private async write(company: AuthenticatedCompany, write: ContactWrite): Promise<Exclude<Applied, Refused>> {
    const [applied] = await this.store.write(writerOf(company), [write]);
    return orProblem(applied!);
  }

  private async show(companyId: string, contactId: string): Promise<ContactAnswer> {
    const [contact] = await loadContacts(this.tenants, this.optOuts, companyId, [contactId]);
    if (!contact) throw unknownContact();
    return contact;
  }
}

const STATUS: Partial<Record<Refused['code'], number>> = {
  INVALID_ADDRESS: 400,
  ADDRESS_MISSING: 400,
  CONTACT_EXISTS: 409,
  CONTACT_UNKNOWN: 404,
};

function orProblem(applied: Applied): Exclude<Applied, Refused> {
  if (applied.status !== 'invalid') return applied as Exclude<Applied, Refused>;
  const { code, detail } = applied as Refused;
  throw problem(STATUS[code] ?? 422, code, detail);
}

function isThere(applied: Applied): boolean {
  return applied.status === 'invalid' && (applied as Refused).code === 'CONTACT_EXISTS';
}

function writerOf({ companyId, keyId }: AuthenticatedCompany): Writer {
  return { companyId, actor: `api-key:${keyId}` };
}

function toResult(applied: Applied, contactId: string): Omit<BulkResults['results'][number], 'index'> {
  if ('contact' in applied) return { contactId, status: applied.status };
  return { contactId, status: applied.status, code: applied.code, detail: applied.detail };
}

function unknownContact() {
  return problem(404, 'CONTACT_UNKNOWN', CONTACT_UNKNOWN);
}
