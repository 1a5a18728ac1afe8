/** What the module provides beside classes. */
export const REDIS = Symbol('enrichment:redis');
/** `SuppressionReplica`. */
export const REPLICA = Symbol('enrichment:replica');
/** `SuppressionFeed`. */
export const FEED = Symbol('enrichment:feed');
export const COMPANIES = Symbol('enrichment:companies');
export const SENDERS = Symbol('enrichment:senders');
/** `EnrichContext`. */
export const ENRICH_CONTEXT = Symbol('enrichment:enrich-context');
