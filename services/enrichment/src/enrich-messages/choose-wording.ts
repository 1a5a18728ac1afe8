import type { CompanySettings, CompanyWording } from '@stopgate/contracts';
import { wordingLanguage } from '@stopgate/domain';

/** What a wording is chosen by. */
export interface WordingFor {
  readonly campaignId?: string | undefined;
  readonly language?: string | undefined;
}

/** A wording and its shorter ones. */
export type WordingGroup = Pick<CompanyWording, 'text' | 'alternatives'>;

/**
 * The company's wordings for a message, the nearest first: the one for its campaign comes before the one for its country,
 * that before the one for its language (`nl-BE` before `nl`), and `optOutText` last. Of two that are equally near the
 * first one counts.
 */
export function wordingsFor(
  settings: CompanySettings,
  { campaignId, language }: WordingFor,
  country: string | undefined,
): readonly WordingGroup[] {
  const general = settings.optOutText === undefined ? [] : [{ text: settings.optOutText }];
  if (settings.wording === undefined) return general;
  const { byCampaign, others } = indexOf(settings.wording);
  const meant = [...((campaignId !== undefined && byCampaign.get(campaignId)) || []), ...others];
  const asked = language?.toLowerCase().replaceAll('_', '-');
  return [...meant.filter((wording) => isMeant(wording, asked, country)), ...general];
}

/** Whether a campaign has a wording of its own, so that what was planned for the others says nothing of it. */
export function hasOwnWording({ wording }: CompanySettings, campaignId: string | undefined): boolean {
  return wording !== undefined && campaignId !== undefined && indexOf(wording).byCampaign.has(campaignId);
}

interface Indexed extends CompanyWording {
  /** In lower case, with hyphens. */
  readonly tag: string | undefined;
}

interface Index {
  readonly byCampaign: ReadonlyMap<string, readonly Indexed[]>;
  readonly others: readonly Indexed[];
}

const indexes = new WeakMap<readonly CompanyWording[], Index>();

/** Made once for settings: a company may have a thousand wordings. */
function indexOf(wording: readonly CompanyWording[]): Index {
  let index = indexes.get(wording);
  if (!index) {
    const sorted = wording
      .map((one): Indexed => ({ ...one, tag: one.language?.toLowerCase().replaceAll('_', '-') }))
      .toSorted((a, b) => nearness(b) - nearness(a));
    const ofCampaigns = sorted.filter(({ campaignId }) => campaignId !== undefined);
    index = {
      byCampaign: Map.groupBy(ofCampaigns, ({ campaignId }) => campaignId!),
      others: sorted.filter(({ campaignId }) => campaignId === undefined),
    };
    indexes.set(wording, index);
  }
  return index;
}

function isMeant({ country, tag }: Indexed, asked: string | undefined, of: string | undefined): boolean {
  if (country !== undefined && country !== of) return false;
  if (tag === undefined || tag === asked) return true;
  if (asked === undefined || tag.includes('-')) return false;
  return tag === asked.split('-', 1)[0] || wordingLanguage(tag) === wordingLanguage(asked);
}

function nearness({ campaignId, country, tag }: Indexed): number {
  const byLanguage = tag === undefined ? 0 : tag.includes('-') ? 1.5 : 1;
  return (campaignId === undefined ? 0 : 4) + (country === undefined ? 0 : 2) + byLanguage;
}
