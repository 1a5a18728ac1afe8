import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { AddressRules } from './address-rules.js';
import { OutboundError } from './outbound-error.js';

/** All addresses of a name, IPv4 and IPv6; none when there is no such name. Rejects when it cannot be known now. */
export type HostResolver = (name: string) => Promise<string[]>;

const TRY_MS = 2_000;
const TRIES = 2;
/** A name has a handful; the bound is on what a hostile zone makes us look at. */
const MOST_ADDRESSES = 64;

/**
 * Asks the DNS servers of the machine. Not `getaddrinfo`: that holds one of Node's four threads while it waits, so a few
 * names whose servers do not answer would stop all other look-ups of the process. So names in /etc/hosts are not known.
 *
 * @param servers instead of those of the machine, as `address:port`
 */
export function createDnsResolver(servers?: readonly string[]): HostResolver {
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
  if (servers) resolver.setServers(servers);
  return async (name) => {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const failure = answers.find((answer) => answer.status === 'rejected' && !isAbsence(answer.reason));
    if (failure?.status === 'rejected') throw failure.reason;
    return [];
  };
}

const ABSENCES = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME', 'EBADNAME']);

function isAbsence(error: unknown): boolean {
  return ABSENCES.has(String((error as { code?: unknown }).code));
}

/**
 * The addresses of a host, every one of them allowed; or OutboundError. One that is not makes the name unusable as a
 * whole: a list in which the forbidden one is merely not the first would be a matter of luck.
 */
export async function resolveAllowed(host: string, resolve: HostResolver, rules: AddressRules): Promise<string[]> {
  const addresses = isIP(host) > 0 ? [host] : await lookUp(host, resolve);
  if (addresses.length === 0 || addresses.length > MOST_ADDRESSES || !addresses.every((one) => rules.allows(one))) {
    throw new OutboundError('NO_PUBLIC_ADDRESS', 'The host has no public address.');
  }
  return addresses;
}

async function lookUp(host: string, resolve: HostResolver): Promise<string[]> {
  try {
    return await resolve(host);
  } catch (cause) {
    throw new OutboundError('DNS_FAILED', 'The name of the host could not be looked up.', { cause });
  }
}
