import { describe, expect, test } from '@jest/globals';
import { classifyReply } from './classify-reply.js';

describe('a wish to come back that is put together of words', () => {
  test.each([
    'resubscribe me',
    'Sorry, I unsubscribed by accident. Please add me back!',
    'ok so I changed my mind, start texting me again',
    'Hab mich aus Versehen abgemeldet, tragt mich bitte wieder ein',
    'случайно отписалась, верните меня в рассылку',
  ])('%j', (text) => {
    expect(classifyReply(text)).toMatchObject({ class: 'opt_in', confidence: 0.8, scope: 'company' });
  });

  test.each([
    ['asks', 'resubscribe me?'],
    ['asks, in Greek', 'θέλω να λαμβάνω ξανά τα μηνύματά σας;'],
    ['quotes', '"resubscribe me"'],
    ['pulls a face', 'resubscribe me 🙄'],
    ['says more than is read', `resubscribe me${' '.repeat(1_530)}and I will sue`],
    ['threatens behind it', 'start sending me texts again and I will sue'],
    ['threatens before it', 'I will report you, start sending me texts again'],
    ['insults', 'start sending me your fucking texts again'],
    ['wants nothing of it', 'not interested, opt me back in'],
    ['denies', 'no, opt me back in'],
    ['is the wrong person', 'wrong number, opt me back in'],
    ['says it among other things', 'my dog is fine, opt me back in'],
    ['means a list of another kind', 'put me back on the list'],
    ['means a course', 'sign me up again'],
    ['wants one message once more', 'text me again'],
    ['only changed their mind', 'I changed my mind'],
    ['changed their mind about something else', 'I changed my mind, cancel'],
  ])('who %s does not come back: %j', (_, text) => {
    expect(classifyReply(text).class).toBe('other');
  });

  test.each(['stop. resubscribe me', 'resubscribe me, no, stop texting me', 'STOP and opt me back in'])(
    'a wish to leave goes before it: %j',
    (text) => expect(classifyReply(text).class).not.toBe('opt_in'),
  );

  test('names no company, as START does not', () => {
    const context = { companyWords: ['Acme'] };
    expect(classifyReply('please resubscribe me, Acme', context)).toMatchObject({ class: 'opt_in', scope: 'company' });
  });

  test.each(['never again resubscribe me', 'resubscribe me never again'])('a name that denies does: %j', (text) => {
    expect(classifyReply(text, { companyWords: ['Never Again'] }).class).toBe('other');
  });
});
