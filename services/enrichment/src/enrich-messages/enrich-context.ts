import type { SenderDirectory } from '@stopgate/company-directory';
import type { CompanyRecord, OutboundMessage } from '@stopgate/contracts';
import { deriveKey, linkCode, sealEmailToken } from '@stopgate/domain';
import type { EmailToken } from '@stopgate/domain';
import type { WrittenJson } from '@stopgate/kafka';

/** What the pure functions need beside message and company: settings, keys behind functions, and the short codes. */
export interface EnrichContext {
  /** Such as https://no-s.ms; no slash at its end. */
  readonly linkBaseUrl: string;
  /** How the link begins in an SMS; the base URL when absent. */
  readonly linkDisplay?: string | undefined;
  readonly registryUrl?: string | undefined;
  /** The same message again gives the same code. */
  readonly linkCodeOf: (companyId: string, messageId: string, address: string) => string;
  readonly emailTokenOf: (content: EmailToken) => string;
  /** The numbers of connections that replies reach us by. */
  readonly senders: Pick<SenderDirectory, 'version' | 'findSender' | 'answerTo'>;
}

/** A message as it came off the log. */
export interface ReceivedMessage {
  readonly message: OutboundMessage;
  /** Its JSON, where that says exactly what `message` says. */
  readonly json?: WrittenJson | undefined;
  /** Time of the record, Unix ms. */
  readonly receivedAt: number;
}

export type KnownCompany = CompanyRecord & { readonly status: 'active' };

export interface EnrichSettings {
  /** STOPGATE_SECRET; short-url opens e-mail tokens with the key of the same purpose. */
  readonly secret: string;
  readonly linkBaseUrl: string;
  readonly linkDisplay?: string | undefined;
  readonly registryUrl?: string | undefined;
}

export function createEnrichContext(settings: EnrichSettings, senders: EnrichContext['senders']): EnrichContext {
  const { secret, ...shown } = settings;
  const linkKey = deriveKey(secret, 'link-code');
  const emailKey = deriveKey(secret, 'email-token');
  return {
    ...shown,
    linkCodeOf: (companyId, messageId, address) => linkCode(linkKey, companyId, messageId, address),
    emailTokenOf: (content) => sealEmailToken(emailKey, content),
    senders,
  };
}

/**
 * The record's time, which is part of the message and so the same at a replay. A producer may have written nonsense
 * there (0, seconds, far future); a link of that age would be dead at birth, so then it is now.
 */
export function receivedAtOf(timestamp: number, nowMs: number): number {
  return timestamp > nowMs - LONGEST_ON_THE_LOG_MS && timestamp < nowMs + CLOCK_SKEW_MS ? timestamp : nowMs;
}

const LONGEST_ON_THE_LOG_MS = 365 * 86_400_000;
const CLOCK_SKEW_MS = 86_400_000;
