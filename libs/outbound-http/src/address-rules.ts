import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses, such as `10.0.0.0/8`. */
export type Network = readonly [Address, number];

/** A range written as address and prefix, or a single address; undefined when the text is neither. */
export function parseNetwork(text: string): Network | undefined {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  const most = isIpv4(parsed) ? 32 : 128;
  const bits = prefix === undefined ? most : Number(prefix);
  return bits <= most ? [parsed, bits] : undefined;
}

/** Global unicast addresses of IPv6 (IANA): everything that was ever given out for use in public. */
const IPV6_GLOBAL = ipaddr.IPv6.parse('2000::');
const IPV6_GLOBAL_BITS = 3;
/** RFC 6052: an IPv4 address as a translator's network shows it. */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::');
const NAT64_BITS = 96;
/** Public by its number, but answered by the hypervisor of Azure. */
const NOT_REALLY_PUBLIC = ['168.63.129.16'];

/** Which addresses may be called: those that are public, and those of the networks that the operator named. */
export class AddressRules {
  constructor(private readonly allowed: readonly Network[] = []) {}

  /** Whether names that are only known inside of a network can lead anywhere. */
  get knowsPrivateNetworks(): boolean {
    return this.allowed.length > 0;
  }

  /** For an IPv4 or IPv6 address as text, without brackets; false for everything else. */
  allows(text: string): boolean {
    const parsed = parseAddress(text);
    if (!parsed) return false;
    const address = unwrap(parsed);
    if (this.allowed.some(([network, bits]) => isWithin(address, network, bits))) return true;
    if (address.range() !== 'unicast') return false;
    if (isIpv4(address)) return !NOT_REALLY_PUBLIC.includes(address.toString());
    return address.match(IPV6_GLOBAL, IPV6_GLOBAL_BITS);
  }
}

/**
 * `ipaddr` takes more than sockets do (127.1, 0x7f000001), and reads ::8.8.8.8 as ::ffff:8.8.8.8, which is another
 * address; so Node's parsers come first. A zone (fe80::1%eth0) names an interface of this machine.
 */
function parseAddress(text: string): Address | undefined {
  const version = text.includes('%') ? 0 : isIP(text);
  if (version === 0) return undefined;
  return ipaddr.parse(version === 4 ? text : new URL(`http://[${text}]/`).hostname.slice(1, -1));
}

/** The IPv4 address where an IPv6 one only carries it: that is whom we would really talk to. */
function unwrap(address: Address): Address {
  if (isIpv4(address)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.match(NAT64, NAT64_BITS)) return new ipaddr.IPv4(address.toByteArray().slice(12));
  return address;
}

function isWithin(address: Address, network: Address, bits: number): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

function isIpv4(address: Address): address is ipaddr.IPv4 {
  return address.kind() === 'ipv4';
}
