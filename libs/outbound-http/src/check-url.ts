import { isIP } from 'node:net';
import type { AddressRules } from './address-rules.js';
import { OutboundError } from './outbound-error.js';

/** What a URL must be like before its host is even looked up. */
export interface UrlRules {
  readonly addresses: AddressRules;
  /** Without it only https. */
  readonly allowHttp: boolean;
  readonly ports: ReadonlySet<number> | 'any';
}

/** Names that a resolver may answer from within: never those of a public host. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/;

/**
 * The URL as it may be called, or OutboundError `URL_REFUSED` with a sentence for whoever gave it. Looks nothing up. The
 * URL parser has already turned 2130706433, 0177.1 and the like into the addresses that they mean.
 */
export function checkUrl(text: string, { addresses, allowHttp, ports }: UrlRules): URL {
  if (!URL.canParse(text)) throw refused('This is not a URL.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) throw refused('Only https is called.');
  if (url.username !== '' || url.password !== '') throw refused('A URL with a user name or a password is not called.');
  if (ports !== 'any' && !ports.has(portOf(url))) {
    throw refused(`Of ports only ${[...ports].join(', ')} may be called.`);
  }
  url.hash = '';
  const host = hostOf(url);
  if (isIP(host) > 0) {
    if (!addresses.allows(host)) throw refused('The address is not a public one.');
    return url;
  }
  // A dot at the end says that the name is whole, as every name here is; certificates have none.
  const name = host.replace(/\.$/, '');
  const isLocal = !name.includes('.') || LOCAL_NAME.test(name);
  if (isLocal && !addresses.knowsPrivateNetworks) throw refused('The host is not a public one.');
  url.hostname = name;
  return url;
}

/** The host as sockets want it: an IPv6 address without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function refused(message: string): OutboundError {
  return new OutboundError('URL_REFUSED', message);
}
