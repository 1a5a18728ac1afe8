import { Controller, Delete, Get, HttpCode, Inject, Post, Put, Res } from '@nestjs/common';
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
  ZodQuery,
} from '@stopgate/nest';
import type { AuthenticatedCompany, CallIdentity } from '@stopgate/nest';
import type { FastifyReply } from 'fastify';
import { groupIdSchema } from '../manage-contacts/contact-schemas.js';
import { makeId } from '../manage-contacts/make-id.js';
import { GROUP_STORE } from '../tokens.js';
import {
  bypassEnd,
  bypassSchema,
  countedGroupSchema,
  groupListSchema,
  groupQuerySchema,
  groupSchema,
  membersChangedSchema,
  membersSchema,
  MOST_BYPASSING,
  newGroupSchema,
} from './group-schemas.js';
import type {
  Bypass,
  CountedGroup,
  GroupAnswer,
  GroupList,
  GroupQuery,
  Members,
  MembersChanged,
  NewGroup,
} from './group-schemas.js';
import type { GroupStore } from './group-store.js';
import type { GroupRow } from './groups.sql.js';

/** Of the rate limit. */
const MEMBERS_A_UNIT = 100;

const GROUP_EXISTS = 'There is a group with this id.';
const GROUP_UNKNOWN = 'There is no group with this id.';
const BYPASS_TOO_LARGE = `A group that bypasses the filter has at most ${MOST_BYPASSING} members.`;

/** A company's groups of contacts; who is in one is listed by `GET /v1/contacts?group=`. */
@Controller('v1/groups')
export class GroupsController {
  constructor(@Inject(GROUP_STORE) private readonly store: GroupStore) {}

  @Get()
  @ApiZod({
    operationId: 'listGroups',
    summary: 'List groups',
    tags: ['groups'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: groupListSchema },
  })
  async list(@CompanyId() companyId: string, @ZodQuery(groupQuerySchema) query: GroupQuery): Promise<GroupList> {
    const { limit, cursor = '' } = query;
    const rows = await this.store.list(companyId, cursor, limit + 1);
    const items = rows.slice(0, limit).map(toAnswer);
    return { items, ...(rows.length > limit && { nextCursor: items.at(-1)!.groupId }) };
  }

  @Post()
  @ApiZod({
    operationId: 'createGroup',
    summary: 'Create a group',
    tags: ['groups'],
    auth: 'company',
    scopes: ['write'],
    responses: { 201: groupSchema, 409: problems({ GROUP_EXISTS }) },
  })
  async create(
    @CallingCompany() company: AuthenticatedCompany,
    @CallingAs() call: CallIdentity,
    @ZodBody(newGroupSchema) body: NewGroup,
  ): Promise<GroupAnswer> {
    const groupId = body.groupId ?? makeId(call);
    const made = await this.store.create(company, groupId, body);
    // Under an id of ours there is only what this call made before.
    const row = made ?? (body.groupId === undefined ? (await this.store.read(company.companyId, groupId))?.row : made);
    if (!row) throw problem(409, 'GROUP_EXISTS', GROUP_EXISTS);
    return toAnswer(row);
  }

  @Get(':groupId')
  @ApiZod({
    operationId: 'getGroup',
    summary: 'A group, with the number of its members',
    tags: ['groups'],
    auth: 'company',
    scopes: ['read'],
    responses: { 200: countedGroupSchema, 404: problems({ GROUP_UNKNOWN }) },
  })
  async read(
    @CompanyId() companyId: string,
    @ZodParam('groupId', groupIdSchema) groupId: string,
  ): Promise<CountedGroup> {
    const found = await this.store.read(companyId, groupId);
    if (!found) throw unknownGroup();
    return { ...toAnswer(found.row), members: found.members };
  }

  @Put(':groupId')
  @ApiZod({
    operationId: 'replaceGroup',
    summary: 'Create a group, or change its name and description',
    description: 'Members and bypass stay as they are.',
    tags: ['groups'],
    auth: 'company',
    scopes: ['write'],
    responses: { 200: groupSchema, 201: groupSchema },
  })
  async replace(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('groupId', groupIdSchema) groupId: string,
    @ZodBody(newGroupSchema) body: NewGroup,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GroupAnswer> {
    if (body.groupId !== undefined && body.groupId !== groupId) {
      throw problem(400, 'INVALID_REQUEST', 'groupId: must be that of the path, or left out.');
    }
    const { row, created } = await this.store.change(company, groupId, body);
    reply.status(created ? 201 : 200);
    return toAnswer(row);
  }

  @Delete(':groupId')
  @HttpCode(204)
  @ApiZod({
    operationId: 'deleteGroup',
    summary: 'Delete a group',
    description: 'Its contacts stay.',
    tags: ['groups'],
    auth: 'company',
    scopes: ['write'],
    responses: { 204: { description: 'Deleted' }, 404: problems({ GROUP_UNKNOWN }) },
  })
  async remove(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('groupId', groupIdSchema) groupId: string,
  ): Promise<void> {
    if (!(await this.store.remove(company, groupId))) throw unknownGroup();
  }

  @Post(':groupId/members')
  @HttpCode(200)
  @RateCost('add', MEMBERS_A_UNIT)
  @ApiZod({
    operationId: 'updateGroupMembers',
    summary: 'Add and remove up to 10,000 members each',
    description: 'All of it or nothing. Ids under which there is no contact are passed over and named in `unknown`.',
    tags: ['groups'],
    auth: 'company',
    scopes: ['write'],
    responses: { 200: membersChangedSchema, 404: problems({ GROUP_UNKNOWN }), 422: problems({ BYPASS_TOO_LARGE }) },
  })
  async changeMembers(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('groupId', groupIdSchema) groupId: string,
    @ZodBody(membersSchema) body: Members,
  ): Promise<MembersChanged> {
    const changed = await this.store.changeMembers(company, groupId, body);
    if (!changed) throw unknownGroup();
    if (changed === 'too_many') throw tooMany();
    return changed;
  }

  @Put(':groupId/bypass')
  @ApiZod({
    operationId: 'replaceGroupBypass',
    summary: 'Say that a group should bypass the opt-out filter, and why',
    description:
      'For test groups of your own people. It is kept with its reason, ends by itself and is written to the audit log. ' +
      '**No message is released by it**: who opted out is opted out, and a promotional message goes only to who has not.',
    tags: ['groups'],
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: groupSchema, 404: problems({ GROUP_UNKNOWN }), 422: problems({ BYPASS_TOO_LARGE }) },
  })
  async giveBypass(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('groupId', groupIdSchema) groupId: string,
    @ZodBody(bypassSchema) { reason, expiresAt }: Bypass,
  ): Promise<GroupAnswer> {
    const end = bypassEnd(expiresAt, Date.now());
    if (end === undefined) throw problem(400, 'INVALID_REQUEST', 'expiresAt: must be within the next 90 days.');
    return answerBypass(await this.store.setBypass(company, groupId, { reason, expiresAt: end }));
  }

  @Delete(':groupId/bypass')
  @ApiZod({
    operationId: 'deleteGroupBypass',
    summary: 'Take the bypass from a group',
    tags: ['groups'],
    auth: 'company',
    scopes: ['admin'],
    responses: { 200: groupSchema, 404: problems({ GROUP_UNKNOWN }) },
  })
  async takeBypass(
    @CallingCompany() company: AuthenticatedCompany,
    @ZodParam('groupId', groupIdSchema) groupId: string,
  ): Promise<GroupAnswer> {
    return answerBypass(await this.store.setBypass(company, groupId, undefined));
  }
}

function answerBypass(row: GroupRow | 'too_many' | undefined): GroupAnswer {
  if (!row) throw unknownGroup();
  if (row === 'too_many') throw tooMany();
  return toAnswer(row);
}

function toAnswer(row: GroupRow): GroupAnswer {
  const { bypass_reason, bypass_granted_at, bypass_granted_by, bypass_expires_at } = row;
  return {
    groupId: row.group_id,
    name: row.name,
    ...(row.description !== null && { description: row.description }),
    ...(bypass_reason !== null && {
      bypass: {
        reason: bypass_reason,
        grantedAt: bypass_granted_at!.toISOString(),
        grantedBy: bypass_granted_by!,
        expiresAt: bypass_expires_at!.toISOString(),
        status: bypass_expires_at! > new Date() ? ('active' as const) : ('expired' as const),
        honoured: false as const,
      },
    }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function unknownGroup() {
  return problem(404, 'GROUP_UNKNOWN', GROUP_UNKNOWN);
}

function tooMany() {
  return problem(422, 'BYPASS_TOO_LARGE', BYPASS_TOO_LARGE);
}
