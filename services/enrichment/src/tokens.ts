/** What the module provides beside classes. */
export const REDIS = Symbol('enrichment:redis');
/** `AnsweringReplica`: what is asked before sending. */
export const REPLICA = Symbol('enrichment:replica');
/** `Replication`. */
export const REPLICATION = Symbol('enrichment:replication');
export const COMPANIES = Symbol('enrichment:companies');
export const SENDERS = Symbol('enrichment:senders');
/** `EnrichContext`. */
export const ENRICH_CONTEXT = Symbol('enrichment:enrich-context');
