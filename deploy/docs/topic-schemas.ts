import { cloudEventType, deadLetterHeaders, recordHeaders } from '@stopgate/contracts';
import type { Topic } from '@stopgate/contracts';
import { z } from 'zod';
import { DEAD_LETTER_CODE_MEANINGS } from './code-meanings.ts';
import { readParty } from './topic-names.ts';

/** A JSON Schema (draft 7, which AsyncAPI's own schema extends) or any other part of the document. */
export type Node = Record<string, unknown>;

/** Only Stopgate writes it: its records always have our headers and no field is left to its default. */
function isOurs(topic: Topic): boolean {
  return topic.writtenBy.every((party) => readParty(party).isService);
}

/** The schema of a topic's values as its reader finds them; for topics that others write, as a writer must make them. */
export function payloadSchema(topic: Topic): Node {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(topic.schema, {
    target: 'draft-7',
    io: isOurs(topic) ? 'output' : 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // Four lines of calendar arithmetic that `format` says in one word.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      // The limits of JSON numbers in JavaScript; no rule of ours.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return schema;
}

/** The examples, for our own topics with every default filled in. */
export function payloadExamples(topic: Topic): unknown[] {
  return topic.examples.map((example) => (isOurs(topic) ? topic.schema.parse(example) : example));
}

const text = (description: string, more: Node = {}): Node => ({ type: 'string', description, ...more });

/** CloudEvents attributes in binary mode, trace context, and the source that a record was made from. */
export function recordHeadersSchema(topic: Topic): Node {
  const properties: Node = {
    [recordHeaders.contentType]: text('Media type of the value', { const: 'application/json' }),
    [recordHeaders.ceSpecVersion]: text('Version of CloudEvents', { const: '1.0' }),
    [recordHeaders.ceId]: text('Derived from what the record was made from: the same event again has the same id'),
    [recordHeaders.ceType]: text('Type of the event', { const: cloudEventType(topic.name) }),
    [recordHeaders.ceSource]: text('The service or consumer group that wrote the record'),
    [recordHeaders.ceTime]: text('When it happened', { format: 'date-time' }),
    [recordHeaders.traceparent]: text('W3C trace context'),
    [recordHeaders.tracestate]: text('W3C trace context, what vendors add'),
    [recordHeaders.sourceGroup]: text('Consumer group that made this record from another'),
    [recordHeaders.sourceTopic]: text('Topic of the record that it was made from'),
    [recordHeaders.sourcePartition]: text('Partition of that record', { pattern: '^[0-9]+$' }),
    [recordHeaders.sourceOffset]: text(
      'Offset of that record. Per source group and source partition it only rises within a partition; what does not rise is a duplicate',
      { pattern: '^[0-9]+$' },
    ),
  };
  const { contentType, ceSpecVersion, ceId, ceType, ceSource, traceparent } = recordHeaders;
  const required = [contentType, ceSpecVersion, ceId, ceType, ceSource, traceparent];
  return { type: 'object', properties, ...(isOurs(topic) && { required }) };
}

/** What the headers of a dead letter tell, beside those of the source record, which stay. */
export function deadLetterHeadersSchema(): Node {
  const { topic, partition, offset, group, code, message, attempts, at } = deadLetterHeaders;
  return {
    type: 'object',
    properties: {
      [topic]: text('Topic of the source record'),
      [partition]: text('Its partition', { pattern: '^[0-9]+$' }),
      [offset]: text('Its offset', { pattern: '^[0-9]+$' }),
      [group]: text('Consumer group that gave it up'),
      [code]: text('Why: a code of the runner or of the handler; the lists stand at the top of this document', {
        examples: Object.keys(DEAD_LETTER_CODE_MEANINGS),
      }),
      [message]: text('Why, in words'),
      [attempts]: text('How often it was tried', { pattern: '^[0-9]+$' }),
      [at]: text('When it was given up', { format: 'date-time' }),
    },
    required: Object.values(deadLetterHeaders),
  };
}
