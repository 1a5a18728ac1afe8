import { Inject, Injectable } from '@nestjs/common';
import { moReceived } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import { encodeRecord } from '@stopgate/kafka';
import type { EncodedRecord } from '@stopgate/kafka';
import { LOGGER, problem, ProblemError, SERVICE_CONFIG } from '@stopgate/nest';
import type { Logger } from 'pino';
import type { InboundConfig } from '../config.js';
import { connectionIdSchema } from '../manage-connections/connection-request.js';
import { buildMo } from './build-mo.js';
import { GroupingSender } from './grouping-sender.js';
import { KnownConnections } from './known-connections.js';
import type { KnownConnection } from './known-connections.js';
import type { Decoded, DecodedMo, Handshake, MoCall, MoProvider, UnusableMo } from './mo-provider.js';
import { findProvider } from './providers/all-providers.js';
import { moCalls } from './receive-metrics.js';
import { TrustedCalls } from './trusted-calls.js';
import { encodeUnusableMos } from './unusable-mos.js';

/** A call before its connection is known; `url` is the address of the request itself. */
export interface WebhookCall extends Omit<MoCall, 'url' | 'toleranceSeconds'> {
  readonly requestUrl: string;
}

/** Verifies a provider's call and writes what it brings to Kafka. */
@Injectable()
export class ReceiveMo {
  constructor(
    @Inject(KnownConnections) private readonly connections: KnownConnections,
    @Inject(GroupingSender) private readonly sender: GroupingSender,
    @Inject(TrustedCalls) private readonly trustedCalls: TrustedCalls,
    @Inject(SERVICE_CONFIG) private readonly config: Pick<InboundConfig, 'INBOUND_WEBHOOK_TOLERANCE_SECONDS'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Resolves when Kafka has acknowledged everything that the call brought. Throws 404 CONNECTION_UNKNOWN, 405
   * METHOD_NOT_ALLOWED, 401 UNAUTHENTICATED, or a dependency's failure (503). An authentic call never ends in a 4xx: providers give up on those
   * for good, and an MO would be lost.
   */
  async receive(providerName: string, connectionId: string, webhook: WebhookCall): Promise<void> {
    const provider = findProvider(providerName);
    const isPossible = provider && connectionIdSchema.safeParse(connectionId).success;
    const known = isPossible && (await this.connections.find(connectionId));
    if (!known || known.provider !== providerName) {
      throw problem(404, 'CONNECTION_UNKNOWN', 'There is no such connection.');
    }
    if (webhook.method === 'GET' && !provider.takesGet) {
      throw new ProblemError(405, 'METHOD_NOT_ALLOWED', 'This provider calls with POST.', {}, { allow: 'POST' });
    }
    const { call, connection } = await this.authenticate(provider, known, webhook);
    const decoded = provider.decode(call, connection.credentials);
    await Promise.all(decoded.filter((one) => one.kind === 'handshake').map((one) => this.shakeHands(connection, one)));
    const mos = decoded.filter(isAboutMo).map((one) => toMo(connection, call, one));
    const unusable = mos.filter(isUnusable);
    if (unusable.length > 0) this.noteUnusable(connection, unusable);
    await this.sender.send([
      ...mos.filter((mo): mo is MoReceived => !isUnusable(mo)).map(encodeMo),
      ...encodeUnusableMos(connection, call, unusable),
    ]);
    moCalls.inc({ provider: providerName, result: decoded.some(isAboutMo) ? 'accepted' : 'ignored' });
  }

  private async shakeHands({ connectionId }: KnownConnection, { url }: Handshake): Promise<void> {
    await this.trustedCalls.confirm(url);
    this.logger.info({ connectionId }, 'subscription_confirmed');
  }

  /** The call, and the connection as it was when it proved the call. */
  private async authenticate(
    provider: MoProvider,
    connection: KnownConnection,
    webhook: WebhookCall,
  ): Promise<{ call: MoCall; connection: KnownConnection }> {
    const { requestUrl, ...rest } = webhook;
    const callFor = (known: KnownConnection): MoCall => ({
      ...rest,
      url: known.publicUrl ?? requestUrl,
      toleranceSeconds: this.config.INBOUND_WEBHOOK_TOLERANCE_SECONDS,
    });
    const tools = this.trustedCalls.forConnection(connection.connectionId);
    const first = await provider.verify(callFor(connection), connection.credentials, tools);
    if (first.authentic) return { call: callFor(connection), connection };

    // Credentials changed a moment ago, in another instance: a good call must not be refused for our memory's age.
    const newer = await this.connections.reload(connection.connectionId);
    if (newer && newer.provider === connection.provider && newer.version !== connection.version) {
      const second = await provider.verify(callFor(newer), newer.credentials, tools);
      if (second.authentic) return { call: callFor(newer), connection: newer };
    }
    moCalls.inc({ provider: provider.name, result: 'refused' });
    this.logger.warn({ connectionId: connection.connectionId, reason: first.reason }, 'mo_not_authentic');
    throw new ProblemError(
      401,
      'UNAUTHENTICATED',
      'The call does not prove that it comes from the provider.',
      {},
      { 'www-authenticate': 'Basic realm="stopgate"' },
    );
  }

  private noteUnusable({ connectionId, provider }: KnownConnection, unusable: readonly UnusableMo[]): void {
    moCalls.inc({ provider, result: 'unusable' }, unusable.length);
    this.logger.warn({ connectionId, count: unusable.length, detail: unusable[0]!.detail }, 'mo_unusable');
  }
}

function toMo(connection: KnownConnection, call: MoCall, decoded: DecodedMo | UnusableMo): MoReceived | UnusableMo {
  if (decoded.kind === 'unusable') return decoded;
  const mo = buildMo(connection, call, decoded);
  return isUnusable(mo) ? { ...mo, entry: decoded.entry } : mo;
}

function isAboutMo(decoded: Decoded): decoded is DecodedMo | UnusableMo {
  return decoded.kind === 'mo' || decoded.kind === 'unusable';
}

function isUnusable(mo: MoReceived | UnusableMo): mo is UnusableMo {
  return 'kind' in mo && mo.kind === 'unusable';
}

function encodeMo(mo: MoReceived): EncodedRecord {
  return encodeRecord(moReceived, mo, { id: mo.moId, source: 'inbound.receive-mo' });
}
