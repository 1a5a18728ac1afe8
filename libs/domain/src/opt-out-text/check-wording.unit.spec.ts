import { expect, test } from '@jest/globals';
import { findWordingFault } from './check-wording.js';

const AT = Date.parse('2026-11-29');
const fault = (text: string, country?: string, canAnswer = false) =>
  findWordingFault({ text, country, canAnswer, at: AT });

test.each([
  { text: 'Bye: {link}' },
  { text: '{keyword} au {shortCode}' },
  { text: 'STOP au {shortCode}' },
  { text: 'STOP au 36180' },
  { text: 'Reply {keyword}' },
  { text: 'Reply STOP to opt out' },
  { text: '{keyword} au {shortCode}', country: 'FR' },
  { text: '{keyword} to {shortCode}', country: 'ZA', canAnswer: true },
  { text: '{keyword} to {shortCode} or {link}', country: 'ZA' },
])('%j is a way out', ({ text, country, canAnswer }) => {
  expect(fault(text, country, canAnswer)).toBeUndefined();
});

test.each([
  ['Have a nice day', undefined, /no way out/],
  ['Code {shortCode}', undefined, /no way out/],
  ['{optOut} {link}', undefined, /cannot have that place/],
  ['Non-stop 361', undefined, /no way out/],
  ['{optOut}', undefined, /cannot have that place/],
  ['', undefined, /no way out/],
  ['{keyword} to {shortCode}', 'ZA', /people in ZA leave by link/],
] as const)('%j for %s is refused', (text, country, why) => {
  expect(fault(text, country)).toMatch(why);
});
