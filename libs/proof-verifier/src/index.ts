export { verifyPack } from './verify-pack.js';
export type { VerifyOptions } from './verify-pack.js';
export type { Finding, Verification } from './findings.js';
