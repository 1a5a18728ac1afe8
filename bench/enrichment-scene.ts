import type { CompanyRecord, ConnectionState } from '@stopgate/contracts';

/** 1 M suppressed numbers over 50 companies. */
export const COMPANIES = 50;
export const SUPPRESSED = 1_000_000;
/** One recipient in twenty has opted out. */
const OPTED_OUT_SHARE = 0.05;

/** Where the recipients are: countries whose people answer to a short code, or those who get a link. */
export type Destinations = 'short_codes' | 'links' | 'mixed';
const SHARE_OF_LINKS: Readonly<Record<Destinations, number>> = { short_codes: 0, links: 1, mixed: 0.3 };

interface Range {
  readonly prefix: string;
  readonly digits: number;
  readonly language?: string;
}

const SHORT_CODE_RANGES: readonly Range[] = [
  { prefix: '+336', digits: 8, language: 'fr' },
  { prefix: '+447', digits: 9, language: 'en-GB' },
  { prefix: '+316', digits: 8 },
  { prefix: '+3247', digits: 7, language: 'nl' },
];
const LINK_RANGES: readonly Range[] = [
  { prefix: '+2782', digits: 7 },
  { prefix: '+346', digits: 8, language: 'es' },
  { prefix: '+1212', digits: 7, language: 'en' },
  { prefix: '+4850', digits: 7 },
];
const BODIES = [
  'Soldes de printemps : -20 % ce samedi en magasin et en ligne, livraison offerte.',
  'Hi {name}, your spring voucher of 15 % is waiting for you. Show this message at the till.',
  'New in store this week: running shoes from 59.90. Members get another 10 % until Sunday.',
  '{name}, only three days left: collect your double points on every order over 40.',
];
const NAMES = ['Anna', 'Ben', 'Chloe', 'Daan', 'Emma', 'Farid', 'Grace', 'Hugo'];

/** One record of `messages.outbound` as a gateway writes it. */
export interface SceneRecord {
  readonly key: string;
  readonly value: string;
}

export function companyIdOf(company: number): string {
  return `bench-company-${company}`;
}

/** As `company.state` holds them: every third company has wording of its own. */
export function* sceneCompanies(): Generator<CompanyRecord> {
  for (let company = 0; company < COMPANIES; company += 1) {
    yield {
      companyId: companyIdOf(company),
      name: `Company ${company}`,
      status: 'active',
      settings: {
        senders: [],
        allowNoOptOut: false,
        confirmOptOut: true,
        emailFooter: true,
        optOutCovers: 'channel',
        ...(company % 3 === 0 && { optOutText: 'No more of this? {keyword} to {shortCode} or {link}' }),
      },
      apiKeys: [],
      version: 1,
      updatedAt: '2026-01-01T00:00:00.000Z',
    } as CompanyRecord;
  }
}

export function sceneConnection(): ConnectionState {
  const codes = { FR: '36180', GB: '66777', NL: '3010', BE: '8850' };
  return {
    connectionId: 'bench',
    provider: 'generic',
    status: 'active',
    senders: Object.entries(codes).map(([country, shortCode]) => ({ country, shortCode, shared: true })),
    version: 1,
    updatedAt: '2026-01-01T00:00:00.000Z',
  } as ConnectionState;
}

/** Number `index` of those who left `company`, in either kind of country. */
function suppressedNumber(company: number, index: number, link: boolean): string {
  const random = mulberry(company * 1_000_003 + index * 2 + (link ? 1 : 0));
  return drawNumber(random, link).number;
}

/** Every suppression, company by company: half of them in each kind of country. */
export function* sceneSuppressions(): Generator<{ companyId: string; address: string }> {
  for (let company = 0; company < COMPANIES; company += 1) {
    for (let index = 0; index < SUPPRESSED / COMPANIES; index += 1) {
      yield { companyId: companyIdOf(company), address: suppressedNumber(company, index, index % 2 === 1) };
    }
  }
}

/** Always the same records for the same arguments. */
export function* sceneRecords(destinations: Destinations, count: number): Generator<SceneRecord> {
  const random = mulberry(42);
  for (let index = 0; index < count; index += 1) {
    const company = Math.floor(random() * COMPANIES);
    const link = random() < SHARE_OF_LINKS[destinations];
    const drawn = drawNumber(random, link);
    const place = Math.floor(random() * (SUPPRESSED / COMPANIES / 2)) * 2 + (link ? 1 : 0);
    const to = random() < OPTED_OUT_SHARE ? suppressedNumber(company, place, link) : drawn.number;
    const campaign = Math.floor(random() * BODIES.length);
    const body = BODIES[campaign]!.replace('{name}', NAMES[Math.floor(random() * NAMES.length)]!);
    const value = {
      messageId: `spring-${campaign}-${String(index).padStart(9, '0')}`,
      companyId: companyIdOf(company),
      channel: 'sms',
      category: 'promotional',
      to,
      from: `COMPANY${company}`,
      body,
      campaignId: `spring-${company}-${campaign}`,
      ...(drawn.language && { language: drawn.language }),
      createdAt: new Date(Date.UTC(2026, 10, 1) + index).toISOString(),
    };
    yield { key: to, value: JSON.stringify(value) };
  }
}

function drawNumber(random: () => number, link: boolean): { number: string; language?: string } {
  const ranges = link ? LINK_RANGES : SHORT_CODE_RANGES;
  const { prefix, digits, language } = ranges[Math.floor(random() * ranges.length)]!;
  // The first digit from 2 to 9: in every one of these plans such a number exists.
  const first = String(2 + Math.floor(random() * 8));
  const rest = String(Math.floor(random() * 10 ** (digits - 1))).padStart(digits - 1, '0');
  return { number: `${prefix}${first}${rest}`, ...(language && { language }) };
}

/** A small seeded generator (mulberry32): the same records in every run and process. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
