/** pg pool on the schema `registry`, as the platform: for what is about many companies. */
export const POOL = Symbol('registry:pool');
/** pg pool that sees nothing until a transaction says for which company it works. */
export const TENANT_POOL = Symbol('registry:tenant-pool');
/** `TenantDatabase` on it: what every call of a company goes through. */
export const TENANTS = Symbol('registry:tenants');
export const CONTACT_STORE = Symbol('registry:contact-store');
export const GROUP_STORE = Symbol('registry:group-store');
/** `OptOutReader`: where the addresses of contacts stand. */
export const OPT_OUT_READER = Symbol('registry:opt-out-reader');
export const COVER_SCHEDULE = Symbol('registry:cover-schedule');
export const API_KEY_STORE = Symbol('registry:api-key-store');
export const IDEMPOTENT_CALLS = Symbol('registry:idempotent-calls');
export const IDEMPOTENCY_JOB = Symbol('registry:idempotency-job');
export const COMPANY_STORE = Symbol('registry:company-store');
/** `ErasedPeople`: under which token somebody stands. */
export const ERASED_PEOPLE = Symbol('registry:erased-people');
export const ERASURE_STORE = Symbol('registry:erasure-store');
export const ERASURE_JOB = Symbol('registry:erasure-job');
export const SUPPRESSION_STORE = Symbol('registry:suppression-store');
export const OUTBOX_RELAY = Symbol('registry:outbox-relay');
/** Redis of the replica; undefined when the registry was given none. */
export const REDIS = Symbol('registry:redis');
export const RECONCILER = Symbol('registry:reconciler');
export const RECONCILE_SCHEDULE = Symbol('registry:reconcile-schedule');
/** How webhooks are delivered (`WebhookSettings`). */
export const WEBHOOK_SETTINGS = Symbol('registry:webhook-settings');
/** pg pool of the platform for what webhooks write, beside that for opt-outs. */
export const WEBHOOK_POOL = Symbol('registry:webhook-pool');
/** Calls the endpoints of companies (`OutboundClient`). */
export const WEBHOOK_CLIENT = Symbol('registry:webhook-client');
/** Keeps their secrets (`SecretCipher`). */
export const WEBHOOK_CIPHER = Symbol('registry:webhook-cipher');
export const WEBHOOK_STORE = Symbol('registry:webhook-store');
export const DELIVERY_LOG = Symbol('registry:delivery-log');
export const DELIVERY_WORKER = Symbol('registry:delivery-worker');
export const FORGET_DELIVERIES = Symbol('registry:forget-deliveries');
export const IMPORT_STORE = Symbol('registry:import-store');
export const IMPORT_WORKER = Symbol('registry:import-worker');
/** `ListCalls`: what can be done with third-party lists. */
export const LIST_CALLS = Symbol('registry:list-calls');
/** Bytes that the body of one import may have. */
export const IMPORT_LIMIT = Symbol('registry:import-limit');
/** The key that proofs and seals are signed with. */
export const PROOF_KEY = Symbol('registry:proof-key');
export const SEAL_STORE = Symbol('registry:seal-store');
export const SEALER = Symbol('registry:sealer');
export const SEAL_SCHEDULE = Symbol('registry:seal-schedule');
export const VERIFIER = Symbol('registry:verifier');
export const VERIFY_SCHEDULE = Symbol('registry:verify-schedule');
/** `ReviewStore`: what people say of opt-outs that were read into replies. */
export const REVIEW_STORE = Symbol('registry:review-store');
export const BLOCKED_MESSAGE_STORE = Symbol('registry:blocked-message-store');
export const FORGET_BLOCKED = Symbol('registry:forget-blocked');

/** The one schema of this service. */
export const SCHEMA = 'registry';
