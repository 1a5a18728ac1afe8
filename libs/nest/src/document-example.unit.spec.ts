import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { makeExample } from './document-example.js';
import { toInlineJsonSchema } from './json-schema.js';
import type { Node } from './json-schema.js';

function exampleOf(schema: z.ZodType, components: Record<string, Node> = {}): { example: unknown; missing: string[] } {
  const missing: string[] = [];
  return { example: makeExample(toInlineJsonSchema(schema, 'output'), { components, missing }), missing };
}

describe('an example', () => {
  test('is the one that the schema names', () => {
    const named = z.object({ a: z.string() }).meta({ example: { a: 'b' } });
    expect(exampleOf(named)).toEqual({ example: { a: 'b' }, missing: [] });
  });

  test('is made of the examples of fields, of public names and of what can only be one thing', () => {
    const made = z.object({
      channel: z.enum(['email', 'sms']),
      address: z.string(),
      at: z.iso.datetime({ offset: true }),
      kind: z.literal('x'),
      limit: z.int().min(5),
      to: z.array(z.string()).min(1),
      own: z.string().meta({ example: 'said here' }),
      nested: z.object({ done: z.boolean(), gone: z.null() }),
    });
    const { example, missing } = exampleOf(made);
    expect(missing).toEqual(['nested.gone']);
    expect(made.omit({ nested: true }).parse(example)).toEqual({
      channel: 'sms',
      address: '+33612345678',
      at: '2026-11-23T09:30:00.000Z',
      kind: 'x',
      limit: 5,
      to: ['+33612345678'],
      own: 'said here',
    });
  });

  test('shows a field that may be absent only where an example of it is known', () => {
    const made = z.object({
      reason: z.string().optional(),
      code: z.enum(['A', 'B']).optional(),
      campaignId: z.string().optional(),
      note: z.string().optional().meta({ example: 'n' }),
    });
    expect(exampleOf(made)).toEqual({ example: { campaignId: 'spring-sale', note: 'n' }, missing: [] });
  });

  test('tells which field has none', () => {
    const made = z.object({ items: z.array(z.object({ strange: z.string() })) });
    expect(exampleOf(made).missing).toContain('items[].strange');
  });

  test('the public name of a field does not count where its form is another', () => {
    const made = z.object({ to: z.iso.datetime({ offset: true }), country: z.string().length(3), number: z.int() });
    const { example, missing } = exampleOf(made);
    expect(missing).toEqual(['country']);
    expect(example).toMatchObject({ to: '2026-11-23T09:30:00.000Z', number: 1 });
  });
});
