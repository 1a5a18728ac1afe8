import type { ApiDocument, Operation } from '@stopgate/nest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Node = Record<string, unknown>;
type Answer = Operation['responses'][string];

/** First words of operation ids: what a client does with its method. */
const VERBS = [
  'add',
  'cancel',
  'check',
  'confirm',
  'create',
  'decide',
  'delete',
  'disable',
  'enable',
  'erase',
  'explain',
  'export',
  'get',
  'import',
  'list',
  'merge',
  'preview',
  'prove',
  'query',
  'receive',
  'reconcile',
  'record',
  'refresh',
  'remove',
  'replace',
  'replay',
  'retry',
  'revoke',
  'rotate',
  'save',
  'search',
  'send',
  'show',
  'test',
  'undo',
  'unsubscribe',
  'update',
  'verify',
];
const OPERATION_ID = new RegExp(`^(?:${VERBS.join('|')})[A-Z][A-Za-z0-9]*$`);

/** Bodies that people or other machines than our clients read. */
const NOT_JSON = /^(?:text\/|image\/|application\/(?:pdf|x-ndjson|octet-stream|zip)|\*\/\*)/;

/**
 * What is wrong with an OpenAPI document, beside its form, one sentence each: every call named, grouped, guarded or
 * openly not, with an answer for success and problems for failure, and every example true.
 */
export function findContractProblems(document: ApiDocument): string[] {
  const examples = new Examples(document);
  const found: string[] = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const say = (what: string): void => void found.push(`${method.toUpperCase()} ${path}: ${what}`);
      checkNames(operation, say);
      checkAnswers(document, operation, say);
      checkExamples(document, operation, examples, say);
    }
  }
  return found;
}

type Say = (what: string) => void;

function checkNames({ operationId = '', summary, tags = [], security }: Operation, say: Say): void {
  if (!OPERATION_ID.test(operationId)) say(`the operationId "${operationId}" is not verb and noun`);
  if (!summary) say('has no summary');
  if (tags.length === 0) say('has no tags');
  if (!Array.isArray(security)) say('says neither which key it needs nor that it needs none');
}

function checkAnswers(document: ApiDocument, operation: Operation, say: Say): void {
  const answers = Object.entries(operation.responses);
  const good = answers.filter(([status]) => /^[23]/.test(status));
  if (good.length === 0) say('has no answer for success');
  for (const [status, answer] of answers) {
    const { description, content = {}, headers = {} } = resolve(document, answer);
    if (!description) say(`${status} has no description`);
    if (!('x-request-id' in headers)) say(`${status} does not show x-request-id`);
    for (const [type, media] of Object.entries(content)) if (!media.schema) say(`${status} ${type} has no schema`);
    const isProblem = 'application/problem+json' in content || isReadiness(operation, status);
    if (/^[45]/.test(status) && !isProblem && !('text/html' in content)) say(`${status} is no problem+json`);
  }
}

/** The report on readiness is the same whether the service is ready or not. */
function isReadiness({ operationId }: Operation, status: string): boolean {
  return operationId === 'getReadiness' && status === '503';
}

function checkExamples(document: ApiDocument, operation: Operation, examples: Examples, say: Say): void {
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, media]) => ['body', type, media] as const,
  );
  const answers = Object.entries(operation.responses).flatMap(([status, answer]) =>
    Object.entries(resolve(document, answer).content ?? {}).map(([type, media]) => [status, type, media] as const),
  );
  for (const [where, type, media] of [...bodies, ...answers]) {
    const given = examplesOf(media);
    // With `'problem'` any code may come, so there is nothing to show.
    const needed = !NOT_JSON.test(type) && type !== 'multipart/form-data' && type !== 'application/problem+json';
    if (given.length === 0 && needed && !acceptsAnything(media.schema)) {
      say(`${where} ${type} has no example: give the fields that must be there .meta({ example })`);
    }
    if (!media.schema) continue;
    for (const example of given) {
      for (const error of examples.errorsOf(media.schema, example))
        say(`${where} ${type}: the example is wrong: ${error}`);
    }
  }
  for (const { name, example, schema } of operation.parameters ?? []) {
    if (example === undefined) continue;
    for (const error of examples.errorsOf(schema, example)) say(`the example of ${name} is wrong: ${error}`);
  }
}

function examplesOf(media: Node): unknown[] {
  const { example, examples } = media as { example?: unknown; examples?: Record<string, { value: unknown }> };
  return [...(example === undefined ? [] : [example]), ...Object.values(examples ?? {}).map(({ value }) => value)];
}

function acceptsAnything(schema: Node | undefined): boolean {
  return schema !== undefined && Object.keys(schema).length === 0;
}

function resolve(document: ApiDocument, answer: Answer): Answer {
  const name = answer.$ref?.split('/').at(-1);
  return name === undefined ? answer : ((document.components.responses?.[name] ?? {}) as Answer);
}

/** Validates against schemas that refer to the components of one document. */
class Examples {
  private readonly ajv: Ajv2020;
  private readonly known = new Map<Node, ValidateFunction>();

  constructor(document: ApiDocument) {
    // OpenAPI allows keywords of its own in a schema.
    this.ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'document:', components: document.components });
  }

  errorsOf(schema: Node, example: unknown): string[] {
    const validate = this.known.get(schema) ?? this.ajv.compile(pointToDocument(schema));
    this.known.set(schema, validate);
    if (validate(example)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  }
}

function pointToDocument(schema: Node): Node {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document:#/components/')) as Node;
}
