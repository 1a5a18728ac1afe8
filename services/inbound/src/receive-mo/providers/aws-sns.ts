import { createVerify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AUTHENTIC, ignored, refuse, unusable } from '../mo-provider.js';
import type { Decoded, MoCall, MoProvider, Verdict, VerifyTools } from '../mo-provider.js';
import { isRecord, nonBlank, parseJsonBody, readInstant, readText } from '../read-field.js';

const TOPIC_ARN = /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z0-9-]{3,30}):\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/;

const credentials = z.strictObject({ topicArn: z.string().regex(TOPIC_ARN, 'must be the ARN of an SNS topic') });

/** As SNS names its certificates: one name for years, which nobody can vary to make us call again and again. */
const CERTIFICATE_PATH = /^\/(?:[A-Za-z0-9_/-]+\/)?SimpleNotificationService-[0-9a-f]{32}\.pem$/;

/** Members that are signed, in this order, where they are there. */
const SIGNED_OF_NOTIFICATION = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const SIGNED_OF_HANDSHAKE = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
const ALGORITHM = new Map([
  ['1', 'RSA-SHA1'],
  ['2', 'RSA-SHA256'],
]);

/**
 * AWS: an MO of End User Messaging as the message of an SNS notification, signed with the key of a certificate that is
 * fetched from SNS itself, in the region of the topic and nowhere else. A subscription is confirmed when it is for our
 * topic. SNS delivers again with the first timestamp, up to an hour later, so there is no age limit; a recording changes
 * nothing, since its MO is known.
 */
export const awsSns = {
  name: 'aws-sns',
  credentials,
  verify: (call, { topicArn }, tools) => verifySns(call, topicArn, tools),
  decode: (call) => [decodeSns(call)],
} satisfies MoProvider<z.output<typeof credentials>>;

async function verifySns(call: MoCall, topicArn: string, tools: VerifyTools): Promise<Verdict> {
  const envelope = parseJsonBody(call.rawBody);
  if (!isRecord(envelope)) return refuse('the body is not a JSON object');
  if (envelope['TopicArn'] !== topicArn) return refuse('another topic');
  const algorithm = ALGORITHM.get(String(envelope['SignatureVersion']));
  const signature = envelope['Signature'];
  const address = envelope['SigningCertURL'];
  if (algorithm === undefined || typeof signature !== 'string' || typeof address !== 'string') {
    return refuse('SignatureVersion, Signature and SigningCertURL are needed');
  }
  if (!isOfSns(address, topicArn, CERTIFICATE_PATH, tools.snsEndpoint) || !isPlain(address)) {
    return refuse('SigningCertURL is not of SNS');
  }
  const isHandshake = envelope['Type'] !== 'Notification';
  const subscribeUrl = envelope['SubscribeURL'];
  if (isHandshake && !(typeof subscribeUrl === 'string' && isOfSns(subscribeUrl, topicArn, /^\//, tools.snsEndpoint))) {
    return refuse('SubscribeURL is not of SNS');
  }
  const signed = (isHandshake ? SIGNED_OF_HANDSHAKE : SIGNED_OF_NOTIFICATION)
    .filter((name) => typeof envelope[name] === 'string')
    .map((name) => `${name}\n${envelope[name] as string}\n`)
    .join('');
  const isSigned = (key: KeyObject): boolean =>
    createVerify(algorithm).update(signed, 'utf8').verify(key, signature, 'base64');
  return (await tools.checkSignature(address, isSigned)) ? AUTHENTIC : refuse('Signature does not match');
}

/**
 * Whether an address is of SNS in the region of the topic: nothing else is ever called. `endpoint` takes its place where
 * the operator has SNS somewhere else.
 */
export function isOfSns(address: string, topicArn: string, path: RegExp, endpoint?: string): boolean {
  const [, partition, region] = TOPIC_ARN.exec(topicArn) ?? [];
  if (partition === undefined || !URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || !path.test(url.pathname)) return false;
  if (endpoint !== undefined) return url.origin === new URL(endpoint).origin;
  return url.origin === `https://sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
}

/** Whether nothing is in it but host and path, in the one way to write them: else one certificate had any number of addresses. */
function isPlain(address: string): boolean {
  const { origin, pathname } = new URL(address);
  return address === `${origin}${pathname}`;
}

function decodeSns(call: MoCall): Decoded {
  const envelope = parseJsonBody(call.rawBody);
  if (!isRecord(envelope)) return unusable('the body is not a JSON object');
  const type = readText(envelope['Type']) ?? '';
  if (type === 'SubscriptionConfirmation') return { kind: 'handshake', url: readText(envelope['SubscribeURL']) ?? '' };
  if (type !== 'Notification') return ignored(type);
  const message = parseJsonBody(Buffer.from(readText(envelope['Message']) ?? '', 'utf8'));
  if (!isRecord(message)) return unusable('Message is not a JSON object');
  const from = nonBlank(readText(message['originationNumber']));
  const to = nonBlank(readText(message['destinationNumber']));
  if (from === undefined || to === undefined) {
    return unusable(`${from === undefined ? 'originationNumber' : 'destinationNumber'} is missing`);
  }
  return {
    kind: 'mo',
    from,
    to,
    text: readText(message['messageBody']) ?? '',
    providerMessageId: nonBlank(readText(message['inboundMessageId'])) ?? nonBlank(readText(envelope['MessageId'])),
    sentAt: readInstant(envelope['Timestamp']),
    reference: nonBlank(readText(message['previousPublishedMessageId'])),
  };
}
