import { describe, expect, test } from '@jest/globals';
import { allTopics } from './all-topics.js';

describe.each(allTopics.map((topic) => [topic.name, topic] as const))('%s', (_name, topic) => {
  test('has examples, and each is valid and stays the same through JSON', () => {
    expect(topic.examples.length).toBeGreaterThan(0);
    for (const example of topic.examples) {
      const parsed = topic.schema.parse(JSON.parse(JSON.stringify(example)));
      expect(parsed).toMatchObject(example as object);
      expect(topic.keyOf(parsed)).not.toBe('');
    }
  });

  test('lets unknown fields through, since writers may add some', () => {
    const parsed = topic.schema.parse({ ...(topic.examples[0] as object), addedLater: 1 });
    expect(parsed).toMatchObject({ addedLater: 1 });
  });

  test.each([null, 1, 'text', [], {}])('refuses %j', (value) => {
    expect(topic.schema.safeParse(value).success).toBe(false);
  });
});

test('every topic has its name once', () => {
  expect(new Set(allTopics.map((topic) => topic.name)).size).toBe(allTopics.length);
});
