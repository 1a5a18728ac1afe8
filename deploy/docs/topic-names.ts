import type { Topic } from '@stopgate/contracts';

/** The applications that are Stopgate's own; everybody else stands outside. */
export const SERVICES: readonly string[] = ['enrichment', 'inbound', 'short-url', 'registry', 'analytics', 'console'];

/** One who writes or reads a topic: `registry (outbox)` is the service registry, by its outbox. */
export interface Party {
  readonly name: string;
  /** Which part of it, where the contract says so. */
  readonly part: string | undefined;
  readonly isService: boolean;
}

/** Reads an entry of `writtenBy` or `readBy`. */
export function readParty(text: string): Party {
  const [, name = text, part] = /^(.*?)(?: \((.*)\))?$/.exec(text) ?? [];
  return { name, part, isService: SERVICES.includes(name) };
}

/** `messages.enriched` as the key of a channel: `messagesEnriched`. */
export function channelKey(topicName: string): string {
  return camelCase(topicName);
}

/** `messages.enriched` as the name of a schema: `MessagesEnriched`. */
export function schemaKey(topic: Topic): string {
  const key = camelCase(topic.name);
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/** Words of any text, joined: `SMS gateway` is `smsGateway`. */
export function camelCase(text: string): string {
  return text
    .replaceAll("'", '')
    .split(/[^0-9A-Za-z]+/)
    .map((word) => word.toLowerCase())
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
