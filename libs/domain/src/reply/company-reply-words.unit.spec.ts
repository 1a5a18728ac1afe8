import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyReply } from './classify-reply.js';
import { compileReplyContext } from './compile-reply-context.js';
import { findReplyWordFault } from './find-reply-word-fault.js';
import type { ReplyWordKind } from './find-reply-word-fault.js';
import { isYes } from './is-yes.js';
import { REPLY_WORDS } from './words/all-words.js';
import { YES_WORDS } from './words/yes.data.js';

describe('words of a company', () => {
  const context = compileReplyContext({
    companyWords: ['acme'],
    words: { optOut: ['Genug Post', 'tschüss'], optIn: ['dabei'], help: ['Wer da'] },
  });

  test.each([
    ['genug post', 'opt_out'],
    ['Genug Post!', 'opt_out'],
    ['bitte genug post, danke', 'opt_out'],
    ['TSCHUSS', 'opt_out'],
    ['Dabei', 'opt_in'],
    ['wer da?', 'help'],
    ['STOP', 'opt_out'],
    ['START', 'opt_in'],
  ])('%j means %s', (text, meant) => {
    expect(classifyReply(text, context)).toMatchObject({ class: meant, scope: 'company' });
  });

  test('are as sure as any word, and may go with the name', () => {
    expect(classifyReply('tschüss', context)).toMatchObject({ confidence: 1, matched: 'tschuss' });
    expect(classifyReply('tschüss acme', context)).toMatchObject({ scope: 'keyword', named: 'acme' });
  });

  test.each(['ist er dabei', 'tschüss bis morgen', 'genug', 'Tschüss. Bis morgen', 'dabei tschüss'])(
    '%j says something else',
    (text) => expect(classifyReply(text, context).class).toBe('other'),
  );

  test('count for nobody else', () => {
    expect(classifyReply('tschüss').class).toBe('other');
  });

  test('cannot take a word that counts for everybody, whatever is stored', () => {
    const words = {
      optIn: ['STOP', 'end', 'stop ads', 'yes', ''],
      help: ['cancel', 'unsubscribe'],
      optOut: ['START', 'help'],
    };
    for (const text of ['STOP', 'end', 'stop ads', 'yes', '', 'cancel', 'unsubscribe', 'START', 'help']) {
      expect(classifyReply(text, { words })).toEqual(classifyReply(text));
    }
  });

  test('of a word in two lists the opt-out counts', () => {
    expect(classifyReply('foo', { words: { help: ['foo'], optIn: ['Foo'], optOut: ['FOO'] } }).class).toBe('opt_out');
  });

  test('change no reply that is understood without them', () => {
    const known = Object.values(REPLY_WORDS).flatMap(({ optOut, optIn = [], help = [] }) => [
      ...optOut.strong,
      ...optOut.plain,
      ...optIn,
      ...help,
    ]);
    const kinds = fc.constantFrom<ReplyWordKind>('optOut', 'optIn', 'help');
    fc.assert(
      fc.property(fc.constantFrom(...known), kinds, (word, kind) => {
        expect(classifyReply(word, { words: { [kind]: [word] } })).toEqual(classifyReply(word));
      }),
    );
  });
});

describe('a word that a company cannot have', () => {
  test.each<[ReplyWordKind, string, RegExp]>([
    ['optOut', '', /empty/],
    ['optOut', '  ', /empty/],
    ['optOut', 'a'.repeat(41), /40 characters/],
    ['optOut', 'one two three four', /3 parts/],
    ['optOut', 'two  spaces', /letters and digits/],
    ['optOut', ' leading', /letters and digits/],
    ['optOut', "don't", /letters and digits/],
    ['optOut', 'bye!', /letters and digits/],
    ['optOut', '🛑', /letters and digits/],
    ['optIn', 'STOP', /cannot make "STOP" an opt-in word: it already means an opt-out/],
    ['optIn', 'no more texts', /already means an opt-out/],
    ['optIn', 'stop acme', /already means an opt-out/],
    ['help', 'ARRÊT', /already means an opt-out/],
    ['optOut', 'START', /already means an opt-in/],
    ['optOut', 'AIDE', /already means a question for help/],
    ['optOut', 'thanks', /politeness/],
    ['optIn', 'ja bitte', /plain yes/],
    ...['yes', 'oui', 'ja', 'si', 'SÍ', 'sim', 'tak', 'ano', 'da', 'ναι', 'evet', 'да', 'はい', 'نعم'].map(
      (yes): [ReplyWordKind, string, RegExp] => ['optIn', yes, /plain yes/],
    ),
  ])('%s %j', (kind, word, fault) => {
    expect(findReplyWordFault(kind, word)).toMatch(fault);
  });

  test.each<[ReplyWordKind, string]>([
    ['optOut', 'STOP'],
    ['optOut', 'tschüss'],
    ['optOut', '1'],
    ['optIn', 'START'],
    ['optIn', 'join acme'],
    ['help', 'kontakt'],
    ['optIn', 'फिर से'],
    ['optOut', 'nee'],
  ])('%s %j it can', (kind, word) => {
    expect(findReplyWordFault(kind, word)).toBeUndefined();
  });

  test('any text gets an answer, and what has none is understood', () => {
    const kinds = fc.constantFrom<ReplyWordKind>('optOut', 'optIn', 'help');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), kinds, (word, kind) => {
        if (findReplyWordFault(kind, word) !== undefined) return;
        const meant = { optOut: 'opt_out', optIn: 'opt_in', help: 'help' }[kind];
        expect(classifyReply(word, { words: { [kind]: [word] } }).class).toBe(meant);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a plain yes', () => {
  test.each([
    ['YES', 'en'],
    ['Oui, merci !', 'fr'],
    ['evet', 'tr'],
    ['Ναι', 'el'],
    ['tak', 'pl'],
    ['ja', '*'],
    ['ja bitte', 'de'],
    ['Ja tak', 'da'],
    ['yes yes', 'en'],
    ['да', '*'],
    ['はい。', 'ja'],
  ])('%j is one in %s', (text, language) => expect(isYes(text)).toBe(language));

  test.each(['', 'please', 'yes but no', 'yesterday', 'oui non', 'yes oui', 'ok', 'no', 'STOP', 'yes STOP', 'START'])(
    '%j is none',
    (text) => expect(isYes(text)).toBeUndefined(),
  );

  test('is known of every language that has words, and is never a command', () => {
    const languages = Object.keys(REPLY_WORDS).filter((language) => language !== '*');
    expect(Object.keys(YES_WORDS).sort()).toEqual(languages.sort());
    for (const word of Object.values(YES_WORDS).flat())
      expect([word, classifyReply(word).class]).toEqual([word, 'other']);
  });
});
