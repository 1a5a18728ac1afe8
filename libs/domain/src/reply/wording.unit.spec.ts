import { expect, test } from '@jest/globals';
import { readCorpus } from '../fixtures/reply-corpus.js';
import { classifyReply } from './classify-reply.js';

const wording = readCorpus('wording.tsv');
const are = (...meant: string[]) => wording.filter((reply) => meant.includes(reply.meant));

test.each(are('opt_out'))('$language: $text leaves', ({ text }) => {
  expect(classifyReply(text)).toMatchObject({ class: 'opt_out', scope: 'company' });
});

test.each(are('opt_in'))('$language: $text comes back', ({ text }) => {
  expect(classifyReply(text)).toMatchObject({ class: 'opt_in', scope: 'company' });
});

test.each(are('help', 'other'))('$language: $text is $meant', ({ text, meant }) => {
  expect(classifyReply(text).class).toBe(meant);
});
