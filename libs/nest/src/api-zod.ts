import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdminAuth, CompanyAuth } from './api-key-guard.js';
import { titleOf } from './problem.js';

/** A JSON answer by its schema, `'problem'` for problem+json, or an answer that is not JSON. */
export type ApiAnswer =
  z.ZodType | 'problem' | { readonly description: string; readonly schema?: z.ZodType; readonly contentType?: string };

export interface ApiZodOptions {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** Not needed beside `@ZodBody`; for handlers that read the body themselves. */
  readonly body?: z.ZodType;
  readonly bodyType?: string;
  readonly responses?: Readonly<Record<number, ApiAnswer>>;
  /** Also puts the guard in place, so that a documented call cannot stay open. */
  readonly auth?: 'company' | 'admin' | 'none';
  readonly scopes?: readonly string[];
}

/**
 * Describes a call in the OpenAPI document, and guards it. Queries, paths and bodies come from `@ZodQuery`, `@ZodParam`
 * and `@ZodBody`; 400 and 503, and 401 and 403 behind a guard, are added.
 */
export function ApiZod(options: ApiZodOptions): MethodDecorator {
  const { summary, description, tags = [], auth = 'none', scopes = [] } = options;
  const guarded: Record<number, ApiAnswer> = auth === 'none' ? {} : { 401: 'problem', 403: 'problem' };
  const answers: Record<number, ApiAnswer> = { 400: 'problem', ...guarded, 503: 'problem', ...options.responses };
  const decorators: (MethodDecorator & ClassDecorator)[] = [];
  if (auth === 'company') decorators.push(CompanyAuth(...scopes) as MethodDecorator & ClassDecorator);
  if (auth === 'admin') decorators.push(AdminAuth() as MethodDecorator & ClassDecorator);
  if (tags.length > 0) decorators.push(ApiTags(...tags) as MethodDecorator & ClassDecorator);
  for (const [status, answer] of Object.entries(answers)) decorators.push(describeAnswer(Number(status), answer));
  return applyDecorators(
    ApiOperation({ ...(summary && { summary }), ...(description && { description }) }),
    ...(options.body ? [describeBody(options.body)] : []),
    ...decorators,
  ) as MethodDecorator;
}

function describeBody(schema: z.ZodType): MethodDecorator {
  return ApiBody({ schema: toInlineJsonSchema(schema, 'input') as { type: string } });
}

function describeAnswer(status: number, answer: ApiAnswer): MethodDecorator & ClassDecorator {
  if (answer === 'problem') {
    const schema = { $ref: '#/components/schemas/Problem' };
    return ApiResponse({ status, description: titleOf(status), content: { 'application/problem+json': { schema } } });
  }
  if (answer instanceof z.ZodType) {
    return ApiResponse({ status, description: answer.description ?? titleOf(status), standardSchema: answer });
  }
  const { description, schema, contentType } = answer;
  if (schema && !contentType) return ApiResponse({ status, description, standardSchema: schema });
  if (!contentType) return ApiResponse({ status, description });
  const jsonSchema = schema ? toInlineJsonSchema(schema, 'output') : { type: 'string' };
  return ApiResponse({ status, description, content: { [contentType]: { schema: jsonSchema } } });
}

/** JSON Schema without references, for places where Nest's converter does not look. */
export function toInlineJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...jsonSchema } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    metadata: z.registry<{ id?: string }>(),
  });
  return jsonSchema;
}
