import { STATUS_CODES } from 'node:http';
import { z } from 'zod';

/** RFC 9457 problem details as every service sends them; `code` is what programs decide on. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ example: 'about:blank' }),
    title: z.string().meta({ description: 'The phrase of the status', example: 'Bad Request' }),
    status: z.int().meta({ example: 400 }),
    code: z.string().meta({ description: 'Stable, for programs', example: 'INVALID_REQUEST' }),
    detail: z.string().meta({ description: 'For people; may change', example: 'address: must not be empty' }),
    instance: z.string().optional(),
    requestId: z.string().optional().meta({ description: 'As in `x-request-id`; quote it to us' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'The first 100 fields that are wrong; a path reads `items.3.address`' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; a call may add members of its own' });

export type ProblemBody = z.output<typeof problemSchema> & Record<string, unknown>;

/** An error that knows its HTTP answer. `detail` and `extra` go to the caller: nothing secret belongs there. */
export class ProblemError extends Error {
  readonly title: string;
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
    /** Response headers, such as Retry-After. */
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'ProblemError';
    this.title = titleOf(status);
  }
}

/** Throw what this gives: `throw problem(404, 'COMPANY_UNKNOWN', 'No company has this id.')`. */
export function problem(
  status: number,
  code: string,
  detail: string,
  extra?: Readonly<Record<string, unknown>>,
): ProblemError {
  return new ProblemError(status, code, detail, extra);
}

/** With `type` about:blank the title is the status phrase (RFC 9457, section 4.2.1). */
export function titleOf(status: number): string {
  return STATUS_CODES[status] ?? 'Error';
}

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A list of 10,000 items can be wrong 10,000 times; the caller needs the first of them. */
const MOST_FIELD_ERRORS = 100;

/** 400 INVALID_REQUEST from the issues of a schema (zod or any Standard Schema); paths read `items.3.address`. */
export function invalidRequest(
  issues: readonly {
    readonly message: string;
    readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  }[],
): ProblemError {
  const errors: FieldError[] = issues.slice(0, MOST_FIELD_ERRORS).map(({ message, path = [] }) => ({
    path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message,
  }));
  const first = errors[0];
  const where = first?.path ? `${first.path}: ` : '';
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return problem(400, 'INVALID_REQUEST', `${where}${first?.message ?? 'The request is not valid.'}${more}`, { errors });
}
