// Made by npm run generate from docs/openapi; not to be changed by hand.
import type { Call } from '../call-types.js';
import type { operations as registry } from './registry.js';
import type { operations as enrichment } from './enrichment.js';
import type { operations as analytics } from './analytics.js';
import type { operations as inbound } from './inbound.js';

/** What each call is, for sending it. */
export const CALLS = {
  recordOptOuts: { service: 'registry', method: 'POST', path: '/v1/opt-outs', idempotent: true },
  listOptOuts: { service: 'registry', method: 'GET', path: '/v1/opt-outs', idempotent: true },
  recordOptIns: { service: 'registry', method: 'POST', path: '/v1/opt-ins', idempotent: true },
  getOptOut: { service: 'registry', method: 'GET', path: '/v1/opt-outs/{channel}/{address}', idempotent: true },
  getOptOutHistory: {
    service: 'registry',
    method: 'GET',
    path: '/v1/opt-outs/{channel}/{address}/history',
    idempotent: true,
  },
  createCompany: { service: 'registry', method: 'POST', path: '/v1/companies', idempotent: true },
  getCompany: { service: 'registry', method: 'GET', path: '/v1/companies/{companyId}', idempotent: true },
  createApiKey: { service: 'registry', method: 'POST', path: '/v1/companies/{companyId}/api-keys' },
  revokeApiKey: {
    service: 'registry',
    method: 'DELETE',
    path: '/v1/companies/{companyId}/api-keys/{keyId}',
    idempotent: true,
  },
  getSettings: { service: 'registry', method: 'GET', path: '/v1/settings', idempotent: true },
  replaceSettings: { service: 'registry', method: 'PUT', path: '/v1/settings', idempotent: true },
  reconcileReplica: { service: 'registry', method: 'POST', path: '/v1/reconciliations', idempotent: true },
  checkAddresses: { service: 'enrichment', method: 'POST', path: '/v1/check', idempotent: true },
  getInsightsSummary: { service: 'analytics', method: 'GET', path: '/v1/insights/summary', idempotent: true },
  listCampaignInsights: { service: 'analytics', method: 'GET', path: '/v1/insights/campaigns', idempotent: true },
  getCampaignInsights: {
    service: 'analytics',
    method: 'GET',
    path: '/v1/insights/campaigns/{campaignId}',
    idempotent: true,
  },
  saveConnection: { service: 'inbound', method: 'POST', path: '/v1/connections', idempotent: true },
  listConnections: { service: 'inbound', method: 'GET', path: '/v1/connections', idempotent: true },
  getConnection: { service: 'inbound', method: 'GET', path: '/v1/connections/{connectionId}', idempotent: true },
  deleteConnection: { service: 'inbound', method: 'DELETE', path: '/v1/connections/{connectionId}', idempotent: true },
} as const;

/** What each call takes and gives. */
export interface Operations extends registry, enrichment, analytics, inbound {}

/** Every call as a method. */
export interface Calls {
  /**
   * Opt out one person, or up to 10,000
   *
   * `recorded` means committed. Lists are committed in parts: after an error repeat the whole list, what
   * was recorded before is then `unchanged`.
   */
  recordOptOuts: Call<'recordOptOuts'>;
  /**
   * List and search those who have opted out
   *
   * Newest first by the time at which the person left; in the order of addresses when a prefix is given.
   * Go on with `cursor` as long as there is a `nextCursor`: a call does a bounded amount of work, so
   * with several filters a page may hold fewer items than `limit`.
   */
  listOptOuts: Call<'listOptOuts'>;
  /**
   * Lift the opt-out of one person, or of up to 10,000, who agreed again
   *
   * Needs the consent as proof. Consent that is older than the opt-out is refused.
   */
  recordOptIns: Call<'recordOptIns'>;
  /**
   * Whether a person has opted out of your messages
   */
  getOptOut: Call<'getOptOut'>;
  /**
   * Every change for a person, oldest first
   */
  getOptOutHistory: Call<'getOptOutHistory'>;
  /**
   * Create a company
   *
   * The same again answers 200. The same id with another name or country takes these over and answers
   * 200 too; a country that is left out stays as it is. Settings and keys are not touched.
   */
  createCompany: Call<'createCompany'>;
  /**
   * A company with its settings and the names of its keys
   */
  getCompany: Call<'getCompany'>;
  /**
   * Make an API key
   *
   * The answer is the only place where the key can be read; of its secret only a hash is stored.
   */
  createApiKey: Call<'createApiKey'>;
  /**
   * Revoke an API key
   *
   * The registry refuses it from the next call on, the other services as soon as they hear of it.
   */
  revokeApiKey: Call<'revokeApiKey'>;
  /**
   * Wording, senders and confirmations of your company
   */
  getSettings: Call<'getSettings'>;
  /**
   * Replace the settings of your company
   *
   * Everything that is left out goes back to its default.
   */
  replaceSettings: Call<'replaceSettings'>;
  /**
   * Compare the replica of suppressions with the truth, and repair it
   *
   * Of one company, or of all. Answers when it is done; of all companies that takes seconds per million
   * opt-outs. Repairs are published when this answers and reach the replica a moment later. `repair:
   * false` only reports.
   */
  reconcileReplica: Call<'reconcileReplica'>;
  /**
   * May these addresses be sent to now?
   *
   * For a gateway, just before hand-off. Send on `clear` and `exempt` only. `unknown` means that the
   * answer cannot be trusted at the moment: hold the message and ask again.
   */
  checkAddresses: Call<'checkAddresses'>;
  /**
   * Opt-outs and messages of a period, by day, method, country or reason
   */
  getInsightsSummary: Call<'getInsightsSummary'>;
  /**
   * Opt-outs and messages of a period, by campaign
   *
   * In the order of their ids. What belongs to no campaign stands first, with an empty key.
   */
  listCampaignInsights: Call<'listCampaignInsights'>;
  /**
   * One campaign, with its days, methods, countries, reasons and block codes
   */
  getCampaignInsights: Call<'getCampaignInsights'>;
  /**
   * Create or replace a connection
   *
   * Credentials are kept encrypted and never shown again.
   */
  saveConnection: Call<'saveConnection'>;
  /**
   * List connections
   */
  listConnections: Call<'listConnections'>;
  /**
   * Show a connection
   */
  getConnection: Call<'getConnection'>;
  /**
   * Delete a connection: its webhook answers 404 from then on
   */
  deleteConnection: Call<'deleteConnection'>;
}

/** The stable codes of problems that the calls name. */
export type ProblemCode =
  | 'API_KEY_UNKNOWN'
  | 'BODY_TOO_LARGE'
  | 'COMPANY_UNKNOWN'
  | 'CONNECTION_UNKNOWN'
  | 'FORBIDDEN'
  | 'HEADERS_TOO_LARGE'
  | 'INVALID_ADDRESS'
  | 'INVALID_CURSOR'
  | 'INVALID_JSON'
  | 'INVALID_REQUEST'
  | 'PROVIDER_UNKNOWN'
  | 'RECONCILIATION_OFF'
  | 'RECONCILIATION_RUNNING'
  | 'REPLICA_UNKNOWN'
  | 'TOO_MANY_API_KEYS'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'URI_TOO_LONG';
