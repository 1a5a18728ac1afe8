import { addStandardCodes, problemContent, readProblemDetails, STANDARD_ANSWERS } from './api-problems.js';
import type { StandardAnswer } from './api-problems.js';
import { makeExample } from './document-example.js';
import { moveExample } from './json-schema.js';
import type { Node } from './json-schema.js';
import { deriveOperationId } from './operation-id.js';
import { WITHOUT_NUL } from './plain-text.js';

/** The parts of an OpenAPI 3.1 document that are looked at here. */
export interface ApiDocument {
  readonly openapi: string;
  readonly info: Node;
  readonly tags?: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Node>>;
    readonly responses?: Readonly<Record<string, Node>>;
    readonly headers?: Readonly<Record<string, Node>>;
    readonly securitySchemes?: Readonly<Record<string, Node>>;
  };
}

export interface Operation {
  /** The same call again does no harm, though its method does not say so. */
  readonly 'x-idempotent'?: boolean;
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly Node[];
}

export interface Parameter extends Node {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: Node;
}

interface Content {
  readonly content?: Readonly<Record<string, Media>>;
}
export interface Media extends Node {
  readonly schema?: Node;
}
export interface Response extends Content {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: Node;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const HEADERS: Readonly<Record<string, Node>> = {
  RequestId: {
    description: 'Names the call, also in our logs: the `x-request-id` of the request, or a new one',
    required: true,
    schema: { type: 'string', pattern: '^[\\w.:-]{1,64}$' },
  },
  RetryAfter: {
    description: 'Seconds after which the same call may work',
    schema: { type: 'integer', minimum: 0 },
  },
  WwwAuthenticate: { description: 'How to prove who calls (RFC 9110)', required: true, schema: { type: 'string' } },
};

const headerRef = (name: string): Node => ({ $ref: `#/components/headers/${name}` });

/** Adds what is true of every call: the answers of the frame, headers, names, examples. */
export function completeDocument(document: ApiDocument): ApiDocument {
  const used = new Set<StandardAnswer>();
  const { schemas } = document.components;
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => {
      const operations = Object.entries(item).filter(([method]) => METHODS.includes(method));
      const completed = operations.map(
        ([method, operation]) => [method, completeOperation(method, path, operation, schemas, used)] as const,
      );
      return [path, Object.fromEntries(completed)];
    }),
  );
  const tags = [
    ...new Set(Object.values(paths).flatMap((item) => Object.values(item).flatMap(({ tags: t = [] }) => t))),
  ];
  const responses = Object.fromEntries([...used].map((answer) => [answer.name, standardResponse(answer)]));
  return {
    ...document,
    tags: tags.sort().map((name) => ({ name })),
    paths,
    components: { ...document.components, responses, headers: HEADERS },
  };
}

function completeOperation(
  method: string,
  path: string,
  given: Operation,
  schemas: Readonly<Record<string, Node>>,
  used: Set<StandardAnswer>,
): Operation {
  const { operationId, tags = [], parameters = [], requestBody, security = [] } = given;
  const responses = completeResponses(given, schemas, used);
  const isNamed = operationId !== undefined && !/Controller_/.test(operationId);
  return {
    ...given,
    operationId: isNamed ? operationId : deriveOperationId(method, path),
    tags: tags.length > 0 ? tags : [path.split('/').find((part) => part !== '' && !/^v\d+$/.test(part)) ?? 'root'],
    parameters: parameters.map((parameter) => tidyParameter(parameter, schemas)),
    ...(requestBody && { requestBody: completeBody(requestBody, schemas) }),
    responses,
    security,
  };
}

function completeResponses(
  operation: Operation,
  schemas: Readonly<Record<string, Node>>,
  used: Set<StandardAnswer>,
): Record<string, Response> {
  const completed: Record<string, Response> = {};
  for (const answer of standardAnswersOf(operation)) {
    const own = operation.responses[answer.status];
    const details = own && readProblemDetails(own.content);
    // What a call says without codes stays open; what it says with codes gets those of every call beside them.
    if (own && details && Object.keys(details).length > 0) {
      const content = { ...own.content, ...problemContent(answer.status, addStandardCodes(answer, details)) };
      completed[answer.status] = { ...own, content: content as Response['content'] };
    } else if (!own || isBareProblem(own)) {
      used.add(answer);
      completed[answer.status] = { $ref: `#/components/responses/${answer.name}` };
    }
  }
  const all = { ...operation.responses, ...completed };
  return Object.fromEntries(
    Object.entries(all).map(([status, response]) => [status, completeResponse(Number(status), response, schemas)]),
  );
}

/** Only `'problem'`: nothing that the standard answer does not say. */
function isBareProblem({ content = {} }: Response): boolean {
  const [type, ...others] = Object.keys(content);
  return type === 'application/problem+json' && others.length === 0 && !content[type]!['examples'];
}

function standardAnswersOf({ parameters = [], requestBody, security = [], responses }: Operation): StandardAnswer[] {
  const isPath = (parameter: Parameter): boolean => parameter.in === 'path';
  const takesJson = Object.keys(requestBody?.content ?? {}).some((type) => type === 'application/json');
  return [
    ...(takesJson ? [STANDARD_ANSWERS.invalidBody] : []),
    ...(!takesJson && (requestBody || parameters.length > 0) ? [STANDARD_ANSWERS.invalidRequest] : []),
    ...(security.length > 0 ? [STANDARD_ANSWERS.unauthenticated, STANDARD_ANSWERS.forbidden] : []),
    ...(requestBody ? [STANDARD_ANSWERS.bodyTooLarge, STANDARD_ANSWERS.unsupportedMediaType] : []),
    ...(parameters.some(isPath) ? [STANDARD_ANSWERS.uriTooLong] : []),
    STANDARD_ANSWERS.headersTooLarge,
    ...(responses['503'] ? [STANDARD_ANSWERS.unavailable] : []),
  ];
}

function standardResponse({ status, codes, description }: StandardAnswer): Node {
  const details = addStandardCodes({ codes } as StandardAnswer, {});
  return { description, headers: headersOf(status), content: problemContent(status, details) };
}

function headersOf(status: number): Node {
  return {
    'x-request-id': headerRef('RequestId'),
    ...(status === 401 && { 'www-authenticate': headerRef('WwwAuthenticate') }),
    ...((status === 429 || status === 503) && { 'retry-after': headerRef('RetryAfter') }),
  };
}

function completeResponse(status: number, response: Response, schemas: Readonly<Record<string, Node>>): Response {
  if (response.$ref !== undefined) return response;
  const { content } = response;
  return {
    ...response,
    headers: { ...headersOf(status), ...response.headers },
    ...(content && { content: completeContent(content, schemas) }),
  };
}

function completeBody(
  body: NonNullable<Operation['requestBody']>,
  schemas: Readonly<Record<string, Node>>,
): NonNullable<Operation['requestBody']> {
  const content = completeContent(body.content ?? {}, schemas);
  // A schema with a default of its own takes no body at all.
  const isOptional = Object.values(content).every(({ schema }) => schema && 'default' in schema);
  return { ...body, required: !isOptional, content };
}

function completeContent(
  content: Readonly<Record<string, Media>>,
  components: Readonly<Record<string, Node>>,
): Record<string, Media> {
  return Object.fromEntries(
    Object.entries(content).map(([type, media]) => {
      if (media.schema) walkSchema(media.schema, moveExample);
      if (!media.schema || 'example' in media || 'examples' in media) return [type, media];
      if (!/^application\/(?:problem\+)?json$|^application\/x-www-form-urlencoded$/.test(type)) return [type, media];
      const holes = { components, missing: [] as string[] };
      const example = makeExample(media.schema, holes);
      return [type, holes.missing.length === 0 ? { ...media, example } : media];
    }),
  );
}

function tidyParameter(parameter: Parameter, components: Readonly<Record<string, Node>>): Parameter {
  walkSchema(parameter.schema, moveExample);
  const isPlain = ['pattern', 'format', 'enum', 'const'].every((keyword) => !(keyword in parameter.schema));
  // `ZodQuery` and `ZodParam` see to it.
  if (parameter.schema['type'] === 'string' && isPlain) parameter.schema['pattern'] = WITHOUT_NUL.source;
  const { example, ...rest } = parameter;
  const given = example ?? (parameter.schema['examples'] as unknown[] | undefined)?.[0];
  const holes = { components, missing: [] as string[] };
  const made =
    given ?? (parameter.in === 'path' ? makeExample(parameter.schema, holes, '', parameter.name) : undefined);
  return { ...rest, ...(made !== undefined && { example: made }) } as Parameter;
}

/** Calls `visit` with a schema and all those inside it. */
export function walkSchema(schema: Node, visit: (schema: Node) => void): void {
  visit(schema);
  const maps = ['properties', 'patternProperties', '$defs'].map((key) => Object.values((schema[key] as Node) ?? {}));
  const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((key) => (schema[key] as unknown[]) ?? []);
  const single = ['items', 'additionalProperties', 'not', 'contains', 'propertyNames'].map((key) => schema[key]);
  for (const inner of [...maps.flat(), ...lists.flat(), ...single]) {
    if (typeof inner === 'object' && inner !== null) walkSchema(inner as Node, visit);
  }
}
