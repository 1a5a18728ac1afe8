import { Body, Param, Query, StandardSchemaValidationPipe } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { invalidRequest } from './problem.js';

const validate = new StandardSchemaValidationPipe({ exceptionFactory: invalidRequest });

/** No call has a use for U+0000 in its address, and PostgreSQL refuses it: found here once instead of in every schema. */
const plainAddress: PipeTransform = {
  transform(value: unknown) {
    const texts = typeof value === 'object' && value !== null ? Object.entries(value) : [['', value] as const];
    for (const [name, text] of texts) {
      if (name.includes('\0') || [text].flat().some((one) => typeof one === 'string' && one.includes('\0'))) {
        throw invalidRequest([{ message: 'must not contain U+0000', path: name ? [name.replaceAll('\0', '')] : [] }]);
      }
    }
    return value;
  },
};

/**
 * The body, parsed by the schema; a bad one is answered 400 INVALID_REQUEST with `errors: [{ path, message }]`. The
 * OpenAPI document takes the request body from the same schema.
 *
 * @param readPlain for bodies of many items: gives what the schema would give, or undefined to let the schema decide;
 *   tests must hold it to the schema
 */
export function ZodBody<S extends z.ZodType>(
  schema: S,
  readPlain?: (body: unknown) => z.output<S> | undefined,
): ParameterDecorator {
  if (!readPlain) return Body({ schema, pipes: [validate] });
  const transform: PipeTransform['transform'] = (body, metadata) =>
    readPlain(body) ?? validate.transform(body, metadata);
  return Body({ schema, pipes: [{ transform }] });
}

/** The query string, parsed by an object schema; values arrive as text, or as a list where a name is repeated. */
export function ZodQuery(schema: z.ZodObject): ParameterDecorator {
  return Query({ schema, pipes: [plainAddress, validate] });
}

/** One path parameter by its name, or all of them with an object schema. */
export function ZodParam(name: string, schema: z.ZodType): ParameterDecorator;
export function ZodParam(schema: z.ZodObject): ParameterDecorator;
export function ZodParam(first: string | z.ZodObject, schema?: z.ZodType): ParameterDecorator {
  return typeof first === 'string'
    ? Param(first, { schema, pipes: [plainAddress, validate] })
    : Param({ schema: first, pipes: [plainAddress, validate] });
}
