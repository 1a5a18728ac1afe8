import { describe, expect, test } from '@jest/globals';
import { countSteps } from '../fixtures/count-steps.js';
import { classifyReply } from './classify-reply.js';

describe('a wish beside a reason in words of its own', () => {
  test.each([
    'I told you before, do not text me again',
    "I work nights, don't text me again",
    'My mother never gave you this phone, please take this number off your list',
    'we moved to Ohio in May: stop sending me your offers',
    'Stop sending me these texts, the shop closed years ago',
    'I bought one sofa, in 2019, remove me from your list or my lawyer writes',
    'got a new dog - take me off your mailing list',
    "J'ai vendu la voiture, enlevez mon numéro de votre fichier",
    'Mein Vater liest das nicht mehr, bitte löscht diese Nummer aus eurer Liste',
    'ik woon daar niet meer, haal mijn nummer uit jullie systeem',
    'ya vendí el coche, dejen de mandarme mensajes',
    'mudei de cidade, não quero mais receber mensagens de vocês',
    'il negozio ha chiuso, non voglio più ricevere i vostri messaggi',
    'sprzedałem auto, proszę usunąć mnie z bazy',
    'jag har sålt bilen, ta bort mitt nummer från er lista',
    'машину я продал, уберите мой номер из вашей базы',
  ])('%j', (text) => {
    expect(classifyReply(text)).toMatchObject({ class: 'opt_out', confidence: 0.7, scope: 'company' });
  });

  test('is looked at by somebody, as all that is less sure than a word', () => {
    expect(classifyReply('the dog ate it, stop sending me your offers').confidence).toBeLessThan(0.75);
  });
});

describe('a clause that is no wish, or one of a moment, or of something else', () => {
  test.each([
    "please don't text me, I'm driving",
    "don't message me, in a meeting until 4",
    "I'm asleep, don't text me",
    'bitte schreiben Sie mir nicht, bin gerade in einer Besprechung',
    'no me escriban, estoy en una reunión',
    "don't text me, just call",
    'Stop calling me, text instead',
    'llámenme mañana, no me escriban',
    "I didn't ask you to stop, keep sending me your offers",
    'if you stop sending me your offers, I will be sad',
    'you said you would take me off the list for Friday, did you?',
    'I want to leave, is the shop open?',
    'my order is wrong, please remove the second item',
    'wrong size, please cancel my order',
    'the driver was rude, I want no more of that',
    'Can you delete the old address, the new one is 5 Main St',
    'skriv ikke mere i dag',
    'skriv inte mer i dag',
    'ära eemalda mind nimekirjast',
    'tak nak berhenti melanggan',
    'mera number na hatao',
    'nu mă ștergeți din listă',
    'nu dezabonați-mă',
    'nu mă reabonați',
    'Start texting me again and I will report you',
    'Sign me up again? Not interested',
    'Vuelvan a mandarme mensajes y los denuncio',
    "don't text me so many messages",
    'yes, take me off the waiting list for Tuesday and book Friday',
    "If I don't come, take me off the list",
    'Wenn ich nicht komme, streichen Sie mich von der Liste',
    "Text me, don't email me",
    'Only texts please. No emails.',
    'Por sms sí, no quiero correos',
    'I already paid, please stop sending me reminders',
    'Please remove me from your list. Actually no, keep me',
    "Stop texting me. Just kidding, I'll come",
    "I'm in class, don't text me",
    "Do not text me. I'm driving",
    "don't text me, I'm at work",
    'Не пишите мне. Я еду',
    'The price is too high, I do not agree to this',
    "It's my birthday, take me out",
    'u never text me anymore',
    'ich melde mich ab und zu',
    'abhi mat bhejo',
    'jangan hubungi saya sekarang',
  ])('%j', (text) => {
    expect(classifyReply(text).class).toBe('other');
  });
});

describe('what is a wish only when nothing else is said', () => {
  test.each([
    ['let me be', "I'm fine, let me be"],
    ['no messages', 'I looked, no messages'],
    ['stop this nonsense', 'the bill is wrong, stop this nonsense'],
    ['Nimm mich raus bitte', 'Trainer, nimm mich raus'],
    ['Ich melde mich ab.', 'Ich bin krank, ich melde mich ab'],
    ['Keine Nachrichten', 'Ich habe nachgeschaut, keine Nachrichten von Ihnen'],
  ])('%j, not %j', (whole, clause) => {
    expect([whole, clause].map((text) => classifyReply(text).class)).toEqual(['opt_out', 'other']);
  });
});

test.each(['STOP. Just kidding', 'Stop calling me. I never bought a thing', 'stop emailing me', "don't call me"])(
  'one contact too few sooner than one too many: %j',
  (text) => expect(classifyReply(text).class).toBe('opt_out'),
);

test.each(['leave me the hell alone', 'lasst mich doch endlich in Ruhe', 'please just take me off your damn list'])(
  'words that change nothing may stand within what is known: %j',
  (text) => expect(classifyReply(text).class).toBe('opt_out'),
);

describe('slips of the thumb in long words', () => {
  test.each(['unsubscrbe', 'UNSUBSCRIEB', 'afmeldne', 'abbestelen', 'disiscrizzione', 'отписатсья'])('%j', (text) => {
    expect(classifyReply(text)).toMatchObject({ class: 'opt_out', confidence: 0.8 });
  });

  test.each(['опишите', 'ohlásit', 'zastavi', 'zatrzyma', 'przestanie', 'σταμάτησε', 'hentian'])(
    '%j is a word of its own',
    (text) => expect(classifyReply(text).class).toBe('other'),
  );

  test.each(['anmeldne', 'ummelden', 'bestellen', 'subscribe', 'aanmelden', 'eliminate', 'cancellation fee?'])(
    '%j is another word',
    (text) => expect(classifyReply(text).class).not.toBe('opt_out'),
  );
});

test('many clauses cost what their words cost', () => {
  const clause = 'take me off your, ';
  const [some, many] = [20, 80].map((times) => countSteps(() => void classifyReply(clause.repeat(times))));
  expect(many! / some!).toBeLessThan(6);
});
