export { AddressRules, parseNetwork } from './address-rules.js';
export type { Network } from './address-rules.js';
export * from './outbound-client.js';
export { OutboundError } from './outbound-error.js';
export type { OutboundErrorCode } from './outbound-error.js';
export type { HostResolver } from './resolve-host.js';
export type { UrlRules } from './check-url.js';
