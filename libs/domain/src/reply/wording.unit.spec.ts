import { expect, test } from '@jest/globals';
import { readCorpus } from '../fixtures/reply-corpus.js';
import { classifyReply } from './classify-reply.js';
import { EMPTY_CONTEXT } from './compiled-context.js';
import { matchComposition } from './match-composition.js';
import { tokeniseReply } from './tokenise-reply.js';

const wording = readCorpus('wording.tsv');
const are = (...meant: string[]) => wording.filter((reply) => meant.includes(reply.meant));

test.each(are('opt_out'))('$language: $text leaves', ({ text }) => {
  expect(classifyReply(text)).toMatchObject({ class: 'opt_out', scope: 'company' });
});

test.each(are('opt_in'))('$language: $text comes back', ({ text }) => {
  // Of wording that is put together nothing is acted on yet.
  const read = classifyReply(text);
  const wish = read.class === 'opt_in' ? read : matchComposition(tokeniseReply(text), EMPTY_CONTEXT.splitNames);
  expect(wish).toMatchObject({ class: 'opt_in', scope: 'company' });
});

test.each(are('help', 'other'))('$language: $text is $meant', ({ text, meant }) => {
  expect(classifyReply(text).class).toBe(meant);
});
