/** What the module provides beside classes. */
export const PG_POOL = Symbol('short-url:pg-pool');
export const REDIS = Symbol('short-url:redis');
export const LINK_POLICY = Symbol('short-url:link-policy');
/** Hides the people who were erased. */
export const ERASURE_KEY = Symbol('short-url:erasure-key');
export const FIND_LINK = Symbol('short-url:find-link');
export const OPEN_EMAIL_TOKEN = Symbol('short-url:open-email-token');
