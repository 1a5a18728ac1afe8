import type { CompanySettings, CompanyWording } from '@stopgate/contracts';
import { wordingLanguage } from '@stopgate/domain';

/** What a wording is chosen by. */
export interface WordingFor {
  readonly campaignId?: string | undefined;
  readonly language?: string | undefined;
}

/**
 * The company's wordings for a message, the best first, or undefined when it has none that fits: the one for its campaign
 * comes before the one for its country, that before the one for its language, and `optOutText` last. `fits` leaves out
 * what the destination has no use for. Of two that are equally near the first one counts.
 */
export function chooseWording(
  settings: CompanySettings,
  message: WordingFor,
  country: string | undefined,
  fits: (text: string) => boolean,
): readonly string[] | undefined {
  const near = (settings.wording ?? [])
    .filter((wording) => isMeant(wording, message, country))
    .toSorted((a, b) => nearness(b) - nearness(a));
  const general = settings.optOutText === undefined ? [] : [{ text: settings.optOutText }];
  for (const { text, alternatives } of [...near, ...general] as CompanyWording[]) {
    if (fits(text)) return [text, ...(alternatives ?? []).filter(fits)];
  }
  return undefined;
}

function isMeant(wording: CompanyWording, message: WordingFor, country: string | undefined): boolean {
  const { campaignId, language } = wording;
  if (campaignId !== undefined && campaignId !== message.campaignId) return false;
  if (wording.country !== undefined && wording.country !== country) return false;
  if (language === undefined) return true;
  if (message.language === undefined) return false;
  const [asked, own] = [message.language, language].map((tag) => tag.toLowerCase().replaceAll('_', '-')) as [
    string,
    string,
  ];
  return (
    own === asked ||
    (!own.includes('-') && [asked.split('-', 1)[0], wordingLanguage(asked)].includes(wordingLanguage(own)))
  );
}

/** `nl-BE` is nearer than `nl`. */
function nearness({ campaignId, country, language }: CompanyWording): number {
  return (
    (campaignId === undefined ? 0 : 4) +
    (country === undefined ? 0 : 2) +
    (language === undefined ? 0 : language.length > 3 ? 1.5 : 1)
  );
}
