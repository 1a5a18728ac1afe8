import type { Node } from './json-schema.js';

/** The public names of fields, with one example each: the same person, company and campaign wherever they appear. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  channel: 'sms',
  address: '+33612345678',
  to: '+33612345678',
  phone: '+33612345678',
  email: 'ana@example.com',
  companyId: 'acme',
  campaignId: 'spring-sale',
  messageId: 'msg-20261123-0001',
  keyId: '5b0f3c9ad41e7f6620c81d94',
  apiKey: 'sgk_5b0f3c9ad41e7f6620c81d94_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  requestId: 'api-4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21-0',
  eventId: '9d2f6a0e-2a55-4b0e-9f0a-6f1f3f1c2b7a',
  actor: 'api-key:5b0f3c9ad41e7f6620c81d94',
  country: 'FR',
  language: 'fr',
  keyword: 'STOP',
  shortCode: '36180',
  number: '+33757130000',
  name: 'Acme Shops',
  version: 1,
  firstName: 'Ana',
  lastName: 'Durand',
  url: 'https://hooks.acme.example/stopgate',
  erasureId: '4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21',
  importId: '4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21',
  contactId: 'ana-durand',
  groupId: 'customers',
  groups: 'customers',
  webhookId: 'wh_0123456789abcdef01234567',
  deliveryId: 'msg_0123456789abcdef0123456789abcdef',
  waitsFor: 'short-url',
  text: 'Yes, write to me about offers',
  source: 'checkout of the shop',
  at: '2026-11-23T09:30:00.000Z',
  since: '2026-11-23T09:30:00.000Z',
  requestedAt: '2026-11-23T09:30:00.000Z',
  recordedAt: '2026-11-23T09:30:00.000Z',
  exportedAt: '2026-11-23T09:30:00.000Z',
  createdAt: '2026-11-23T09:30:00.000Z',
  updatedAt: '2026-11-23T09:30:00.000Z',
  topicsFreeBy: '2026-12-24T09:30:00.000Z',
};

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-11-23T09:30:00.000Z',
  date: '2026-11-23',
  uri: 'https://acme.example/stopgate',
  email: 'ana@example.com',
  uuid: '4c1c3a5e-6f3b-4a4e-9d0e-0a4b8f3c7d21',
};

/** Collects, while an example is made, the fields that must be there and for which none is known. */
export interface Holes {
  readonly components: Readonly<Record<string, Node>>;
  readonly missing: string[];
}

/**
 * An example of what a schema takes: what it names itself, else one made of the examples of its fields. Undefined, and a
 * word in `holes.missing`, when a field that must be there has none.
 */
export function makeExample(schema: Node, holes: Holes, path = '', name = ''): unknown {
  const {
    $ref: reference,
    examples,
    allOf,
    anyOf,
    oneOf,
  } = schema as {
    $ref?: string;
    examples?: unknown[];
    allOf?: Node[];
    anyOf?: Node[];
    oneOf?: Node[];
  };
  if (examples?.length) return examples[0];
  if ('const' in schema) return schema['const'];
  if (reference !== undefined)
    return makeExample(holes.components[reference.split('/').at(-1)!] ?? {}, holes, path, name);
  if (fits(schema, EXAMPLES[name])) return EXAMPLES[name];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (schema['default'] !== undefined && schema['type'] !== 'object') return schema['default'];
  if (allOf) return Object.assign({}, ...allOf.map((part) => makeExample(part, holes, path, name))) as Node;
  const branch = (anyOf ?? oneOf)?.find((one) => one['type'] !== 'null');
  if (branch) return makeExample(branch, holes, path, name);
  const made = makeByType(schema, holes, path, name);
  if (made === undefined) holes.missing.push(path || 'the whole');
  return made;
}

function namedExample(schema: Node, name: string): unknown {
  const examples = schema['examples'] as unknown[] | undefined;
  return examples?.[0] ?? (fits(schema, EXAMPLES[name]) ? EXAMPLES[name] : undefined);
}

function makeByType(schema: Node, holes: Holes, path: string, name: string): unknown {
  const type = [schema['type']].flat().find((one) => one !== 'null');
  if (type === 'object') return makeObject(schema, holes, path);
  if (type === 'array') {
    const of = (schema['prefixItems'] as Node[] | undefined) ?? [(schema['items'] as Node | undefined) ?? {}];
    const items = of.map((item) => makeExample(item, holes, `${path}[]`, name));
    return items.includes(undefined) ? undefined : items;
  }
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.max(1, Number(schema['minimum'] ?? 1));
  return typeof schema['format'] === 'string' ? BY_FORMAT[schema['format']] : undefined;
}

function makeObject(schema: Node, holes: Holes, path: string): Node {
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  const fields = Object.entries((schema['properties'] as Record<string, Node> | undefined) ?? {});
  const made = fields.map(([name, field]) => {
    const here = path ? `${path}.${name}` : name;
    if (required.has(name)) return [name, makeExample(field, holes, here, name)] as const;
    // A field that may be absent is shown where somebody has named an example; a guess could contradict another field.
    return [name, namedExample(field, name)] as const;
  });
  return Object.fromEntries(made.filter(([, value]) => value !== undefined));
}

/** Whether the example of a name is one for this schema, as far as a look can tell; tests validate all of them. */
function fits(schema: Node, example: unknown): boolean {
  if (example === undefined) return false;
  const type = [schema['type']].flat();
  if (typeof example === 'number') return type.includes('integer') || type.includes('number');
  if (!type.includes('string')) return false;
  if (Array.isArray(schema['enum'])) return schema['enum'].includes(example);
  const text = example as string;
  if (schema['format'] !== undefined && schema['format'] !== 'uri' && schema['format'] !== 'email') return false;
  if (typeof schema['pattern'] === 'string' && !new RegExp(schema['pattern']).test(text)) return false;
  return text.length >= Number(schema['minLength'] ?? 0) && text.length <= Number(schema['maxLength'] ?? Infinity);
}
