import { expect, test } from '@jest/globals';
import { classifyReply } from './classify-reply.js';
import { isDoubtfulReading } from './is-doubtful-reading.js';

test.each([
  ['STOP', false],
  ['stpo', false],
  ['please stop', false],
  ['take me off your list', false],
  ['STOP SALE', true],
  ['I would like you to remove my number from this list please', true],
  ['Stop. I never asked for this', true],
  // Nothing is done, so there is nothing to look at.
  ['I will stop by on Monday', false],
  ['HELP', false],
])('%s: doubtful %s', (text, doubtful) => {
  const reply = classifyReply(text);
  expect({ reply, doubtful: isDoubtfulReading(reply) }).toEqual({ reply, doubtful });
});
