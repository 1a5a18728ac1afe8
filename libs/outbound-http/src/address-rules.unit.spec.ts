import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressRules, parseNetwork } from './address-rules.js';

const networks = (...texts: string[]) => texts.map((text) => parseNetwork(text)!);
const publicOnly = new AddressRules();

describe('public addresses', () => {
  test.each([
    '8.8.8.8',
    '93.184.215.14',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4007:80c::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('%s may be called', (address) => expect(publicOnly.allows(address)).toBe(true));
});

describe('all others', () => {
  test.each([
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback, not the first', '127.255.255.254'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['metadata in it (Alibaba)', '100.100.100.200'],
    ['link-local', '169.254.1.1'],
    ['metadata (AWS, Azure, Google)', '169.254.169.254'],
    ['container credentials', '169.254.170.2'],
    ['hypervisor (Azure)', '168.63.129.16'],
    ['metadata (Oracle)', '192.0.0.192'],
    ['protocol assignments', '192.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['benchmarks', '198.18.0.1'],
    ['benchmarks', '198.19.255.255'],
    ['6to4 relays', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['mapped private', '::ffff:10.0.0.1'],
    ['mapped metadata', '::ffff:169.254.169.254'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['IPv4-compatible and public', '::8.8.8.8'],
    ['translated (RFC 6145)', '::ffff:0:127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['NAT64 of private', '64:ff9b::10.0.0.1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::8.8.8.8'],
    ['6to4 of private', '2002:a00:1::1'],
    ['6to4 of public', '2002:808:808::1'],
    ['Teredo', '2001:0:53aa:64c::1'],
    ['unique local', 'fc00::1'],
    ['metadata (AWS)', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with its zone', 'fe80::1%eth0'],
    ['public with a zone', '2606:4700:4700::1111%lo'],
    ['site-local, as it once was', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['discard', '100::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['benchmarks', '2001:2::1'],
    ['segment routing', '5f00::1'],
    ['never given out', '4000::1'],
    ['not an address', 'localhost'],
    ['a number', '2130706433'],
    ['nothing', ''],
    ['in brackets', '[::1]'],
  ])('%s: %s may not', (_what, address) => expect(publicOnly.allows(address)).toBe(false));

  test('an IPv4 address is judged alike, however it is written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const expected = publicOnly.allows(address);
        expect(publicOnly.allows(`::ffff:${address}`)).toBe(expected);
        expect(publicOnly.allows(`64:ff9b::${address}`)).toBe(expected);
      }),
    );
  });
});

describe('networks that the operator names', () => {
  const rules = new AddressRules(networks('127.0.0.0/8', '10.1.2.3', 'fd00::/8'));
  test.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::ffff:127.0.0.1', true],
    ['10.1.2.3', true],
    ['10.1.2.4', false],
    ['fd12::1', true],
    ['::1', false],
    ['169.254.169.254', false],
    ['8.8.8.8', true],
  ])('%s: %s', (address, expected) => expect(rules.allows(address)).toBe(expected));

  test.each(['10.0.0.0/8', '::1', '::/0', '192.168.1.1/32'])('%s is one', (text) =>
    expect(parseNetwork(text)).toBeDefined(),
  );
  test.each([
    '10.0.0.0/33',
    '10.1',
    '0x0a000001',
    '10.0.0.0/',
    'localhost',
    '',
    '::1/129',
    '10.0.0.0/8/8',
    '010.0.0.1/8',
  ])('%s is none', (text) => expect(parseNetwork(text)).toBeUndefined());
});
