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
  createErasure: { service: 'registry', method: 'POST', path: '/v1/erasures', idempotent: true },
  listErasures: { service: 'registry', method: 'GET', path: '/v1/erasures', idempotent: true },
  getErasure: { service: 'registry', method: 'GET', path: '/v1/erasures/{erasureId}', idempotent: true },
  getPerson: { service: 'registry', method: 'GET', path: '/v1/people/{channel}/{address}', idempotent: true },
  getOptOut: { service: 'registry', method: 'GET', path: '/v1/opt-outs/{channel}/{address}', idempotent: true },
  getOptOutHistory: {
    service: 'registry',
    method: 'GET',
    path: '/v1/opt-outs/{channel}/{address}/history',
    idempotent: true,
  },
  createCompany: { service: 'registry', method: 'POST', path: '/v1/companies', idempotent: true },
  getCompany: { service: 'registry', method: 'GET', path: '/v1/companies/{companyId}', idempotent: true },
  replaceCompanyLimits: {
    service: 'registry',
    method: 'PUT',
    path: '/v1/companies/{companyId}/limits',
    idempotent: true,
  },
  getSettings: { service: 'registry', method: 'GET', path: '/v1/settings', idempotent: true },
  replaceSettings: { service: 'registry', method: 'PUT', path: '/v1/settings', idempotent: true },
  reconcileReplica: { service: 'registry', method: 'POST', path: '/v1/reconciliations', idempotent: true },
  listApiKeys: { service: 'registry', method: 'GET', path: '/v1/api-keys', idempotent: true },
  createApiKey: { service: 'registry', method: 'POST', path: '/v1/api-keys', idempotent: true },
  rotateApiKey: { service: 'registry', method: 'POST', path: '/v1/api-keys/{keyId}/rotate', idempotent: true },
  revokeApiKey: { service: 'registry', method: 'DELETE', path: '/v1/api-keys/{keyId}', idempotent: true },
  listCompanyApiKeys: {
    service: 'registry',
    method: 'GET',
    path: '/v1/companies/{companyId}/api-keys',
    idempotent: true,
  },
  createCompanyApiKey: { service: 'registry', method: 'POST', path: '/v1/companies/{companyId}/api-keys' },
  rotateCompanyApiKey: {
    service: 'registry',
    method: 'POST',
    path: '/v1/companies/{companyId}/api-keys/{keyId}/rotate',
  },
  revokeCompanyApiKey: {
    service: 'registry',
    method: 'DELETE',
    path: '/v1/companies/{companyId}/api-keys/{keyId}',
    idempotent: true,
  },
  listAudit: { service: 'registry', method: 'GET', path: '/v1/audit', idempotent: true },
  listCompanyAudit: { service: 'registry', method: 'GET', path: '/v1/companies/{companyId}/audit', idempotent: true },
  listPlatformAudit: { service: 'registry', method: 'GET', path: '/v1/platform-audit', idempotent: true },
  createWebhook: { service: 'registry', method: 'POST', path: '/v1/webhooks', idempotent: true },
  listWebhooks: { service: 'registry', method: 'GET', path: '/v1/webhooks', idempotent: true },
  getWebhook: { service: 'registry', method: 'GET', path: '/v1/webhooks/{webhookId}', idempotent: true },
  replaceWebhook: { service: 'registry', method: 'PUT', path: '/v1/webhooks/{webhookId}', idempotent: true },
  deleteWebhook: { service: 'registry', method: 'DELETE', path: '/v1/webhooks/{webhookId}', idempotent: true },
  rotateWebhookSecret: {
    service: 'registry',
    method: 'POST',
    path: '/v1/webhooks/{webhookId}/rotate-secret',
    idempotent: true,
  },
  enableWebhook: { service: 'registry', method: 'POST', path: '/v1/webhooks/{webhookId}/enable', idempotent: true },
  disableWebhook: { service: 'registry', method: 'POST', path: '/v1/webhooks/{webhookId}/disable', idempotent: true },
  listWebhookDeliveries: {
    service: 'registry',
    method: 'GET',
    path: '/v1/webhooks/{webhookId}/deliveries',
    idempotent: true,
  },
  getWebhookDelivery: {
    service: 'registry',
    method: 'GET',
    path: '/v1/webhooks/{webhookId}/deliveries/{deliveryId}',
    idempotent: true,
  },
  replayWebhookDelivery: {
    service: 'registry',
    method: 'POST',
    path: '/v1/webhooks/{webhookId}/deliveries/{deliveryId}/replay',
    idempotent: true,
  },
  replayWebhook: { service: 'registry', method: 'POST', path: '/v1/webhooks/{webhookId}/replay', idempotent: true },
  testWebhook: { service: 'registry', method: 'POST', path: '/v1/webhooks/{webhookId}/test', idempotent: true },
  createImport: { service: 'registry', method: 'POST', path: '/v1/imports', idempotent: true },
  listImports: { service: 'registry', method: 'GET', path: '/v1/imports', idempotent: true },
  getImport: { service: 'registry', method: 'GET', path: '/v1/imports/{importId}', idempotent: true },
  getImportReport: { service: 'registry', method: 'GET', path: '/v1/imports/{importId}/report', idempotent: true },
  undoImport: { service: 'registry', method: 'POST', path: '/v1/imports/{importId}/undo', idempotent: true },
  exportOptOuts: { service: 'registry', method: 'GET', path: '/v1/exports/opt-outs', idempotent: true },
  explainOptOut: { service: 'registry', method: 'GET', path: '/v1/explain', idempotent: true },
  proveOptOut: { service: 'registry', method: 'GET', path: '/v1/opt-outs/{channel}/{address}/proof', idempotent: true },
  showOptOutProof: {
    service: 'registry',
    method: 'GET',
    path: '/v1/opt-outs/{channel}/{address}/proof.html',
    idempotent: true,
  },
  listProofKeys: { service: 'registry', method: 'GET', path: '/v1/proof-keys', idempotent: true },
  createSeals: { service: 'registry', method: 'POST', path: '/v1/seals' },
  listSeals: { service: 'registry', method: 'GET', path: '/v1/seals', idempotent: true },
  verifyHistory: { service: 'registry', method: 'POST', path: '/v1/verifications' },
  listOptOutReviews: { service: 'registry', method: 'GET', path: '/v1/opt-out-reviews', idempotent: true },
  decideOptOutReview: {
    service: 'registry',
    method: 'POST',
    path: '/v1/opt-out-reviews/{reviewId}/decision',
    idempotent: true,
  },
  listDisputedOptOuts: { service: 'registry', method: 'GET', path: '/v1/disputed-opt-outs', idempotent: true },
  decideDisputedOptOut: {
    service: 'registry',
    method: 'POST',
    path: '/v1/companies/{companyId}/opt-out-reviews/{reviewId}/decision',
    idempotent: true,
  },
  createContact: { service: 'registry', method: 'POST', path: '/v1/contacts', idempotent: true },
  listContacts: { service: 'registry', method: 'GET', path: '/v1/contacts', idempotent: true },
  replaceContact: { service: 'registry', method: 'PUT', path: '/v1/contacts/{contactId}', idempotent: true },
  updateContact: { service: 'registry', method: 'PATCH', path: '/v1/contacts/{contactId}', idempotent: true },
  deleteContact: { service: 'registry', method: 'DELETE', path: '/v1/contacts/{contactId}', idempotent: true },
  getContact: { service: 'registry', method: 'GET', path: '/v1/contacts/{contactId}', idempotent: true },
  saveContacts: { service: 'registry', method: 'POST', path: '/v1/contacts/bulk', idempotent: true },
  recordConsents: { service: 'registry', method: 'POST', path: '/v1/consents', idempotent: true },
  listConsents: { service: 'registry', method: 'GET', path: '/v1/consents', idempotent: true },
  listContactConsents: {
    service: 'registry',
    method: 'GET',
    path: '/v1/contacts/{contactId}/consents',
    idempotent: true,
  },
  listGroups: { service: 'registry', method: 'GET', path: '/v1/groups', idempotent: true },
  createGroup: { service: 'registry', method: 'POST', path: '/v1/groups', idempotent: true },
  getGroup: { service: 'registry', method: 'GET', path: '/v1/groups/{groupId}', idempotent: true },
  replaceGroup: { service: 'registry', method: 'PUT', path: '/v1/groups/{groupId}', idempotent: true },
  deleteGroup: { service: 'registry', method: 'DELETE', path: '/v1/groups/{groupId}', idempotent: true },
  updateGroupMembers: { service: 'registry', method: 'POST', path: '/v1/groups/{groupId}/members', idempotent: true },
  replaceGroupBypass: { service: 'registry', method: 'PUT', path: '/v1/groups/{groupId}/bypass', idempotent: true },
  deleteGroupBypass: { service: 'registry', method: 'DELETE', path: '/v1/groups/{groupId}/bypass', idempotent: true },
  getOptOutCoverage: { service: 'registry', method: 'GET', path: '/v1/settings/opt-out-coverage', idempotent: true },
  importContacts: { service: 'registry', method: 'POST', path: '/v1/contacts/imports', idempotent: true },
  listContactImports: { service: 'registry', method: 'GET', path: '/v1/contacts/imports', idempotent: true },
  getContactImport: { service: 'registry', method: 'GET', path: '/v1/contacts/imports/{importId}', idempotent: true },
  getContactImportReport: {
    service: 'registry',
    method: 'GET',
    path: '/v1/contacts/imports/{importId}/report',
    idempotent: true,
  },
  replaceList: { service: 'registry', method: 'PUT', path: '/v1/lists/{listId}', idempotent: true },
  getList: { service: 'registry', method: 'GET', path: '/v1/lists/{listId}', idempotent: true },
  deleteList: { service: 'registry', method: 'DELETE', path: '/v1/lists/{listId}', idempotent: true },
  listLists: { service: 'registry', method: 'GET', path: '/v1/lists', idempotent: true },
  refreshList: { service: 'registry', method: 'POST', path: '/v1/lists/{listId}/refreshes', idempotent: true },
  listListRefreshes: { service: 'registry', method: 'GET', path: '/v1/lists/{listId}/refreshes', idempotent: true },
  getListRefresh: {
    service: 'registry',
    method: 'GET',
    path: '/v1/lists/{listId}/refreshes/{refreshId}',
    idempotent: true,
  },
  getListRefreshReport: {
    service: 'registry',
    method: 'GET',
    path: '/v1/lists/{listId}/refreshes/{refreshId}/report',
    idempotent: true,
  },
  replacePlatformList: { service: 'registry', method: 'PUT', path: '/v1/platform-lists/{listId}', idempotent: true },
  getPlatformList: { service: 'registry', method: 'GET', path: '/v1/platform-lists/{listId}', idempotent: true },
  deletePlatformList: { service: 'registry', method: 'DELETE', path: '/v1/platform-lists/{listId}', idempotent: true },
  listPlatformLists: { service: 'registry', method: 'GET', path: '/v1/platform-lists', idempotent: true },
  refreshPlatformList: { service: 'registry', method: 'POST', path: '/v1/platform-lists/{listId}/refreshes' },
  listPlatformListRefreshes: {
    service: 'registry',
    method: 'GET',
    path: '/v1/platform-lists/{listId}/refreshes',
    idempotent: true,
  },
  getPlatformListRefresh: {
    service: 'registry',
    method: 'GET',
    path: '/v1/platform-lists/{listId}/refreshes/{refreshId}',
    idempotent: true,
  },
  getPlatformListRefreshReport: {
    service: 'registry',
    method: 'GET',
    path: '/v1/platform-lists/{listId}/refreshes/{refreshId}/report',
    idempotent: true,
  },
  getListComparison: { service: 'registry', method: 'GET', path: '/v1/lists/{listId}/comparison', idempotent: true },
  exportListDifference: {
    service: 'registry',
    method: 'GET',
    path: '/v1/lists/{listId}/comparison/addresses',
    idempotent: true,
  },
  recordListedOptOuts: { service: 'registry', method: 'POST', path: '/v1/lists/{listId}/opt-outs', idempotent: true },
  checkAddresses: { service: 'enrichment', method: 'POST', path: '/v1/check', idempotent: true },
  previewMessage: { service: 'enrichment', method: 'POST', path: '/v1/preview', idempotent: true },
  getCountryPolicy: { service: 'enrichment', method: 'GET', path: '/v1/country-policies/{country}', idempotent: true },
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
  listUnattributedReplies: { service: 'inbound', method: 'GET', path: '/v1/unattributed-replies', idempotent: true },
  decideUnattributedReply: {
    service: 'inbound',
    method: 'POST',
    path: '/v1/unattributed-replies/{moId}/decision',
    idempotent: true,
  },
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
   * Erase a person
   *
   * Removes the readable address from every table and from the topics; a keyed hash stays, so that the
   * person is still suppressed, also when the address is imported again. The registry itself is done
   * when this answers.
   */
  createErasure: Call<'createErasure'>;
  /**
   * Erasures of your company, newest first
   */
  listErasures: Call<'listErasures'>;
  /**
   * How far an erasure is
   */
  getErasure: Call<'getErasure'>;
  /**
   * Everything that is kept about a person
   *
   * For an access request. That it was asked for is written to the audit.
   */
  getPerson: Call<'getPerson'>;
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
   * Say how often each key of a company may call
   *
   * Replaces the whole: what is left out goes back to the default of the services. Limits are per key
   * and per process of a service; the registry follows at once, other services as soon as they hear of
   * it.
   */
  replaceCompanyLimits: Call<'replaceCompanyLimits'>;
  /**
   * Wording, senders and confirmations of your company
   */
  getSettings: Call<'getSettings'>;
  /**
   * Replace the settings of your company
   *
   * Everything that is left out goes back to its default. A wording that nobody could leave by is
   * refused; see `POST /v1/preview` with `settings` for what the new ones would change.
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
   * The API keys of your company
   */
  listApiKeys: Call<'listApiKeys'>;
  /**
   * Make an API key
   *
   * The answer is the only place where the key can be read; of its secret only a hash is stored.
   */
  createApiKey: Call<'createApiKey'>;
  /**
   * Put a new API key in the place of one
   *
   * The new key has the name and the scopes of the old one, and an id and a secret of its own. The old
   * one goes on working for `overlapHours`, so that every place that has it can be changed at its own
   * time.
   */
  rotateApiKey: Call<'rotateApiKey'>;
  /**
   * Revoke an API key
   *
   * The registry refuses it from the next call on, the other services as soon as they hear of it. The
   * last key that may manage keys stays: nobody should lock themselves out.
   */
  revokeApiKey: Call<'revokeApiKey'>;
  /**
   * The API keys of a company
   */
  listCompanyApiKeys: Call<'listCompanyApiKeys'>;
  /**
   * Make an API key for a company
   *
   * The answer is the only place where the key can be read; of its secret only a hash is stored.
   */
  createCompanyApiKey: Call<'createCompanyApiKey'>;
  /**
   * Put a new API key in the place of one
   *
   * As companies do it themselves.
   */
  rotateCompanyApiKey: Call<'rotateCompanyApiKey'>;
  /**
   * Revoke an API key of a company
   *
   * The registry refuses it from the next call on, the other services as soon as they hear of it.
   */
  revokeCompanyApiKey: Call<'revokeCompanyApiKey'>;
  /**
   * Administrative acts of your company, and of the operator on it, newest first
   */
  listAudit: Call<'listAudit'>;
  /**
   * Administrative acts of a company, and on it, newest first
   */
  listCompanyAudit: Call<'listCompanyAudit'>;
  /**
   * Acts on what is the platform’s own and no company’s, such as its third-party lists, newest first
   */
  listPlatformAudit: Call<'listPlatformAudit'>;
  /**
   * Make a webhook
   *
   * Events that are recorded from now on are posted to the URL, signed as Standard Webhooks says. The
   * answer is the only place where the secret can be read.
   */
  createWebhook: Call<'createWebhook'>;
  /**
   * Your webhooks, oldest first
   */
  listWebhooks: Call<'listWebhooks'>;
  /**
   * A webhook, and how it is doing
   */
  getWebhook: Call<'getWebhook'>;
  /**
   * Replace the URL and the filters of a webhook
   *
   * Everything that is left out goes. What waits already goes to the new URL; the filters are for new
   * events.
   */
  replaceWebhook: Call<'replaceWebhook'>;
  /**
   * Delete a webhook with all that waits for it
   */
  deleteWebhook: Call<'deleteWebhook'>;
  /**
   * Give a webhook a new secret
   *
   * For some hours both sign, so that the receiver may change at any moment in between.
   */
  rotateWebhookSecret: Call<'rotateWebhookSecret'>;
  /**
   * Enable a webhook again
   *
   * Everything that waits is sent, with what was recorded while it was disabled.
   */
  enableWebhook: Call<'enableWebhook'>;
  /**
   * Disable a webhook for a while
   *
   * Events go on being queued and wait until it is enabled, for as long as the delivery log is kept.
   */
  disableWebhook: Call<'disableWebhook'>;
  /**
   * The deliveries of a webhook with their attempts, newest first
   */
  listWebhookDeliveries: Call<'listWebhookDeliveries'>;
  /**
   * One delivery with its attempts
   */
  getWebhookDelivery: Call<'getWebhookDelivery'>;
  /**
   * Send a delivery once more
   *
   * Under the same webhook-id, with all its attempts. To a disabled webhook when it is enabled again.
   */
  replayWebhookDelivery: Call<'replayWebhookDelivery'>;
  /**
   * Send many deliveries once more
   *
   * All that failed and was not delivered since, or all of some time. At most about 100,000 a call.
   */
  replayWebhook: Call<'replayWebhook'>;
  /**
   * Send a webhook.test event
   *
   * Tried once; what came of it is in the deliveries.
   */
  testWebhook: Call<'testWebhook'>;
  /**
   * Import opt-outs from a CSV or NDJSON file
   *
   * The answer comes when the whole body is stored; it is then worked off, whatever is restarted. Each
   * line is an opt-out. It brings somebody back only if it carries `consentText` and a `consentAt` that
   * is newer than the opt-out. Lines that cannot be understood are reported and stop nothing.
   */
  createImport: Call<'createImport'>;
  /**
   * Imports, the newest first
   */
  listImports: Call<'listImports'>;
  /**
   * How far an import is, and what became of its lines
   */
  getImport: Call<'getImport'>;
  /**
   * The lines of an import of which there is something to say
   *
   * Lines that were recorded without anything to note are only counted. Kept for 30 days.
   */
  getImportReport: Call<'getImportReport'>;
  /**
   * Take an import back
   *
   * Whom this import opted out is as before, unless anything has happened to them since or anybody else
   * has said the same: they stay as they are. Whom it brought back is opted out again. An import that is
   * still at work stops. The same call again answers the same.
   */
  undoImport: Call<'undoImport'>;
  /**
   * Export everybody who has opted out, as CSV or NDJSON
   *
   * In the order of channel and address, each person once, as they stand when they are read. The file
   * can be imported again. In CSV an apostrophe stands before what a spreadsheet would take for a
   * formula; plain numbers keep their plus sign. An answer that breaks off is not whole: its last chunk
   * is missing.
   */
  exportOptOuts: Call<'exportOptOuts'>;
  /**
   * Why a message was refused, or whether somebody had opted out at a moment
   *
   * With `messageId` for a refused message (the `explainUrl` of `messages.blocked`), or with `channel`,
   * `address` and `at`. What counts is what had been recorded by then; the sentences say where the
   * person’s own time differs. 404 `MESSAGE_UNKNOWN`: cleared messages are not kept by their ids, and
   * refused ones for some weeks.
   */
  explainOptOut: Call<'explainOptOut'>;
  /**
   * The signed proof of a person’s history
   *
   * The whole history with its evidence, hashes and seals, signed (Ed25519 over the form of RFC 8785).
   * It can be checked without a connection: `npx @stopgate/proof-verifier`. 404 `NO_HISTORY`: nothing
   * was ever recorded for the address.
   */
  proveOptOut: Call<'proveOptOut'>;
  /**
   * The same proof as a page to read and print
   *
   * The whole history with its evidence, hashes and seals, signed (Ed25519 over the form of RFC 8785).
   * It can be checked without a connection: `npx @stopgate/proof-verifier`. 404 `NO_HISTORY`: nothing
   * was ever recorded for the address. The page is whole by itself, without scripts; the signed pack can
   * be saved from it.
   */
  showOptOutProof: Call<'showOptOutProof'>;
  /**
   * The public keys that proofs and seals are checked with
   *
   * Keep them where this service cannot change them; a proof that brings its own key proves little.
   */
  listProofKeys: Call<'listProofKeys'>;
  /**
   * Seal the history as it is now
   *
   * Answers the new seals; none when nothing was recorded since the last one.
   */
  createSeals: Call<'createSeals'>;
  /**
   * All seals, oldest first
   */
  listSeals: Call<'listSeals'>;
  /**
   * Recompute the history, and find what was changed behind the back of the registry
   *
   * Of one company (chains and states), or of all (seals too). Answers when it is done, after up to a
   * minute of processor time per million entries. Changes nothing.
   */
  verifyHistory: Call<'verifyHistory'>;
  /**
   * Replies that were taken for opt-outs without certainty, newest first
   *
   * All of them are carried out already. An erased person is listed no more.
   */
  listOptOutReviews: Call<'listOptOutReviews'>;
  /**
   * Say whether a reply was an opt-out
   *
   * `stands`: it was. `disputed`: it was not, in your opinion; the person stays out, and the operator
   * decides. Whoever agrees again comes back by `recordOptIns` as ever.
   */
  decideOptOutReview: Call<'decideOptOutReview'>;
  /**
   * Replies of which their companies say that they were no opt-outs, longest waiting first
   */
  listDisputedOptOuts: Call<'listDisputedOptOuts'>;
  /**
   * Take back an opt-out that was read into a reply, or let it stand
   *
   * `corrected` needs a reason, and a person who is out by this reply alone: who has left in another way
   * as well stays out, and what its company says was one is left alone. The person is `clear`
   * afterwards, the history keeps both, and the company sees it in its audit.
   */
  decideDisputedOptOut: Call<'decideDisputedOptOut'>;
  /**
   * Create a contact
   *
   * Of a person who has opted out too: the contact shows as opted out from the first moment.
   */
  createContact: Call<'createContact'>;
  /**
   * List and search contacts
   *
   * At most one of `search`, `prefix`, `phone` and `email`. Go on with `cursor` as long as there is a
   * `nextCursor`: a call does a bounded amount of work, so with filters a page may hold fewer items than
   * `limit`.
   */
  listContacts: Call<'listContacts'>;
  /**
   * Create or replace a contact
   *
   * What is left out, the contact no longer has; only groups that are left out stay as they are.
   */
  replaceContact: Call<'replaceContact'>;
  /**
   * Change parts of a contact
   *
   * What is left out stays, what is null goes; of `fields` one by one.
   */
  updateContact: Call<'updateContact'>;
  /**
   * Delete a contact
   *
   * Opt-outs stay: they belong to the address, not to the contact.
   */
  deleteContact: Call<'deleteContact'>;
  /**
   * A contact, with its subscriptions as they are now
   */
  getContact: Call<'getContact'>;
  /**
   * Create or replace up to 10,000 contacts
   *
   * Each as by PUT, and with a result of its own. Committed in parts: after an error repeat the whole
   * list, what was written before is then `unchanged`. Give your own contactId, or an Idempotency-Key:
   * with neither, a repeated list makes contacts anew.
   */
  saveContacts: Call<'saveContacts'>;
  /**
   * Record what one person, or up to 10,000, agreed to
   *
   * Also of people who never opted out. It lifts an opt-out that is older than the consent, and is
   * refused when the opt-out is newer. `recorded` means committed.
   */
  recordConsents: Call<'recordConsents'>;
  /**
   * What the person at an address agreed to
   */
  listConsents: Call<'listConsents'>;
  /**
   * What a contact agreed to, at the addresses it has now
   */
  listContactConsents: Call<'listContactConsents'>;
  /**
   * List groups
   */
  listGroups: Call<'listGroups'>;
  /**
   * Create a group
   */
  createGroup: Call<'createGroup'>;
  /**
   * A group, with the number of its members
   */
  getGroup: Call<'getGroup'>;
  /**
   * Create a group, or change its name and description
   *
   * Members and bypass stay as they are.
   */
  replaceGroup: Call<'replaceGroup'>;
  /**
   * Delete a group
   *
   * Its contacts stay.
   */
  deleteGroup: Call<'deleteGroup'>;
  /**
   * Add and remove up to 10,000 members each
   *
   * All of it or nothing. Ids under which there is no contact are passed over and named in `unknown`.
   */
  updateGroupMembers: Call<'updateGroupMembers'>;
  /**
   * Say that a group should bypass the opt-out filter, and why
   *
   * For test groups of your own people. It is kept with its reason, ends by itself and is written to the
   * audit log. **No message is released by it**: who opted out is opted out, and a promotional message
   * goes only to who has not.
   */
  replaceGroupBypass: Call<'replaceGroupBypass'>;
  /**
   * Take the bypass from a group
   */
  deleteGroupBypass: Call<'deleteGroupBypass'>;
  /**
   * What an opt-out covers, and whether the address book has been brought in line
   */
  getOptOutCoverage: Call<'getOptOutCoverage'>;
  /**
   * Import contacts from a CSV or NDJSON file
   *
   * The answer comes when the whole body is stored; it is then worked off, whatever is restarted. A line
   * changes what it says and nothing else: an empty cell empties nothing. Without a `contactId` it means
   * the contact that has its addresses, or a new one. People who have opted out stay opted out.
   */
  importContacts: Call<'importContacts'>;
  /**
   * Imports of contacts, the newest first
   */
  listContactImports: Call<'listContactImports'>;
  /**
   * How far an import of contacts is, and what became of its lines
   */
  getContactImport: Call<'getContactImport'>;
  /**
   * The lines of an import of contacts of which there is something to say
   *
   * Kept for 30 days.
   */
  getContactImportReport: Call<'getContactImportReport'>;
  /**
   * Make a third-party list that blocks for your company, or name it anew
   *
   * A list stands beside what people say themselves: leaving it lifts nobody’s own opt-out, and a
   * consent takes nobody off it. Its channel stays.
   */
  replaceList: Call<'replaceList'>;
  /**
   * One list, how long it is and how fresh
   */
  getList: Call<'getList'>;
  /**
   * Take everybody off a list, and then delete it
   *
   * Whoever is on no other list, and has not said stop, can be written to again. It goes step by step:
   * the answer is a refresh that says how far it is.
   */
  deleteList: Call<'deleteList'>;
  /**
   * The lists that block for your company: its own, and those of the platform
   */
  listLists: Call<'listLists'>;
  /**
   * Replace a list as a whole by a CSV or NDJSON file
   *
   * The answer comes when the whole body is stored; it is then compared with the list, and nothing
   * changes before that has come to its end. A file that would take more off the list than may be (20 %
   * unless the operator has said otherwise) is refused with `TOO_MANY_REMOVED`: send it again with
   * `confirmRemovals=true` if it is whole.
   */
  refreshList: Call<'refreshList'>;
  /**
   * The last 100 refreshes of a list, newest first
   */
  listListRefreshes: Call<'listListRefreshes'>;
  /**
   * How far a refresh is, and what it changes
   */
  getListRefresh: Call<'getListRefresh'>;
  /**
   * The lines of a file that cannot be understood
   *
   * Kept for 30 days.
   */
  getListRefreshReport: Call<'getListRefreshReport'>;
  /**
   * Make a third-party list that blocks for every company, or name it anew
   *
   * A list stands beside what people say themselves: leaving it lifts nobody’s own opt-out, and a
   * consent takes nobody off it. Its channel stays.
   */
  replacePlatformList: Call<'replacePlatformList'>;
  /**
   * One list, how long it is and how fresh
   */
  getPlatformList: Call<'getPlatformList'>;
  /**
   * Take everybody off a list, and then delete it
   *
   * Whoever is on no other list, and has not said stop, can be written to again. It goes step by step:
   * the answer is a refresh that says how far it is.
   */
  deletePlatformList: Call<'deletePlatformList'>;
  /**
   * The lists that block for every company
   */
  listPlatformLists: Call<'listPlatformLists'>;
  /**
   * Replace a list as a whole by a CSV or NDJSON file
   *
   * The answer comes when the whole body is stored; it is then compared with the list, and nothing
   * changes before that has come to its end. A file that would take more off the list than may be (20 %
   * unless the operator has said otherwise) is refused with `TOO_MANY_REMOVED`: send it again with
   * `confirmRemovals=true` if it is whole.
   */
  refreshPlatformList: Call<'refreshPlatformList'>;
  /**
   * The last 100 refreshes of a list, newest first
   */
  listPlatformListRefreshes: Call<'listPlatformListRefreshes'>;
  /**
   * How far a refresh is, and what it changes
   */
  getPlatformListRefresh: Call<'getPlatformListRefresh'>;
  /**
   * The lines of a file that cannot be understood
   *
   * Kept for 30 days.
   */
  getPlatformListRefreshReport: Call<'getPlatformListRefreshReport'>;
  /**
   * How far a list and your company’s own opt-outs of its channel agree
   *
   * As both sides are when they are read, which takes some seconds for a million addresses.
   */
  getListComparison: Call<'getListComparison'>;
  /**
   * One of the differences, as CSV or NDJSON
   */
  exportListDifference: Call<'exportListDifference'>;
  /**
   * Record those who are on the list alone as opt-outs of your company
   *
   * They then stay out when they leave the list. Each counts from the moment it came onto the list, so a
   * consent that is newer stands. The answer says where to see how far it is; the same call again
   * records who came onto the list since.
   */
  recordListedOptOuts: Call<'recordListedOptOuts'>;
  /**
   * May these addresses be sent to now?
   *
   * For a gateway, just before hand-off. Send on `clear` and `exempt` only. `unknown` means that the
   * answer cannot be trusted at the moment: hold the message and ask again. Each 1,000 addresses count
   * as one call of the rate limit.
   */
  checkAddresses: Call<'checkAddresses'>;
  /**
   * What would happen to this message
   *
   * The whole decision for a message as in `messages.outbound`, without sending it: whether it would be
   * blocked and why, its way out and text, what that costs in SMS segments and which wordings were
   * passed over, the country rules and quiet hours at `sendAt` (now when absent). With `settings` it
   * shows what these would change before they are saved. Nothing is stored, and the link in it is a
   * sample.
   */
  previewMessage: Call<'previewMessage'>;
  /**
   * The rules for promotional SMS to a country
   *
   * Method, keyword, languages, quiet hours, deadlines and advice, each with its rule and source, for
   * one kind of sender. `version` is `policyVersion` of a message, `at` its moment; without them the
   * rules of today.
   */
  getCountryPolicy: Call<'getCountryPolicy'>;
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
  /**
   * List STOPs and STARTs of which nobody is known to be meant, oldest first
   */
  listUnattributedReplies: Call<'listUnattributedReplies'>;
  /**
   * Say by hand whom a reply meant
   *
   * The companies get the opt-out (or opt-in) as if it had been attributed when it came: with the time
   * of the reply, and the rule `by_hand`. The same decision again changes nothing.
   */
  decideUnattributedReply: Call<'decideUnattributedReply'>;
}

/** The stable codes of problems that the calls name. */
export type ProblemCode =
  | 'ADDRESS_MISSING'
  | 'ADDRESS_SHARED_TOO_OFTEN'
  | 'ALREADY_CORRECTED'
  | 'ALREADY_DECIDED'
  | 'API_KEY_REPLACED'
  | 'API_KEY_UNKNOWN'
  | 'BODY_TOO_LARGE'
  | 'BYPASS_TOO_LARGE'
  | 'COLUMN_UNKNOWN'
  | 'COMPANY_UNKNOWN'
  | 'CONNECTION_UNKNOWN'
  | 'CONTACT_EXISTS'
  | 'CONTACT_UNKNOWN'
  | 'CSV_COLUMNS_AMBIGUOUS'
  | 'CSV_HEADER_MISSING'
  | 'DECIDED_BY_OPERATOR'
  | 'DELIVERY_UNKNOWN'
  | 'ERASURE_UNKNOWN'
  | 'FORBIDDEN'
  | 'FOUND_TO_STAND'
  | 'GROUP_BYPASSES'
  | 'GROUP_EXISTS'
  | 'GROUP_UNKNOWN'
  | 'HEADERS_TOO_LARGE'
  | 'HISTORY_TOO_LONG'
  | 'IDEMPOTENCY_KEY_IN_USE'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'IDEMPOTENCY_KEY_SPENT'
  | 'IMPORT_UNKNOWN'
  | 'IMPORT_WAS_DRY'
  | 'INVALID_ADDRESS'
  | 'INVALID_CURSOR'
  | 'INVALID_ENCODING'
  | 'INVALID_JSON'
  | 'INVALID_REQUEST'
  | 'LAST_ADMIN_KEY'
  | 'LIST_CHANNEL_FIXED'
  | 'LIST_UNKNOWN'
  | 'MESSAGE_UNKNOWN'
  | 'NOT_BY_THIS_ALONE'
  | 'NO_HISTORY'
  | 'OPT_OUT_TEXT_REQUIRED'
  | 'POLICY_VERSION_UNKNOWN'
  | 'PROVIDER_UNKNOWN'
  | 'RATE_LIMITED'
  | 'RECONCILIATION_OFF'
  | 'RECONCILIATION_RUNNING'
  | 'REFRESH_RUNNING'
  | 'REFRESH_UNKNOWN'
  | 'REPLICA_UNKNOWN'
  | 'REPLY_SETTING_REFUSED'
  | 'REPLY_UNKNOWN'
  | 'REQUEST_TIMEOUT'
  | 'REVIEW_UNKNOWN'
  | 'SCOPE_NOT_HELD'
  | 'SEAL_DELAYED'
  | 'TOO_MANY_API_KEYS'
  | 'TOO_MANY_IMPORTS'
  | 'TOO_MANY_LISTS'
  | 'TOO_MANY_WEBHOOKS'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE'
  | 'UNSUPPORTED_CHARSET'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'URI_TOO_LONG'
  | 'VERIFICATION_RUNNING'
  | 'WEBHOOK_DISABLED'
  | 'WEBHOOK_UNKNOWN'
  | 'WEBHOOK_URL_REFUSED';
