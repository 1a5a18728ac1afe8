import { describe, expect, test } from '@jest/globals';
import { moCall } from '../fixtures/mo-call.js';
import { cm } from './cm.js';

const login = { username: 'cm', password: 'p:ss wörd' };
const path = { pathToken: 'AbCd-1234_secret' };

function basic(text: string): { headers: { authorization: string } } {
  return { headers: { authorization: `Basic ${Buffer.from(text).toString('base64')}` } };
}

describe('verify', () => {
  test('takes the right user name and password, whatever is in the password', () => {
    expect(cm.verify(moCall(basic('cm:p:ss wörd')), login).authentic).toBe(true);
  });

  test.each([
    ['a wrong password', basic('cm:p:ss word')],
    ['a password cut short', basic('cm:p:ss wör')],
    ['a wrong user', basic('CM:p:ss wörd')],
    ['no password', basic('cm')],
    ['no header', {}],
    ['another scheme', { headers: { authorization: 'Bearer cm' } }],
    ['the path token of another way', { pathToken: 'AbCd-1234_secret' }],
  ])('refuses %s', (_what, overrides) => {
    expect(cm.verify(moCall(overrides), login).authentic).toBe(false);
  });

  test.each([
    [path.pathToken, true],
    [path.pathToken.toLowerCase(), false],
    [path.pathToken.slice(1), false],
    ['', false],
    [undefined, false],
  ])('path token %s: %s', (pathToken, expected) => {
    expect(cm.verify(moCall({ pathToken, ...basic('cm:p:ss wörd') }), path).authentic).toBe(expected);
  });

  test.each([
    [{}, false],
    [{ username: 'a' }, false],
    [{ username: 'a:b', password: 'longenough' }, false],
    [{ pathToken: 'has/slash/in/it' }, false],
    [{ pathToken: 'short' }, false],
    [login, true],
    [path, true],
  ])('credentials %j are taken: %s', (credentials, expected) => {
    expect(cm.credentials.safeParse(credentials).success).toBe(expected);
  });
});

describe('decode', () => {
  test('reads the documented shape; its time is UTC', () => {
    const body = JSON.stringify({
      from: { number: '0031612345678' },
      to: { number: '3669' },
      message: { text: 'STOP', media: null },
      reference: 'spring-1',
      groupings: ['', '', ''],
      timeUtc: '2026-11-23T08:59:58',
      channel: 'SMS',
    });
    expect(cm.decode(moCall({ body }))).toEqual([
      {
        kind: 'mo',
        from: '0031612345678',
        to: '3669',
        text: 'STOP',
        sentAt: '2026-11-23T08:59:58.000Z',
        reference: 'spring-1',
      },
    ]);
  });

  test('reads the older shape of plain texts', () => {
    const body = '{"from":"0031612345678","to":3669,"body":"stop"}';
    expect(cm.decode(moCall({ body }))).toMatchObject([{ from: '0031612345678', to: '3669', text: 'stop' }]);
  });

  test.each(['', '{', '[]', '7', '{"to":{"number":"3669"}}', '{"from":{"number":" "},"to":"3669"}'])(
    'the body %j is unusable, never an error',
    (body) => {
      expect(cm.decode(moCall({ body }))).toMatchObject([{ kind: 'unusable' }]);
    },
  );
});
