import type { Channel } from '../address/channel.js';
import type { Consent } from '../suppression/suppression-request.js';
import { readImportAddress } from './read-import-address.js';
import { readMoment } from './read-moment.js';

/** The cells of a line by the names of the API; an empty cell is an absent one. */
export interface ImportFields {
  readonly channel?: string | undefined;
  readonly address?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly reason?: string | undefined;
  readonly occurredAt?: string | undefined;
  readonly consentText?: string | undefined;
  readonly consentAt?: string | undefined;
  readonly consentSource?: string | undefined;
}

/** Why a line does nothing, or what there is to know of one that does something. Codes are part of the API. */
export type ImportCode =
  | 'ADDRESS_MISSING'
  | 'INVALID_CHANNEL'
  | 'INVALID_ADDRESS'
  | 'DEFAULT_COUNTRY_REQUIRED'
  | 'NUMBER_DAMAGED_BY_SPREADSHEET'
  | 'INVALID_MOMENT'
  | 'CONSENT_INCOMPLETE'
  | 'INVALID_FIELD'
  | 'OLD_NUMBER_SHAPE'
  | 'MOMENT_IN_FUTURE';

export interface ImportFinding {
  readonly code: ImportCode;
  /** A sentence for people; says nothing of the person. */
  readonly detail: string;
  /** OLD_NUMBER_SHAPE: the number of today; absent when the old one does not tell. */
  readonly presentNumber?: string;
}

/** What a line asks for. */
export interface ImportedWish {
  readonly action: 'opt_out' | 'opt_in';
  readonly channel: Channel;
  readonly addresses: readonly string[];
  readonly campaignId?: string | undefined;
  readonly reason?: string | undefined;
  /** RFC 3339 in UTC. */
  readonly occurredAt: string;
  readonly consent?: Consent;
  readonly note?: ImportFinding;
}

export type ImportLine =
  { readonly ok: true; readonly wish: ImportedWish } | { readonly ok: false; readonly finding: ImportFinding };

export interface ImportRules {
  /** ISO 3166 alpha-2: whose national numbers stand in the file. */
  readonly defaultCountry?: string | undefined;
  /** When the import was taken, RFC 3339 in UTC: the time of opt-outs that have none of their own. */
  readonly heardAt: string;
}

const MOST: Readonly<Record<'campaignId' | 'reason' | 'consentText' | 'consentSource', number>> = {
  campaignId: 200,
  reason: 500,
  consentText: 2_000,
  consentSource: 500,
};
const BOUNDED = Object.keys(MOST) as (keyof typeof MOST)[];

/**
 * What one line of an import asks for. An opt-out, unless the line carries a consent, whole and newer than the opt-out that
 * the line itself names: an import never brings anybody back by mistake. Pure.
 */
export function readImportLine(fields: ImportFields, rules: ImportRules): ImportLine {
  const cell = fields.address;
  if (!cell) return bad('ADDRESS_MISSING', 'The line has no address.');
  const channel = readChannel(fields.channel, cell);
  if (!channel) return bad('INVALID_CHANNEL', 'The channel must be sms or email.');
  const address = readImportAddress(channel, cell, rules.defaultCountry);
  if (!address.ok) return bad(address.code, address.detail);
  for (const name of BOUNDED) {
    const text = fields[name];
    if (text && (text.length > MOST[name] || text.includes('\0'))) {
      return bad('INVALID_FIELD', `${name} must have at most ${MOST[name]} characters, none of them U+0000.`);
    }
  }
  const left = fields.occurredAt ? readMoment(fields.occurredAt, 'last') : rules.heardAt;
  if (left === undefined) return badMoment('occurredAt');
  const consent = fields.consentText || fields.consentAt ? readConsent(fields) : undefined;
  if (consent && 'code' in consent) return { ok: false, finding: consent };
  const isBack = consent !== undefined && (!fields.occurredAt || consent.at > left);
  return {
    ok: true,
    wish: {
      action: isBack ? 'opt_in' : 'opt_out',
      channel,
      addresses: address.addresses,
      campaignId: fields.campaignId || undefined,
      reason: isBack ? undefined : fields.reason || undefined,
      occurredAt: isBack ? consent.at : left,
      ...(isBack && { consent }),
      ...noteOf(address.oldShape, isBack ? consent.at : left, rules),
    },
  };
}

function readChannel(text: string | undefined, address: string): Channel | undefined {
  if (text === 'sms' || text === 'email') return text;
  // Every e-mail address has an @ and no number has.
  if (!text) return address.includes('@') ? 'email' : 'sms';
  const plain = text.trim().toLowerCase().replace('-', '');
  return plain === 'sms' || plain === 'email' ? plain : undefined;
}

function readConsent({ consentText, consentAt, consentSource }: ImportFields): Consent | ImportFinding {
  if (!consentText || !consentAt) {
    const detail = 'A consent needs both consentText and consentAt; without them nobody is brought back.';
    return { code: 'CONSENT_INCOMPLETE', detail };
  }
  const at = readMoment(consentAt, 'first');
  return at === undefined
    ? badMoment('consentAt').finding
    : { text: consentText, source: consentSource || 'import', at };
}

/** Clocks differ by minutes; a whole day is over somewhere else. */
const FUTURE_MS = 26 * 3_600_000;

function noteOf(
  oldShape: { readonly present: string | undefined; readonly candidates: readonly string[] } | undefined,
  at: string,
  { heardAt }: ImportRules,
): { readonly note?: ImportFinding } {
  if (oldShape?.present !== undefined) {
    const detail = 'The number is written as before a change of its plan. It counts under both forms.';
    return { note: { code: 'OLD_NUMBER_SHAPE', detail, presentNumber: oldShape.present } };
  }
  if (oldShape) {
    const detail = `The number may be from before a change of its plan, and can be any of ${oldShape.candidates.length} today. It counts as it is.`;
    return { note: { code: 'OLD_NUMBER_SHAPE', detail } };
  }
  if (at > heardAt && Date.parse(at) > Date.parse(heardAt) + FUTURE_MS) {
    const detail = 'The moment lies in the future. The time of the import counts instead.';
    return { note: { code: 'MOMENT_IN_FUTURE', detail } };
  }
  return {};
}

function bad(code: ImportCode, detail: string): { readonly ok: false; readonly finding: ImportFinding } {
  return { ok: false, finding: { code, detail } };
}

function badMoment(name: string): { readonly ok: false; readonly finding: ImportFinding } {
  const form = 'must be RFC 3339 with a zone, such as 2026-01-31T09:30:00Z, or a date such as 2026-01-31';
  return bad('INVALID_MOMENT', `${name} ${form}.`);
}
