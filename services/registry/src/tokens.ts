/** pg pool on the schema `registry`, as the platform: for what is about many companies. */
export const POOL = Symbol('registry:pool');
/** pg pool that sees nothing until a transaction says for which company it works. */
export const TENANT_POOL = Symbol('registry:tenant-pool');
/** `TenantDatabase` on it: what every call of a company goes through. */
export const TENANTS = Symbol('registry:tenants');
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

/** The one schema of this service. */
export const SCHEMA = 'registry';
