import { z } from 'zod';

/** A JSON Schema (2020-12, as OpenAPI 3.1 takes it) or any other part of a document. */
export type Node = Record<string, unknown>;

interface Converted {
  /** A reference where the schema has an `id`. */
  readonly schema: Node;
  /** What it refers to in `#/components/schemas`. */
  readonly components: Record<string, Node>;
}

/** JSON Schema of what a caller may send (`input`) or gets (`output`). */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Converted {
  const { $schema: _dialect, $defs = {}, ...rest } = z.toJSONSchema(schema, { ...OPTIONS, io, override: tidy(io) });
  return { schema: pointToComponents(rest), components: pointToComponents($defs) as Record<string, Node> };
}

/** The same without references, for places where components cannot be told of. */
export function toInlineJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Node {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    ...OPTIONS,
    io,
    override: tidy(io),
    metadata: withoutIds as unknown as typeof z.globalRegistry,
  });
  return rest;
}

const OPTIONS = { target: 'draft-2020-12', unrepresentable: 'any' } as const;

/** All that is said about a schema but its name. */
const withoutIds = {
  get(schema: z.ZodType): object | undefined {
    const { id: _id, ...meta } = z.globalRegistry.get(schema) ?? {};
    return meta;
  },
};

function tidy(io: 'input' | 'output') {
  return ({ zodSchema, jsonSchema }: Overridden): void => {
    const node = jsonSchema as Node;
    restore(zodSchema, node);
    // Four lines of calendar arithmetic that `format` says in one word.
    if (node['format'] === 'date-time') delete node['pattern'];
    // The limits of JSON numbers in JavaScript; no rule of ours.
    if (node['maximum'] === Number.MAX_SAFE_INTEGER) delete node['maximum'];
    if (node['minimum'] === Number.MIN_SAFE_INTEGER) delete node['minimum'];
    // Answers grow new fields; a caller that refuses them would break.
    if (io === 'output' && node['additionalProperties'] === false) delete node['additionalProperties'];
    moveExample(node);
  };
}

interface Overridden {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}

/** What zod leaves out beside a transformation, as it may be of the other side; these are values that callers write. */
function restore(schema: z.core.$ZodTypes, node: Node): void {
  const { examples } = z.globalRegistry.get(schema) ?? {};
  if (Array.isArray(examples)) node['examples'] ??= examples;
  const { def } = schema._zod;
  if (def.type !== 'default' || 'default' in node) return;
  const { defaultValue } = def;
  const type = Number.isInteger(defaultValue) ? 'integer' : typeof defaultValue;
  if (node['type'] === type) node['default'] = defaultValue;
}

/** `example` is OpenAPI 3.0; 3.1 has JSON Schema's own list. */
export function moveExample(node: Node): void {
  if (!('example' in node)) return;
  const { example } = node;
  delete node['example'];
  node['examples'] ??= [example];
}

function pointToComponents<N extends object>(node: N): N {
  return JSON.parse(JSON.stringify(node).replaceAll('"#/$defs/', '"#/components/schemas/')) as N;
}
