import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document } from './closed-document.ts';
import type { Answer } from './send-call.ts';

type Node = Record<string, unknown>;

/** Answers that the frame gives before a call is known: no route, no such method, no HTTP. */
const OF_THE_FRAME: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  414: 'URI_TOO_LONG',
  431: 'HEADERS_TOO_LARGE',
};

/** Tells whether an answer is one of those that the document shows. */
export class Judge {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: false });
  private readonly known = new Map<unknown, ValidateFunction>();
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'document:', components: document.components });
  }

  /**
   * What is wrong with an answer, or undefined.
   *
   * @param strayed whether the call may have gone to another route, or to none
   */
  judge(operation: Node, answer: Answer | undefined, { strayed = false, bodiless = false } = {}): string | undefined {
    if (!answer) return 'no answer';
    const { status, headers, body } = answer;
    const type = (headers['content-type'] ?? '').split(';')[0]!.trim();
    if (status >= 500) return `${status} ${body.toString().slice(0, 200)}`;
    if (headers['x-request-id'] === undefined) return `${status} without x-request-id`;
    if (strayed && this.isOfTheFrame(answer, type, bodiless)) return undefined;
    const shown = this.resolve((operation['responses'] as Record<string, Node>)[status]);
    if (!shown) return `${status} is not documented: ${body.toString().slice(0, 200)}`;
    const missing = Object.entries((shown['headers'] as Record<string, Node> | undefined) ?? {}).find(
      ([name, header]) => this.resolve(header)?.['required'] === true && headers[name] === undefined,
    );
    if (missing) return `${status} without ${missing[0]}`;
    const content = shown['content'] as Record<string, Node> | undefined;
    if (bodiless) return body.length === 0 ? undefined : `${status} with a body`;
    if (!content) return body.length === 0 ? undefined : `${status} with a body that is not documented`;
    const media = content[type];
    if (!media) return `${status} as ${type || 'nothing'}; documented is ${Object.keys(content).join(', ')}`;
    return /json$/.test(type) ? this.checkJson(status, media['schema'] as Node, body) : undefined;
  }

  private isOfTheFrame({ status, body, headers }: Answer, type: string, bodiless: boolean): boolean {
    if (status === 405 && headers['allow'] === undefined) return false;
    if (bodiless) return status in OF_THE_FRAME;
    if (type !== 'application/problem+json') return false;
    return (JSON.parse(body.toString()) as { code?: string }).code === OF_THE_FRAME[status];
  }

  private checkJson(status: number, schema: Node | undefined, body: Buffer): string | undefined {
    let value: unknown;
    try {
      value = JSON.parse(body.toString());
    } catch {
      return `${status} with JSON that is none`;
    }
    if (!schema) return undefined;
    const validate = this.known.get(schema) ?? this.ajv.compile(pointToDocument(schema));
    this.known.set(schema, validate);
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return `${status} is not as documented: ${error?.instancePath} ${error?.message} ${body.toString().slice(0, 200)}`;
  }

  private resolve(node: Node | undefined): Node | undefined {
    const reference = node?.['$ref'] as string | undefined;
    if (reference === undefined) return node;
    const [, , group = '', name = ''] = reference.split('/');
    return (this.document.components[group] as Record<string, Node> | undefined)?.[name];
  }
}

function pointToDocument(schema: Node): Node {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document:#/components/')) as Node;
}
