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
  RateLimitPolicy: {
    description:
      'Calls at once (`q`), and the seconds (`w`) in which as many come back; draft-ietf-httpapi-ratelimit-headers',
    schema: { type: 'string' },
    example: '"api";q=1000;w=10',
  },
  RateLimit: {
    description: 'Calls that are left (`r`), and the seconds (`t`) until there are more',
    schema: { type: 'string' },
    example: '"api";r=999;t=1',
  },
  IdempotencyReplayed: {
    description: '`true` on the kept answer to a call that was made before',
    schema: { type: 'string', enum: ['true'] },
  },
  WwwAuthenticate: { description: 'How to prove who calls (RFC 9110)', required: true, schema: { type: 'string' } },
};

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Makes the call once, however often it is sent: the same key again gets the kept answer. A UUID, or any text of up to ' +
    '255 visible ASCII characters, in double quotes or not',
  schema: { type: 'string', pattern: '^(?:[!#-+\\-.-~]{1,255}|"[ !#-\\[\\]-~]{1,255}")$' },
  example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
};
const WRITES = ['post', 'put', 'patch', 'delete'];

const headerRef = (name: string): Node => ({ $ref: `#/components/headers/${name}` });

/**
 * Adds what is true of every call: the answers of the frame, headers, names, examples.
 *
 * @param keepsCalls whether writes of companies take an Idempotency-Key
 */
export function completeDocument(document: ApiDocument, keepsCalls = false): ApiDocument {
  const used = new Set<StandardAnswer>();
  const { schemas } = document.components;
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, item]) => {
      const operations = Object.entries(item).filter(([method]) => METHODS.includes(method));
      const completed = operations.map(([method, operation]) => {
        const isKept = keepsCalls && isOfCompany(operation) && WRITES.includes(method);
        const { parameters = [] } = operation;
        const whole = isKept ? { ...operation, parameters: [...parameters, IDEMPOTENCY_KEY] } : operation;
        return [method, completeOperation(method, path, whole, schemas, used)] as const;
      });
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
    } else if (!own || (isBareProblem(own) && !OF_KEYED_CALLS.includes(answer))) {
      used.add(answer);
      completed[answer.status] = { $ref: `#/components/responses/${answer.name}` };
    }
  }
  const all = { ...operation.responses, ...completed };
  return Object.fromEntries(
    Object.entries(all).map(([status, response]) => [
      status,
      completeResponse(Number(status), response, schemas, operation),
    ]),
  );
}

/** A call says 409 and 422 for reasons of its own: without codes it stays open beside these. */
const OF_KEYED_CALLS: readonly StandardAnswer[] = [STANDARD_ANSWERS.keyInUse, STANDARD_ANSWERS.keyReused];

/** Only `'problem'`: nothing that the standard answer does not say. */
function isBareProblem({ content = {} }: Response): boolean {
  const [type, ...others] = Object.keys(content);
  return type === 'application/problem+json' && others.length === 0 && !content[type]!['examples'];
}

function standardAnswersOf({ parameters = [], requestBody, security = [], responses }: Operation): StandardAnswer[] {
  const isPath = (parameter: Parameter): boolean => parameter.in === 'path';
  return [
    // A body that says it is JSON is read as such before anybody asks whether the call takes JSON.
    ...(requestBody ? [STANDARD_ANSWERS.invalidBody] : []),
    ...(!requestBody && parameters.length > 0 ? [STANDARD_ANSWERS.invalidRequest] : []),
    ...(security.length > 0 ? [STANDARD_ANSWERS.unauthenticated, STANDARD_ANSWERS.forbidden] : []),
    ...(isOfCompany({ security }) ? [STANDARD_ANSWERS.rateLimited] : []),
    ...(parameters.includes(IDEMPOTENCY_KEY) ? [STANDARD_ANSWERS.keyInUse, STANDARD_ANSWERS.keyReused] : []),
    ...(requestBody ? [STANDARD_ANSWERS.bodyTooLarge, STANDARD_ANSWERS.unsupportedMediaType] : []),
    ...(parameters.some(isPath) ? [STANDARD_ANSWERS.uriTooLong] : []),
    STANDARD_ANSWERS.headersTooLarge,
    ...(responses['503'] ? [STANDARD_ANSWERS.unavailable] : []),
  ];
}

function isOfCompany({ security = [] }: Pick<Operation, 'security'>): boolean {
  return security.some((scheme) => 'companyKey' in scheme);
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
    ...(status === 429 && RATE_HEADERS),
  };
}

const RATE_HEADERS = { 'ratelimit-policy': headerRef('RateLimitPolicy'), ratelimit: headerRef('RateLimit') };

function completeResponse(
  status: number,
  response: Response,
  schemas: Readonly<Record<string, Node>>,
  operation: Operation,
): Response {
  if (response.$ref !== undefined) return response;
  const { content } = response;
  const isReplayed = status < 400 && operation.parameters?.includes(IDEMPOTENCY_KEY);
  return {
    ...response,
    headers: {
      ...headersOf(status),
      ...(status < 400 && isOfCompany(operation) && RATE_HEADERS),
      ...(isReplayed && { 'idempotency-replayed': headerRef('IdempotencyReplayed') }),
      ...response.headers,
    },
    ...(content && { content: completeContent(content, schemas) }),
  };
}

function completeBody(
  body: NonNullable<Operation['requestBody']>,
  schemas: Readonly<Record<string, Node>>,
): NonNullable<Operation['requestBody']> {
  const content = completeContent(body.content ?? {}, schemas);
  const isOptional = Object.values(content).every(({ schema }) => schema && takesNothing(schema));
  return { ...body, required: !isOptional, content };
}

/** A schema with a default of its own, or one for null, is content with no body at all. */
function takesNothing(schema: Node): boolean {
  const branches = (schema['anyOf'] as Node[] | undefined) ?? [];
  return 'default' in schema || branches.some(({ type }) => type === 'null');
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
