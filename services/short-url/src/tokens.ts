/** What the module provides beside classes. */
export const PG_POOL = Symbol('short-url:pg-pool');
export const REDIS = Symbol('short-url:redis');
export const LINK_POLICY = Symbol('short-url:link-policy');
export const FIND_LINK = Symbol('short-url:find-link');
export const OPEN_EMAIL_TOKEN = Symbol('short-url:open-email-token');
