import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countSteps } from '../fixtures/count-steps.js';
import { classifyReply } from './classify-reply.js';
import { LONGEST_READ, normaliseReply } from './normalise-reply.js';
import { OPT_OUT_MISSPELLINGS } from './reply-words.data.js';
import { REPLY_WORDS } from './words/all-words.js';

const languages = Object.values(REPLY_WORDS);
const optOutWords = languages.flatMap(({ optOut: { strong, plain, phrases } }) => [...strong, ...plain, ...phrases]);

describe('a reply that opts out', () => {
  test.each([...optOutWords, ...Object.keys(OPT_OUT_MISSPELLINGS)])('%s alone', (word) => {
    expect(classifyReply(word)).toMatchObject({ class: 'opt_out', scope: 'company' });
    expect(classifyReply(word).confidence).toBeGreaterThanOrEqual(0.9);
  });

  test.each(languages.flatMap(({ all = [] }) => all))('%s from everybody', (word) => {
    expect(classifyReply(word)).toMatchObject({ class: 'opt_out', scope: 'all' });
  });

  test.each([
    'STOP',
    'Stop',
    'sToP',
    ' stop ',
    'STOP.',
    '"STOP"',
    'STOP!!!',
    'Stop 🛑',
    '🛑STOP🛑',
    'STOP\u200b',
    '\ufeffSTOP',
    'S\u00adTOP',
    'ＳＴＯＰ',
    'S T O P',
    'S.T.O.P',
    'stoppppp',
    'STOOOOP',
    'STOP STOP STOP',
    'TSOP',
    'STPO',
    'SOTP',
    'ARRÊT',
    'Arre\u0302t',
    'ARR?T',
    'Désinscrire',
    'DÉSABONNER',
    'Opt-out',
    'opt out',
    'OPTOUT',
    'STOP please',
    'Please stop',
    'STOP merci',
    'Stop. Thank you',
    'stop svp',
    "stop s'il vous plaît",
    'Bitte abmelden',
    'Stop aub',
    'unsubscribe, thanks',
    'Stop it!',
    'STOP 36123',
    'STOP au 36123',
    'STOP to 66777.',
    'cancel please',
    'END',
    'end, thank you',
    'Please take me off your list',
    'Leave me alone!',
    'STOP\n\nJane Doe\n555 0123',
    'STOP! I never asked for this',
    'Unsubscribe. Who are you?',
  ])('%j', (text) => {
    expect(classifyReply(text)).toMatchObject({ class: 'opt_out', scope: 'company' });
  });

  test.each(['STOP ALL', 'StopAll', 'stop all please', 'STOP TOUT', 'Please stop all', 'stop all stop'])(
    '%j from everybody',
    (text) => expect(classifyReply(text)).toMatchObject({ class: 'opt_out', scope: 'all' }),
  );

  test('the name of a company after STOP makes it sure, an unknown word less so', () => {
    const named = { class: 'opt_out', scope: 'keyword', matched: 'stop' };
    expect(classifyReply('STOP Acme Stores', { companyWords: ['Acme Stores'] })).toMatchObject({
      ...named,
      named: 'acme stores',
      confidence: 0.95,
    });
    expect(classifyReply('STOP Acme Stores')).toMatchObject({ class: 'other' });
    expect(classifyReply('STOP ACME')).toMatchObject({ ...named, named: 'acme', confidence: 0.8 });
  });

  test.each([
    ['ACME STOP', 'acme'],
    ['Please unsubscribe: Acmé!', 'acme'],
    ['stop acme stop acme', 'acme'],
    ['STOP acme umbrella', 'acme umbrella'],
    ['STOP ACME. I never asked for this', 'acme'],
    ['stop sending me Acme texts', 'acme'],
  ])('%j names %j', (text, name) => {
    const context = { companyWords: ['Acme', 'Umbrella'] };
    expect(classifyReply(text, context)).toMatchObject({ class: 'opt_out', scope: 'keyword', named: name });
  });

  test.each(['STOP ALL ACME', 'STOP 36123', 'STOP', 'START ACME'])('%j is about no keyword', (text) => {
    const { scope, named } = classifyReply(text, { companyWords: ['acme'] });
    expect([scope, named]).toEqual([text === 'STOP ALL ACME' ? 'all' : 'company', undefined]);
  });

  test.each(['ACME', 'bus stop', 'acme never stops', 'ACME 36123'])('%j is no command', (text) => {
    expect(classifyReply(text, { companyWords: ['acme'] }).class).toBe('other');
  });
});

describe('a reply that only contains the word', () => {
  test.each([
    'stop by on Monday',
    'Stop by our office on Monday',
    'Stopping by tomorrow',
    'we had to cancel our trip',
    'unstoppable',
    "don't stop",
    'dont stop',
    'never stop',
    'No problem, send it',
    'the end',
    'it will end up fine',
    'I quit smoking last year',
    'quit it is nice',
    'end of the month?',
    'cancel my order 12',
    'stop sign',
    'stop smoking',
    'the next bus stop',
    'non stop',
    'Where is the bus stop?',
    'basta che funzioni',
    'kom je uit',
    'ich komme aus Berlin',
    'STOP or START?',
    'yes',
    'oui',
    'ja',
    'no',
    'ok',
    'stp',
    '',
    '   ',
    '...',
    '👍',
    '12345',
    'End. Of. Story',
    'Cancel! I meant Tuesday',
  ])('%j is no command', (text) => {
    expect(classifyReply(text)).toMatchObject({ class: 'other', confidence: 0 });
  });
});

describe('a reply that opts in or asks for help', () => {
  test.each([
    ...languages.flatMap(({ optIn = [] }) => optIn),
    'START please',
    'Start!',
    'UNSTOP',
    'merci de reprendre',
  ])('%s', (text) => {
    // The last is a sentence: coming back takes a clear word.
    expect(classifyReply(text).class).toBe(text === 'merci de reprendre' ? 'other' : 'opt_in');
  });

  test.each(['start at noon?', 'can I start again on Monday', 'START! and then what', 'START ACME'])(
    '%j brings nobody back',
    (text) => expect(classifyReply(text).class).toBe('other'),
  );

  test.each([...languages.flatMap(({ help = [] }) => help), 'HELP!', 'Aide svp', 'INFO'])('%s', (text) => {
    expect(classifyReply(text).class).toBe('help');
  });
});

describe('what is told about a reply', () => {
  test.each([
    ['STOP', undefined],
    ['STOP merci', 'fr'],
    ['ARRET', 'fr'],
    ['stopp', undefined],
    ['abmelden', 'de'],
    ['стоп', undefined],
    ['отписаться', 'ru'],
    ['取消订阅', 'zh'],
    ['afmelden', 'nl'],
    ['unsubscribe', 'en'],
  ])('the language of %s is %s', (text, language) => {
    expect(classifyReply(text).language).toBe(language);
  });

  test('the word that was meant stands for its misspelling, and every answer names its rules', () => {
    expect(classifyReply('TSOP')).toEqual({
      class: 'opt_out',
      confidence: 0.9,
      matched: 'stop',
      scope: 'company',
      ruleVersion: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(classifyReply('hello').ruleVersion).toBe(classifyReply('STOP').ruleVersion);
  });
});

describe('a signature', () => {
  test.each(['STOP - Jane Doe', 'Stop -- sent from my phone', 'arrêt — Jean', 'STOP\n--\nJane Doe, Acme Ltd'])(
    '%j is an opt-out',
    (text) => {
      expect(classifyReply(text)).toMatchObject({ class: 'opt_out', confidence: 0.8, scope: 'company' });
    },
  );

  test.each(['non-stop - fun', 'pit-stop', 'stop-motion', 'Bus stop - see you there', 'Please don’t stop - Jane'])(
    '%j is none',
    (text) => {
      expect(classifyReply(text).class).toBe('other');
    },
  );
});

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...optOutWords, 'please', 'the', 'START', '.', '\n', '?')).map((words) => words.join(' ')),
  );

  test('gets an answer, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { confidence, matched, class: kind } = classifyReply(text);
        expect(confidence >= 0 && confidence <= 1).toBe(true);
        expect(kind === 'other').toBe(matched === undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is normalised once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseReply(text);
        expect(normaliseReply(once)).toBe(once);
      }),
      { numRuns: 5_000 },
    );
  });

  test('means the same in capitals and in small letters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        // A capital may be longer than its letter (ß): the cap on length would then cut elsewhere.
        fc.pre(text.length < 500);
        expect(classifyReply(text.toUpperCase())).toEqual(classifyReply(text.toLowerCase()));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a known word in the middle of other words is no command', () => {
    fc.assert(
      fc.property(fc.constantFrom(...optOutWords), (word) => {
        expect(classifyReply(`maybe we ${word} tomorrow`).class).toBe('other');
      }),
    );
  });

  test.each(['a', 's t o p ', '.', '. ', 'please ', "'", 'stop sending me ', 'do not text or ', 'не ', '不要'])(
    'of a megabyte of %j takes no more steps than of its beginning',
    (piece) => {
      const whole = piece.repeat(1e6 / piece.length);
      const beginning = whole.slice(0, LONGEST_READ);
      expect(countSteps(() => void classifyReply(whole))).toBe(countSteps(() => void classifyReply(beginning)));
    },
  );
});

test('there are words of at least 25 languages, each with all that a person may want', () => {
  const whole = Object.entries(REPLY_WORDS).filter(
    ([language, { optOut, all = [], optIn = [], help = [] }]) =>
      language !== '*' && [optOut.plain, optOut.phrases, all, optIn, help].every((words) => words.length > 0),
  );
  expect(whole.length).toBeGreaterThanOrEqual(25);
});
