/** The pg pool on the schema `analytics`. */
export const POOL = Symbol('analytics.pool');
