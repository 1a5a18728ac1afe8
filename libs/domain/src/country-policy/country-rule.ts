import type { EDITIONS } from './editions.data.js';
import type { SOURCES } from './sources.data.js';

/**
 * What a message comes from: a name, which nobody can answer, a short code (a number of one country only), or a long
 * number.
 */
export type SenderKind = 'alphanumeric' | 'short_code' | 'long_number';

/** How people get out of promotional SMS: by writing a word to a number, by a link, or as they like. */
export type OptOutMethod = 'short_code' | 'link' | 'both';

export type PolicyVersion = (typeof EDITIONS)[number]['version'];

/** Local time of day between which promotional messages may arrive; a day that is not named has none. */
export interface SendingHours {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  /** `HH:MM`, in the recipient's local time. */
  readonly from: string;
  /** `HH:MM`, exclusive; `24:00` is the end of the day. */
  readonly to: string;
}

export interface QuietHours {
  readonly allowed: readonly SendingHours[];
  /** Whether the rule forbids public holidays too, which are not known here. */
  readonly publicHolidays: boolean;
}

/** What the law asks of the answer to an opt-out. */
export type Confirmation = 'required' | 'allowed';

/** Until when an opt-out must be heeded. Ours is a fraction of a second; this is what the company owes. */
export interface Deadline {
  readonly amount: number;
  readonly unit: 'hours' | 'working_days' | 'days';
}

/** What a company should know about a destination, beside what is done for it. */
export type Advice =
  | 'offer_reply' // people must be able to leave by SMS itself
  | 'same_medium' // the way out must be of the medium of the message
  | 'say_if_one_way' // a sender that cannot be answered must say so and name another way
  | 'name_the_sender' // each message names who advertises
  | 'consent_first' // consent before the first message
  | 'free_of_charge' // nothing but the ordinary price of a message
  | 'no_personal_data' // the way out may ask for no further data
  | 'registered_sender' // senders or templates must be registered with the operators
  | 'check_registry'; // a national list of people has to be kept to

interface RuleBase {
  /** Country (or `all`) and what it is about, such as `FR-method`; stays the same from edition to edition. */
  readonly id: string;
  /** ISO 3166 alpha-2; empty means everywhere. */
  readonly countries: readonly string[];
  /** Only for these kinds of sender. */
  readonly senderKinds?: readonly SenderKind[];
  /** Only for messages in these languages. */
  readonly languages?: readonly string[];
  /** In one sentence, for people. */
  readonly text: string;
  readonly source: keyof typeof SOURCES;
  /** False: one weak source, or none that was read. Such a rule is advice and never switches anything on by itself. */
  readonly verified: boolean;
  /** UTC day from which, and until before which, it holds; always when absent. */
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** First edition that has it, and the first that has it no more. */
  readonly since: PolicyVersion;
  readonly until?: PolicyVersion;
}

export type CountryRule = RuleBase &
  (
    | { readonly field: 'method'; readonly value: OptOutMethod }
    | { readonly field: 'keyword'; readonly value: string }
    | { readonly field: 'quietHours'; readonly value: QuietHours }
    | { readonly field: 'confirmation'; readonly value: Confirmation }
    | { readonly field: 'deadline'; readonly value: Deadline }
    /** For how many days after a message its way out has to work. */
    | { readonly field: 'wayOutDays'; readonly value: number }
    | { readonly field: 'advice'; readonly value: Advice }
  );
