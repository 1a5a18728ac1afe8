import { describe, expect, test } from '@jest/globals';
import { AddressRules, parseNetwork } from './address-rules.js';
import { checkUrl } from './check-url.js';
import type { UrlRules } from './check-url.js';

const strict: UrlRules = { addresses: new AddressRules(), allowHttp: false, ports: new Set([443, 8443]) };

describe('what is called', () => {
  test.each([
    ['https://hooks.example.com/stopgate', 'https://hooks.example.com/stopgate'],
    ['HTTPS://HOOKS.EXAMPLE.COM', 'https://hooks.example.com/'],
    ['https://hooks.example.com.:443/', 'https://hooks.example.com/'],
    ['https://hooks.example.com:8443/?token=1#part', 'https://hooks.example.com:8443/?token=1'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://134744072/', 'https://8.8.8.8/'],
    ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
    // The name says nothing; who it stands for is seen when it is looked up.
    ['https://127.0.0.1.nip.io/', 'https://127.0.0.1.nip.io/'],
  ])('%s', (text, expected) => expect(checkUrl(text, strict).href).toBe(expected));
});

describe('what is not', () => {
  test.each([
    ['http://hooks.example.com/'],
    ['ftp://hooks.example.com/'],
    ['file:///etc/passwd'],
    ['javascript:alert(1)'],
    ['not a URL'],
    [''],
    ['https://user@hooks.example.com/'],
    ['https://user:secret@hooks.example.com/'],
    ['https://hooks.example.com@127.0.0.1/'],
    ['https://hooks.example.com:22/'],
    ['https://hooks.example.com:80/'],
    ['https://localhost/'],
    ['https://LOCALHOST/'],
    ['https://localhost./'],
    ['https://sub.localhost/'],
    ['https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/'],
    ['https://db/'],
    ['https://printer.local/'],
    ['https://metadata.google.internal/'],
    ['https://metadata.google.internal./'],
    ['https://127.0.0.1/'],
    ['https://127.0.0.1./'],
    ['https://127.1/'],
    ['https://2130706433/'],
    ['https://0x7f000001/'],
    ['https://0177.0.0.1/'],
    ['https://0x7f.1/'],
    ['https://017700000001/'],
    ['https://①②⑦.0.0.1/'],
    ['https://0/'],
    ['https://0.0.0.0/'],
    ['https://169.254.169.254/latest/meta-data/'],
    ['https://2852039166/'],
    ['https://192.168.0.1/'],
    ['https://[::1]/'],
    ['https://[::]/'],
    ['https://[::ffff:127.0.0.1]/'],
    ['https://[::ffff:a9fe:a9fe]/'],
    ['https://[64:ff9b::7f00:1]/'],
    ['https://[fe80::1]/'],
    ['https://[fe80::1%25lo]/'],
    ['https://127.0.0.1\\@hooks.example.com/'],
    ['https:\\\\127.0.0.1/'],
    ['https://1.2.3.4.5/'],
  ])('%s', (text) => expect(() => checkUrl(text, strict)).toThrow(expect.objectContaining({ code: 'URL_REFUSED' })));

  test('the sentence names ports, but repeats nothing of the URL', () => {
    expect(() => checkUrl('https://user:secret@127.0.0.1:1/', strict)).toThrow(/^(?!.*secret)/);
    expect(() => checkUrl('https://hooks.example.com:1/', strict)).toThrow(/443, 8443/);
  });
});

describe('for installations within a network', () => {
  const inside: UrlRules = {
    addresses: new AddressRules([parseNetwork('10.0.0.0/8')!]),
    allowHttp: true,
    ports: 'any',
  };
  test.each(['http://10.1.2.3:8080/', 'http://crm.internal/', 'http://crm/'])('%s is called', (text) =>
    expect(checkUrl(text, inside).href).toBe(text),
  );
  test.each(['http://192.168.0.1/', 'http://127.0.0.1:8080/'])('%s is not', (text) =>
    expect(() => checkUrl(text, inside)).toThrow(/public/),
  );
});
