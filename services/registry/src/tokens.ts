/** pg pool on the schema `registry`. */
export const POOL = Symbol('registry:pool');
export const COMPANY_STORE = Symbol('registry:company-store');
export const SUPPRESSION_STORE = Symbol('registry:suppression-store');
export const OUTBOX_RELAY = Symbol('registry:outbox-relay');

/** The one schema of this service. */
export const SCHEMA = 'registry';
