import type { CompanySettings } from '@stopgate/contracts';
import { findAnswerFault, findReplyWordFault, findWordingFault, isOptOutWord } from '@stopgate/domain';
import { problem } from '@stopgate/nest';
import type { ProblemError } from '@stopgate/nest';

export const SETTINGS_REFUSED = {
  OPT_OUT_TEXT_REQUIRED: 'Nobody could leave by a wording or a keyword; `errors` says which and why.',
  REPLY_SETTING_REFUSED: 'An answer or a word of the company cannot be; `errors` says which and why.',
};

interface SettingError {
  readonly path: string;
  readonly message: string;
}

const MOST_ERRORS = 100;
const NOT_UNDERSTOOD = 'a reply with this word would not be understood as an opt-out; STOP always is';

/** 422 OPT_OUT_TEXT_REQUIRED with each wording that nobody could leave by; undefined when there is none. */
export function refuseWording(settings: CompanySettings, at: number): ProblemError | undefined {
  const keywords = settings.senders.map(({ keyword }) => keyword);
  const wrongKeywords = keywords.flatMap((keyword, index) =>
    isOptOutWord(keyword) ? [] : [{ path: `senders.${index}.keyword`, message: NOT_UNDERSTOOD }],
  );
  const wrongWordings = [...wordingsOf(settings)].flatMap(({ path, text, country }) => {
    const message = findWordingFault({ text, country, canAnswer: canAnswer(settings, country), keywords, at });
    return message === undefined ? [] : [{ path, message }];
  });
  return refuse('OPT_OUT_TEXT_REQUIRED', [...wrongKeywords, ...wrongWordings]);
}

/** 422 REPLY_SETTING_REFUSED with each answer and word that cannot be; undefined when there is none. */
export function refuseReplySettings({ answers = [], replyWords = {} }: CompanySettings): ProblemError | undefined {
  const wrongAnswers = answers.flatMap((answer, index) => {
    const message = findAnswerFault(answer);
    return message === undefined ? [] : [{ path: `answers.${index}.text`, message }];
  });
  const wrongWords = (['optOut', 'optIn', 'help'] as const).flatMap((kind) =>
    (replyWords[kind] ?? []).flatMap((word, index) => {
      const message = findReplyWordFault(kind, word);
      return message === undefined ? [] : [{ path: `replyWords.${kind}.${index}`, message }];
    }),
  );
  return refuse('REPLY_SETTING_REFUSED', [...wrongAnswers, ...wrongWords]);
}

function refuse(code: keyof typeof SETTINGS_REFUSED, errors: readonly SettingError[]): ProblemError | undefined {
  if (errors.length === 0) return undefined;
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return problem(422, code, `${first!.path}: ${first!.message}${more}`, {
    errors: errors.slice(0, MOST_ERRORS),
  });
}

interface Wording {
  readonly path: string;
  readonly text: string;
  readonly country?: string | undefined;
}

function* wordingsOf({ optOutText, wording = [] }: CompanySettings): Generator<Wording> {
  if (optOutText !== undefined) yield { path: 'optOutText', text: optOutText };
  for (const [index, { text, alternatives = [], country }] of wording.entries()) {
    yield { path: `wording.${index}.text`, text, country };
    for (const [place, other] of alternatives.entries()) {
      yield { path: `wording.${index}.alternatives.${place}`, text: other, country };
    }
  }
}

function canAnswer({ senders, methods = [] }: CompanySettings, country: string | undefined): boolean {
  return (
    senders.some((sender) => sender.country === country) ||
    methods.some((asked) => asked.country === country && asked.method !== 'link')
  );
}
