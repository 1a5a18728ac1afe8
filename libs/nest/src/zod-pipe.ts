import { Body, Param, Query, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { invalidRequest } from './problem.js';

const validate = new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest });

/**
 * The body, parsed by the schema; a bad one is answered 400 INVALID_REQUEST with `errors: [{ path, message }]`. The
 * OpenAPI document takes the request body from the same schema.
 */
export function ZodBody(schema: z.ZodType): ParameterDecorator {
  return Body({ schema, pipes: [validate] });
}

/** The query string, parsed by an object schema; values arrive as text, or as a list where a name is repeated. */
export function ZodQuery(schema: z.ZodObject): ParameterDecorator {
  return Query({ schema, pipes: [validate] });
}

/** One path parameter by its name, or all of them with an object schema. */
export function ZodParam(name: string, schema: z.ZodType): ParameterDecorator;
export function ZodParam(schema: z.ZodObject): ParameterDecorator;
export function ZodParam(first: string | z.ZodObject, schema?: z.ZodType): ParameterDecorator {
  return typeof first === 'string'
    ? Param(first, { schema, pipes: [validate] })
    : Param({ schema: first, pipes: [validate] });
}
