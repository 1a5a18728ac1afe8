import {
  allTopics,
  DEAD_LETTER_MAX_MESSAGE_BYTES,
  DEAD_LETTER_PARTITIONS,
  DEAD_LETTER_RETENTION_MS,
  deadLetterTopicName,
} from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { stringify } from 'yaml';
import { BLOCK_CODE_MEANINGS, DEAD_LETTER_CODE_MEANINGS, HANDLER_CODE_MEANINGS } from './code-meanings.ts';
import { camelCase, channelKey, readParty, schemaKey } from './topic-names.ts';
import { deadLetterHeadersSchema, payloadExamples, payloadSchema, recordHeadersSchema } from './topic-schemas.ts';
import type { Node } from './topic-schemas.ts';

const BINDING_VERSION = '0.5.0';
const DEAD_LETTER = 'DeadLetter';

/** The AsyncAPI 3.0 document of every topic, made of the contracts alone: the same contracts give the same document. */
export function buildAsyncApiDocument(topics: readonly Topic[] = allTopics): Node {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Stopgate topics',
      version: '1.0.0',
      description: describeSystem(),
      tags: [{ name: 'Kafka' }],
    },
    defaultContentType: 'application/json',
    servers: {
      local: { host: '127.0.0.1:9092', protocol: 'kafka', description: 'What `npm start` brings up, unless told else' },
    },
    channels: Object.fromEntries(topics.flatMap((topic) => [channel(topic), deadLetterChannel(topic)])),
    operations: Object.fromEntries(topics.flatMap(operations)),
    components: {
      messages: {
        ...Object.fromEntries(topics.map((topic) => [schemaKey(topic), message(topic)])),
        [DEAD_LETTER]: deadLetterMessage(),
      },
      schemas: Object.fromEntries(topics.map((topic) => [schemaKey(topic), payloadSchema(topic)])),
    },
    'x-block-codes': BLOCK_CODE_MEANINGS,
    'x-dead-letter-codes': DEAD_LETTER_CODE_MEANINGS,
    'x-handler-dead-letter-codes': HANDLER_CODE_MEANINGS,
  };
}

/** The document as text; generated, so a hint to its source stands first. */
export function renderAsyncApi(): string {
  const note = '# Made from libs/contracts by deploy/docs/generate-asyncapi.ts. Change the contracts, then run it.\n';
  return (
    note + stringify(buildAsyncApiDocument(), { lineWidth: 120, aliasDuplicateObjects: false, blockQuote: 'literal' })
  );
}

function describeSystem(): string {
  const list = (codes: Readonly<Record<string, string>>): string =>
    Object.entries(codes)
      .map(([code, meaning]) => `- \`${code}\`: ${meaning}`)
      .join('\n');
  const handlers = HANDLER_CODE_MEANINGS.map(
    ({ code, topic, by, meaning }) => `- \`${code}\` (${by}, from \`${topic}\`): ${meaning}`,
  ).join('\n');
  return `Everything that goes through Kafka: one JSON value a record, key as said with each topic, CloudEvents attributes
(binary mode) and trace context in headers. A plain JSON producer without any header may write \`messages.outbound\`.

Delivery is at least once with deterministic output: a record that comes twice has the same ids. Writers may add fields;
readers let fields pass that they do not know. Operations are told from the side of the application in their tag.

Codes on \`messages.blocked\` (the list only grows):
${list(BLOCK_CODE_MEANINGS)}

A record that cannot be handled goes to \`<topic>.dead\`, byte for byte, with the reason in its headers. Codes of every topic:
${list(DEAD_LETTER_CODE_MEANINGS)}

Codes of single handlers:
${handlers}
`;
}

function channel(topic: Topic): [string, Node] {
  const name = schemaKey(topic);
  return [
    channelKey(topic.name),
    {
      address: topic.name,
      description: topic.summary,
      messages: { [name]: { $ref: `#/components/messages/${name}` } },
      bindings: {
        kafka: {
          topic: topic.name,
          partitions: topic.partitions,
          topicConfiguration: {
            'cleanup.policy': [topic.cleanup],
            ...(topic.retentionMs !== undefined && { 'retention.ms': topic.retentionMs }),
            'max.message.bytes': topic.maxMessageBytes,
          },
          bindingVersion: BINDING_VERSION,
        },
      },
    },
  ];
}

function deadLetterChannel(topic: Topic): [string, Node] {
  const address = deadLetterTopicName(topic.name);
  return [
    channelKey(address),
    {
      address,
      description: `Records of ${topic.name} that could not be handled, each with the reason.`,
      messages: { [DEAD_LETTER]: { $ref: `#/components/messages/${DEAD_LETTER}` } },
      bindings: {
        kafka: {
          topic: address,
          partitions: DEAD_LETTER_PARTITIONS,
          topicConfiguration: {
            'cleanup.policy': ['delete'],
            'retention.ms': DEAD_LETTER_RETENTION_MS,
            'max.message.bytes': DEAD_LETTER_MAX_MESSAGE_BYTES,
          },
          bindingVersion: BINDING_VERSION,
        },
      },
    },
  ];
}

function message(topic: Topic): Node {
  return {
    name: topic.name,
    title: topic.name,
    summary: topic.summary,
    contentType: 'application/json',
    headers: recordHeadersSchema(topic),
    payload: { $ref: `#/components/schemas/${schemaKey(topic)}` },
    bindings: { kafka: { key: { type: 'string', description: topic.keyIs }, bindingVersion: BINDING_VERSION } },
    examples: payloadExamples(topic).map((payload) => ({ payload })),
  };
}

function deadLetterMessage(): Node {
  return {
    name: 'dead letter',
    title: 'A record that could not be handled',
    summary: 'Key and value of the source record, byte for byte; its headers, and the reason beside them.',
    headers: deadLetterHeadersSchema(),
    payload: { description: 'Whatever the source record held: perhaps no JSON at all, perhaps nothing.' },
    bindings: { kafka: { key: { description: 'The key of the source record' }, bindingVersion: BINDING_VERSION } },
  };
}

function operations(topic: Topic): [string, Node][] {
  const readers = topic.readBy.map(readParty).filter(({ isService }) => isService);
  const dead = deadLetterTopicName(topic.name);
  return [
    ...topic.writtenBy.map((party) => operation('send', topic.name, schemaKey(topic), party)),
    ...topic.readBy.map((party) => operation('receive', topic.name, schemaKey(topic), party)),
    ...readers.map(({ name }) => operation('send', dead, DEAD_LETTER, name)),
  ];
}

function operation(action: 'send' | 'receive', address: string, messageName: string, text: string): [string, Node] {
  const { name, part, isService } = readParty(text);
  const verb = action === 'send' ? 'Sends' : 'Receives';
  const ref = `#/channels/${channelKey(address)}`;
  return [
    `${camelCase(name)}${verb}${camelCase(address).replace(/^./, (letter) => letter.toUpperCase())}`,
    {
      action,
      channel: { $ref: ref },
      title: `${text} ${action === 'send' ? 'writes' : 'reads'} ${address}`,
      ...(part !== undefined && { summary: `By its part: ${part}` }),
      tags: [{ name, ...(!isService && { description: 'outside Stopgate' }) }],
      messages: [{ $ref: `${ref}/messages/${messageName}` }],
    },
  ];
}
