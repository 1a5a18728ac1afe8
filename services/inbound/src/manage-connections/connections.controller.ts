import { Controller, Delete, Get, HttpCode, HttpStatus, Inject, Post, Res } from '@nestjs/common';
import { ApiZod, problem, problems, queryInteger, ZodBody, ZodParam, ZodQuery } from '@stopgate/nest';
import { OutboxRelay } from '@stopgate/outbox';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { KnownConnections } from '../receive-mo/known-connections.js';
import { listProviderNames } from '../receive-mo/providers/all-providers.js';
import {
  checkCredentials,
  connectionIdSchema,
  connectionRequestSchema,
  connectionViewSchema,
} from './connection-request.js';
import type { ConnectionRequest, ConnectionView } from './connection-request.js';
import { ConnectionStore } from './connection-store.js';
import type { StoredConnection } from './connection-store.js';

const listQuerySchema = z.object({
  limit: queryInteger(1, 1_000).default(100),
  cursor: z.string().max(128).default('').meta({ description: '`nextCursor` of the answer before' }),
});

const listSchema = z
  .object({ items: z.array(connectionViewSchema), nextCursor: z.string().optional() })
  .meta({ id: 'ConnectionList' });

const CONNECTION_UNKNOWN = 'There is no connection with this id.';
const TAGS = ['connections'];

/** How providers reach us; for the operator. */
@Controller('v1/connections')
export class ConnectionsController {
  constructor(
    @Inject(ConnectionStore) private readonly connections: ConnectionStore,
    @Inject(KnownConnections) private readonly known: KnownConnections,
    @Inject(OutboxRelay) private readonly relay: OutboxRelay,
  ) {}

  @Post()
  @ApiZod({
    operationId: 'saveConnection',
    idempotent: true,
    summary: 'Create or replace a connection',
    description: 'Credentials are kept encrypted and never shown again.',
    tags: TAGS,
    auth: 'admin',
    responses: {
      201: { description: 'Created', schema: connectionViewSchema },
      200: { description: 'Replaced, or the same as before', schema: connectionViewSchema },
      422: problems({ PROVIDER_UNKNOWN: `There is no such provider; known are ${listProviderNames().join(', ')}.` }),
    },
  })
  async save(
    @ZodBody(connectionRequestSchema) request: ConnectionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConnectionView> {
    const credentials = checkCredentials(request.provider, request.credentials);
    const { saved, row } = await this.connections.save(request, credentials, new Date());
    await this.tellOthers(row.connection_id);
    reply.status(saved === 'created' ? HttpStatus.CREATED : HttpStatus.OK);
    return viewOf(row);
  }

  @Get()
  @ApiZod({
    operationId: 'listConnections',
    summary: 'List connections',
    tags: TAGS,
    auth: 'admin',
    responses: { 200: listSchema },
  })
  async list(@ZodQuery(listQuerySchema) query: z.output<typeof listQuerySchema>): Promise<z.output<typeof listSchema>> {
    const rows = await this.connections.list(query.cursor, query.limit + 1);
    const page = rows.slice(0, query.limit);
    return {
      items: page.map(viewOf),
      ...(rows.length > query.limit && { nextCursor: page.at(-1)!.connection_id }),
    };
  }

  @Get(':connectionId')
  @ApiZod({
    operationId: 'getConnection',
    summary: 'Show a connection',
    tags: TAGS,
    auth: 'admin',
    responses: { 200: connectionViewSchema, 404: problems({ CONNECTION_UNKNOWN }) },
  })
  async show(@ZodParam('connectionId', connectionIdSchema) connectionId: string): Promise<ConnectionView> {
    const row = await this.connections.find(connectionId);
    if (!row) throw connectionUnknown();
    return viewOf(row);
  }

  @Delete(':connectionId')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiZod({
    operationId: 'deleteConnection',
    summary: 'Delete a connection: its webhook answers 404 from then on',
    tags: TAGS,
    auth: 'admin',
    responses: { 204: { description: 'Deleted' }, 404: problems({ CONNECTION_UNKNOWN }) },
  })
  async delete(@ZodParam('connectionId', connectionIdSchema) connectionId: string): Promise<void> {
    if (!(await this.connections.delete(connectionId, new Date()))) throw connectionUnknown();
    await this.tellOthers(connectionId);
  }

  /** The change is committed: the relay publishes it, and the webhook of this instance sees it at once. */
  private async tellOthers(connectionId: string): Promise<void> {
    this.relay.wake();
    await this.known.reload(connectionId).catch(() => undefined);
  }
}

function connectionUnknown(): Error {
  return problem(404, 'CONNECTION_UNKNOWN', CONNECTION_UNKNOWN);
}

function viewOf(row: StoredConnection): ConnectionView {
  return {
    connectionId: row.connection_id,
    provider: row.provider,
    ...(row.public_url !== null && { publicUrl: row.public_url }),
    senders: [...row.senders],
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
