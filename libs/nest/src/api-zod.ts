import { applyDecorators, UseFilters, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtension, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdminAuth, CompanyAuth } from './api-key-guard.js';
import { problemContent, ProblemAnswer } from './api-problems.js';
import { AnsweredBeforeFilter, IdempotencyInterceptor } from './idempotency-interceptor.js';
import { toInlineJsonSchema, toJsonSchema } from './json-schema.js';
import type { Node } from './json-schema.js';
import type { NeededScope } from './api-key-guard.js';
import { titleOf } from './problem.js';

/**
 * A JSON answer by its schema; problem+json with known codes (`problems(…)`) or with any (`'problem'`); or an answer
 * described by hand, for other content types and for no content at all.
 */
export type ApiAnswer =
  | z.ZodType
  | 'problem'
  | ProblemAnswer
  | {
      readonly description: string;
      readonly schema?: z.ZodType;
      readonly contentType?: string;
      readonly example?: unknown;
      /** Headers beyond those of every answer, with what they say. */
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface ApiZodOptions {
  /** Verb and noun, such as `createCompany`: the method of clients. Made from method and path when absent. */
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  /** The first word of the path when absent. */
  readonly tags?: readonly string[];
  /** Not needed beside `@ZodBody`; for handlers that read the body themselves. */
  readonly body?: z.ZodType;
  /** Content types of the body; application/json when absent. */
  readonly bodyType?: string | readonly string[];
  /** A list where one status has answers of several content types. */
  readonly responses?: Readonly<Record<number, ApiAnswer | readonly ApiAnswer[]>>;
  /** For a POST that does no harm when it is sent again: clients may repeat it when no answer came. */
  readonly idempotent?: boolean;
  /** Also puts the guard in place, so that a documented call cannot stay open. */
  readonly auth?: 'company' | 'admin' | 'none';
  readonly scopes?: readonly NeededScope[];
}

/**
 * Describes a call in the OpenAPI document, and guards it. Queries, paths and bodies come from `@ZodQuery`, `@ZodParam`
 * and `@ZodBody`. What every call can answer (400, 401, 403, 413, 414, 415, 431, 503) is added where it applies.
 */
export function ApiZod(options: ApiZodOptions): MethodDecorator {
  const { operationId, summary, description, tags = [], body, bodyType, auth = 'none', scopes = [] } = options;
  const answers: ApiZodOptions['responses'] = { 503: 'problem', ...options.responses };
  const decorators: (MethodDecorator & ClassDecorator)[] = [];
  if (auth === 'company') {
    decorators.push(CompanyAuth(...scopes) as MethodDecorator & ClassDecorator);
    decorators.push(UseInterceptors(IdempotencyInterceptor), UseFilters(AnsweredBeforeFilter));
  }
  if (auth === 'admin') decorators.push(AdminAuth() as MethodDecorator & ClassDecorator);
  if (tags.length > 0) decorators.push(ApiTags(...tags) as MethodDecorator & ClassDecorator);
  if (options.idempotent) decorators.push(ApiExtension('x-idempotent', true) as MethodDecorator & ClassDecorator);
  if (bodyType) decorators.push(ApiConsumes(...[bodyType].flat()) as MethodDecorator & ClassDecorator);
  for (const [status, answer] of Object.entries(answers)) decorators.push(describeAnswer(Number(status), answer));
  return applyDecorators(
    ApiOperation({
      ...(operationId && { operationId }),
      ...(summary && { summary }),
      ...(description && { description }),
    }),
    ...(body ? [ApiBody({ schema: toInlineJsonSchema(body, 'input') as { type: string } })] : []),
    ...decorators,
  ) as MethodDecorator;
}

/** One answer of a call in the document; `ApiZod` makes those in `responses`. */
export function describeAnswer(
  status: number,
  answer: ApiAnswer | readonly ApiAnswer[],
): MethodDecorator & ClassDecorator {
  const parts = [answer].flat().map((one) => describePart(status, one));
  const headers = Object.assign({}, ...parts.map((part) => part.headers)) as Node;
  return ApiResponse({
    status,
    description: [...new Set(parts.map(({ description }) => description))].join('; '),
    ...(Object.keys(headers).length > 0 && { headers: headers as never }),
    ...(parts.some(({ content }) => content) && {
      content: Object.assign({}, ...parts.map(({ content }) => content)) as never,
    }),
  });
}

interface AnswerPart {
  readonly description: string;
  readonly content?: Node;
  readonly headers?: Node;
}

function describePart(status: number, answer: ApiAnswer): AnswerPart {
  if (answer === 'problem') return { description: titleOf(status), content: problemContent(status) };
  if (answer instanceof ProblemAnswer) {
    return { description: titleOf(status), content: problemContent(status, answer.details) };
  }
  if (answer instanceof z.ZodType) {
    const content = { 'application/json': { schema: answerSchema(answer) } };
    return { description: answer.description ?? titleOf(status), content };
  }
  const { description, schema, contentType = 'application/json', example } = answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers ?? {}).map(([name, said]) => [
      name,
      { description: said, schema: { type: 'string' } },
    ]),
  );
  if (!schema && !answer.contentType) return { description, headers };
  const media = {
    schema: schema ? answerSchema(schema) : { type: 'string' },
    ...(example !== undefined && { example }),
  };
  return { description, headers, content: { [contentType]: media } };
}

/** Schemas with an `id` that answers refer to, by that id. */
export const answerComponents = new Map<string, Node>();

function answerSchema(schema: z.ZodType): Node {
  const converted = toJsonSchema(schema, 'output');
  for (const [name, component] of Object.entries(converted.components)) answerComponents.set(name, component);
  return converted.schema;
}
