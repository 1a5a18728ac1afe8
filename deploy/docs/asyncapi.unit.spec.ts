import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { allTopics, blockCodeSchema, DEAD_LETTER_CODES, deadLetterTopicName } from '@stopgate/contracts';
import { parse } from 'yaml';
import { z } from 'zod';
import { renderAsyncApi } from './asyncapi-document.ts';
import { BLOCK_CODE_MEANINGS, DEAD_LETTER_CODE_MEANINGS } from './code-meanings.ts';
import { readParty } from './topic-names.ts';
import { payloadExamples, payloadSchema } from './topic-schemas.ts';

interface Document {
  readonly channels: Record<string, { address: string; bindings: { kafka: Record<string, never> } }>;
  readonly operations: Record<string, { action: string; title: string }>;
}

let committed: string;

beforeAll(() => {
  committed = readFileSync(join(import.meta.dirname, '../../docs/asyncapi.yaml'), 'utf8');
});

/** Errors only: warnings are about style. The parser takes seconds, many on a busy machine. */
async function findErrors(text: string): Promise<string[]> {
  const diagnostics = await new Parser().validate(text);
  return diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test('the committed file is what the contracts give (npm run generate makes it)', () => {
  expect(committed).toBe(renderAsyncApi());
});

test('the committed file is valid AsyncAPI', async () => {
  expect(await findErrors(committed)).toEqual([]);
}, 180_000);

test('the parser does find errors', async () => {
  const broken = { asyncapi: '3.0.0', info: { title: 'broken', version: '1' }, channels: { a: { address: 5 } } };
  expect(await findErrors(JSON.stringify(broken))).not.toEqual([]);
}, 180_000);

// The parser leaves the payloads of examples alone, so this is checked here.
test.each(allTopics.map((topic) => [topic.name, topic] as const))(
  'the examples of %s fit its schema',
  (_name, topic) => {
    const schema = z.fromJSONSchema(payloadSchema(topic));
    for (const example of payloadExamples(topic)) expect(schema.safeParse(example)).toMatchObject({ success: true });
    expect(schema.safeParse({}).success).toBe(false);
  },
);

describe('the committed file', () => {
  test('has every topic and its dead-letter topic, with partitions and cleanup policy', () => {
    const { channels } = parse(committed) as Document;
    expect(Object.values(channels).map(({ address }) => address)).toEqual(
      allTopics.flatMap(({ name }) => [name, deadLetterTopicName(name)]),
    );
    for (const topic of allTopics) {
      const found = Object.values(channels).find(({ address }) => address === topic.name);
      expect(found?.bindings.kafka).toMatchObject({
        partitions: topic.partitions,
        topicConfiguration: { 'cleanup.policy': [topic.cleanup] },
      });
    }
  });

  test('has an operation for everybody who writes or reads, and for the dead letters of each service', () => {
    const { operations } = parse(committed) as Document;
    const expected = allTopics.flatMap(({ name, writtenBy, readBy }) => [
      ...writtenBy.map((party) => `${party} writes ${name}`),
      ...readBy.map((party) => `${party} reads ${name}`),
      ...readBy
        .map(readParty)
        .filter(({ isService }) => isService)
        .map((party) => `${party.name} writes ${deadLetterTopicName(name)}`),
    ]);
    expect(Object.values(operations).map(({ title }) => title)).toEqual(expected);
  });
});

test('every code has a meaning, and no meaning is left over', () => {
  expect(Object.keys(BLOCK_CODE_MEANINGS).sort()).toEqual([...blockCodeSchema.options].sort());
  expect(Object.keys(DEAD_LETTER_CODE_MEANINGS).sort()).toEqual([...DEAD_LETTER_CODES].sort());
});
