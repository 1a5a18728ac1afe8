import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { DependencyFailure } from '@stopgate/kafka';
import { moCall } from '../fixtures/mo-call.js';
import { plivoSignature } from '../fixtures/provider-scenes.js';
import { SNS_CERTIFICATE, signEnvelope, TOPIC_ARN } from '../fixtures/sns-stand-in.js';
import type { VerifyTools } from '../mo-provider.js';
import { awsSns, isOfSns } from './aws-sns.js';
import { bird } from './bird.js';
import { plivo } from './plivo.js';
import { sinch } from './sinch.js';
import { telnyx } from './telnyx.js';

/** Known answers: computed with the code of the official packages, or from the published recipe. */
const AT = new Date(1_700_000_000_000);
const late = (seconds: number): Date => new Date(AT.getTime() + seconds * 1_000);

describe('sinch', () => {
  const body = '{"id":"01","from":"31612345678","to":"12345","body":"STOP","type":"mo_text"}';
  const headers = {
    'x-sinch-webhook-signature': 'wJd3CbMnY5ILglbUOkPmginRH5UoxeltjhCGtpnr2FU=',
    'x-sinch-webhook-signature-nonce': '01H8NONCE',
    'x-sinch-webhook-signature-timestamp': '1700000000',
  };
  const verify = (changes: Parameters<typeof moCall>[0] = {}, secret = 'test-secret') =>
    sinch.verify(moCall({ body, headers, receivedAt: AT, ...changes }), { secret }).authentic;

  test('takes the known answer, and nothing near it', () => {
    expect(verify()).toBe(true);
    expect(verify({}, 'other')).toBe(false);
    expect(verify({ body: body.replace('STOP', 'STAY') })).toBe(false);
    expect(verify({ headers: { ...headers, 'x-sinch-webhook-signature-nonce': 'x' } })).toBe(false);
    expect([verify({ receivedAt: late(300) }), verify({ receivedAt: late(301) })]).toEqual([true, false]);
  });

  test('reads texts, binary parts, words of pictures; leaves delivery reports', () => {
    const decode = (json: unknown) => sinch.decode(moCall({ body: JSON.stringify(json) }))[0];
    expect(sinch.decode(moCall({ body }))).toMatchObject([{ from: '31612345678', to: '12345', text: 'STOP' }]);
    const binary = { type: 'mo_binary', from: '1', to: '2', body: Buffer.from('STOP').toString('base64') };
    expect(decode({ ...binary, udh: '0500035a0201' })).toMatchObject({ text: 'STOP', part: { number: 1 } });
    expect(decode({ type: 'mo_media', from: '1', to: '2', body: { message: 'STOP' } })).toMatchObject({ text: 'STOP' });
    expect(decode({ type: 'delivery_report_sms' })).toMatchObject({ kind: 'ignored' });
    expect(decode({ type: 'mo_text', from: '1' })).toMatchObject({ kind: 'unusable' });
    expect(decode([])).toMatchObject({ kind: 'unusable' });
  });
});

describe('plivo', () => {
  const url = 'https://optout.example.com/hooks/plivo';
  const fields = { From: '31612345678', To: '31970000000', Text: 'STOP', MessageUUID: 'm-1', Type: 'sms' };
  const signature = 'TDm9b4uNfdN/D2OBiaQNjN8LXnL5f7sFlNb8TGHR3xk=';
  const verify = (changes: Parameters<typeof moCall>[0] = {}, proof: Record<string, string> = {}) =>
    plivo.verify(
      moCall({
        url,
        contentType: 'application/x-www-form-urlencoded',
        body: new URLSearchParams(fields).toString(),
        headers: { 'x-plivo-signature-v3': signature, 'x-plivo-signature-v3-nonce': '12345', ...proof },
        ...changes,
      }),
      { authToken: 'test-auth-token' },
    ).authentic;

  test('takes the known answers', () => {
    expect(verify()).toBe(true);
    const withQuery = { 'x-plivo-signature-v3': 'uNrBtKU2X5v4L8cLBlL932CZBKmGlp0D3aA0aNlyiFE=' };
    const rawQuery = 'tenant=42&a=b';
    expect(verify({ url: `${url}?${rawQuery}`, rawQuery }, withQuery)).toBe(true);
    expect(verify({ url, rawQuery }, withQuery)).toBe(true);
    expect(verify({ url: `${url}?tenant=43&a=b`, rawQuery: 'tenant=43&a=b' }, withQuery)).toBe(false);
  });

  test('any of several signatures is enough, that of the main account too', () => {
    const other = plivoSignature('other', url, '12345', fields);
    expect(verify({}, { 'x-plivo-signature-v3': `${other}, ${signature}` })).toBe(true);
    expect(verify({}, { 'x-plivo-signature-v3': other, 'x-plivo-signature-ma-v3': signature })).toBe(true);
    expect(verify({}, { 'x-plivo-signature-v3': other })).toBe(false);
    expect(verify({}, { 'x-plivo-signature-v3-nonce': '12346' })).toBe(false);
    expect(verify({ body: new URLSearchParams({ ...fields, Text: 'START' }).toString() })).toBe(false);
  });

  test('leaves delivery reports', () => {
    expect(plivo.decode(moCall({ body: 'From=1&To=2&Status=delivered' }))).toMatchObject([{ kind: 'ignored' }]);
    expect(plivo.decode(moCall({ body: 'From=1&Text=STOP' }))).toMatchObject([{ kind: 'unusable' }]);
  });
});

describe('bird', () => {
  const body = '{"event":"sms.inbound"}';
  const headers = {
    'messagebird-signature': 'xjrejd7VAUUX6juKdZqqk4QyCXrT1ZJBMzPztXM3hQE=',
    'messagebird-request-timestamp': '1700000000',
  };
  const verify = (changes: Parameters<typeof moCall>[0] = {}) =>
    bird.verify(moCall({ body, headers, url: 'https://optout.example.com/hooks/bird', receivedAt: AT, ...changes }), {
      signingKey: 'test-signing-key',
    }).authentic;

  test('takes the known answer, and nothing near it', () => {
    expect(verify()).toBe(true);
    expect(verify({ body: `${body} ` })).toBe(false);
    expect(verify({ url: 'https://optout.example.com/hooks/other' })).toBe(false);
    expect(verify({ headers: { ...headers, 'messagebird-request-timestamp': '1700000001' } })).toBe(false);
    expect([verify({ receivedAt: late(300) }), verify({ receivedAt: late(301) })]).toEqual([true, false]);
  });

  test('leaves other events; a call without sender is unusable', () => {
    expect(bird.decode(moCall({ body: '{"event":"sms.outbound","payload":{}}' }))).toMatchObject([{ kind: 'ignored' }]);
    expect(bird.decode(moCall({ body }))).toMatchObject([{ kind: 'unusable' }]);
    expect(bird.decode(moCall({ body: '7' }))).toMatchObject([{ kind: 'unusable' }]);
  });
});

describe('telnyx', () => {
  test('leaves other events, and takes all recipients of a group', () => {
    const decode = (data: unknown) => telnyx.decode(moCall({ body: JSON.stringify({ data }) }))[0];
    expect(decode({ event_type: 'message.finalized' })).toMatchObject({ kind: 'ignored' });
    expect(decode({})).toMatchObject({ kind: 'unusable' });
    const to = [{ phone_number: '+33700000000' }, { phone_number: '36123' }];
    const payload = { id: 'm1', from: { phone_number: '+33612345678' }, to, text: 'STOP' };
    expect(decode({ event_type: 'message.received', payload })).toMatchObject({ to: ['+33700000000', '36123'] });
    expect(decode({ event_type: 'message.received', payload: { ...payload, to: [] } })).toMatchObject({
      kind: 'unusable',
    });
  });

  test.each([
    ['', false],
    [Buffer.alloc(31).toString('base64'), false],
    [Buffer.alloc(32).toString('hex'), false],
    [Buffer.alloc(32, 1).toString('base64'), true],
  ])('public key %j is taken: %s', (publicKey, taken) => {
    expect(telnyx.credentials.safeParse({ publicKey }).success).toBe(taken);
  });
});

describe('aws-sns', () => {
  const endpoint = 'https://sns.eu-west-1.amazonaws.com';
  const asked: string[] = [];
  const tools: VerifyTools = {
    checkSignature: (url, isSigned) => {
      asked.push(url);
      return Promise.resolve(isSigned(new X509Certificate(SNS_CERTIFICATE).publicKey));
    },
  };
  const verify = async (changes: Record<string, string>, topicArn = TOPIC_ARN) => {
    const body = JSON.stringify(signEnvelope(endpoint, { Message: '{}', ...changes }));
    return (await awsSns.verify(moCall({ body }), { topicArn }, tools)).authentic;
  };

  test('takes what its certificate signed, with or without a subject', async () => {
    expect(await verify({})).toBe(true);
    expect(await verify({ Subject: 'x', SignatureVersion: '1' })).toBe(true);
    expect(await verify({ SignatureVersion: '3' })).toBe(false);
    expect(await verify({ TopicArn: `${TOPIC_ARN}2` })).toBe(false);
    expect(await verify({ Signature: 'AAAA' })).toBe(false);
  });

  test('fetches a certificate from SNS in the region of the topic alone', async () => {
    asked.length = 0;
    const name = `SimpleNotificationService-${'a'.repeat(32)}.pem`;
    const refused = [
      `http://sns.eu-west-1.amazonaws.com/${name}`,
      `https://sns.us-east-1.amazonaws.com/${name}`,
      `https://sns.eu-west-1.amazonaws.com.evil.example/${name}`,
      `https://sns.eu-west-1.amazonaws.com@evil.example/${name}`,
      `https://user@sns.eu-west-1.amazonaws.com/${name}`,
      `https://sns.eu-west-1.amazonaws.com:8443/${name}`,
      `https://evil.example/?https://sns.eu-west-1.amazonaws.com/${name}`,
      'https://sns.eu-west-1.amazonaws.com/other.pem',
      'not a url',
      // Addresses of one and the same certificate, of which there would be as many as somebody likes.
      ...['?', '?1', '#', '#a', '?a#b'].map((end) => `${endpoint}/${name}${end}`),
      `https://user:password@sns.eu-west-1.amazonaws.com/${name}`,
      `https://:password@sns.eu-west-1.amazonaws.com/${name}`,
      `https://sns.eu-west-1.amazonaws.com:443/${name}`,
      `https://SNS.eu-west-1.amazonaws.com/${name}`,
      ` ${endpoint}/${name}`,
      `${endpoint}/a/../${name}`,
      `${endpoint}\\${name}`,
      `${endpoint}/Simple\nNotificationService-${'a'.repeat(32)}.pem`,
    ];
    for (const SigningCertURL of refused) expect(await verify({ SigningCertURL })).toBe(false);
    expect(asked).toEqual([]);
    expect(await verify({ SigningCertURL: `${endpoint}/${name}` })).toBe(true);
    expect(asked).toHaveLength(1);
  });

  test('a certificate that cannot be had is no refusal: SNS never repeats a call that got a 4xx', async () => {
    const body = JSON.stringify(signEnvelope(endpoint, { Message: '{}' }));
    const away = new DependencyFailure('sns', 'away');
    const given: VerifyTools = { checkSignature: () => Promise.reject(away) };
    await expect(awsSns.verify(moCall({ body }), { topicArn: TOPIC_ARN }, given)).rejects.toBe(away);
  });

  test('knows the partition of China', () => {
    const arn = 'arn:aws-cn:sns:cn-north-1:123456789012:replies';
    expect(isOfSns('https://sns.cn-north-1.amazonaws.com.cn/x', arn, /x/)).toBe(true);
    expect(isOfSns('https://sns.cn-north-1.amazonaws.com/x', arn, /x/)).toBe(false);
  });

  test('reads the reply in the message of a notification', () => {
    const decode = (Message: string) =>
      awsSns.decode(moCall({ body: JSON.stringify({ Type: 'Notification', Message }) }));
    expect(decode('not JSON')).toMatchObject([{ kind: 'unusable' }]);
    expect(decode('{"originationNumber":"+1"}')).toMatchObject([{ kind: 'unusable' }]);
    const reply = { originationNumber: '+33612345678', destinationNumber: '36123', messageBody: 'STOP' };
    expect(decode(JSON.stringify({ ...reply, previousPublishedMessageId: 'p1' }))).toMatchObject([
      { from: '+33612345678', to: '36123', text: 'STOP', reference: 'p1' },
    ]);
    expect(awsSns.decode(moCall({ body: '{"Type":"UnsubscribeConfirmation"}' }))).toMatchObject([{ kind: 'ignored' }]);
  });
});
