import { Inject, Injectable } from '@nestjs/common';
import { deadLetterHeaders, deadLetterTopicName, moReceived } from '@stopgate/contracts';
import type { MoReceived } from '@stopgate/contracts';
import { encodeRecord } from '@stopgate/kafka';
import type { EncodedRecord } from '@stopgate/kafka';
import { LOGGER, problem, ProblemError, SERVICE_CONFIG } from '@stopgate/nest';
import type { Logger } from 'pino';
import type { InboundConfig } from '../config.js';
import { connectionIdSchema } from '../manage-connections/connection-request.js';
import { buildMo, rawBody } from './build-mo.js';
import { GroupingSender } from './grouping-sender.js';
import { KnownConnections } from './known-connections.js';
import type { KnownConnection } from './known-connections.js';
import type { Decoded, Handshake, IgnoredCall, MoCall, MoProvider, UnusableMo } from './mo-provider.js';
import { findProvider } from './providers/all-providers.js';
import { moCalls } from './receive-metrics.js';
import { TrustedCalls } from './trusted-calls.js';

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
    await this.sender.send(
      decoded.filter(isAboutMo).map((one) => {
        const mo = one.kind === 'mo' ? buildMo(connection, call, one) : one;
        return isUnusable(mo) ? this.encodeUnusable(connection, call, mo) : encodeMo(mo);
      }),
    );
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
    const first = await provider.verify(callFor(connection), connection.credentials, this.trustedCalls);
    if (first.authentic) return { call: callFor(connection), connection };

    // Credentials changed a moment ago, in another instance: a good call must not be refused for our memory's age.
    const newer = await this.connections.reload(connection.connectionId);
    if (newer && newer.provider === connection.provider && newer.version !== connection.version) {
      const second = await provider.verify(callFor(newer), newer.credentials, this.trustedCalls);
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

  private encodeUnusable(connection: KnownConnection, call: MoCall, { detail }: UnusableMo): EncodedRecord {
    const { connectionId, provider } = connection;
    moCalls.inc({ provider, result: 'unusable' });
    this.logger.warn({ connectionId, detail }, 'mo_unusable');
    return encodeUnusableMo(connection, call, detail);
  }
}

function isAboutMo(decoded: Decoded): decoded is Exclude<Decoded, IgnoredCall | Handshake> {
  return decoded.kind === 'mo' || decoded.kind === 'unusable';
}

function isUnusable(mo: MoReceived | UnusableMo): mo is UnusableMo {
  return 'kind' in mo && mo.kind === 'unusable';
}

function encodeMo(mo: MoReceived): EncodedRecord {
  return encodeRecord(moReceived, mo, { id: mo.moId, source: 'inbound.receive-mo' });
}

/**
 * An authentic call that is no MO, on the dead-letter topic: connection, time and the body as it came. It has no source
 * partition and offset, since it never was a record.
 */
function encodeUnusableMo(connection: KnownConnection, call: MoCall, detail: string): EncodedRecord {
  const { connectionId, provider } = connection;
  const receivedAt = call.receivedAt.toISOString();
  const value = JSON.stringify({ connectionId, provider, receivedAt, raw: rawBody(call) });
  return {
    topic: deadLetterTopicName(moReceived.name),
    bytes: Buffer.byteLength(value) + 4_000,
    message: {
      key: connectionId,
      value,
      headers: {
        [deadLetterHeaders.topic]: moReceived.name,
        [deadLetterHeaders.group]: 'inbound.receive-mo',
        [deadLetterHeaders.code]: 'MO_UNUSABLE',
        [deadLetterHeaders.message]: detail.slice(0, 2_000),
        [deadLetterHeaders.attempts]: '1',
        [deadLetterHeaders.at]: receivedAt,
      },
    },
  };
}
