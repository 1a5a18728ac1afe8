import { z } from 'zod';
import { campaignIdSchema, longNumberSchema, shortCodeSchema } from '../fields.js';

/** A number that people can answer to. A short code is (country, digits), never E.164. */
export const companySenderSchema = z
  .looseObject({
    country: z.string().length(2),
    shortCode: shortCodeSchema.optional(),
    number: longNumberSchema.optional(),
    keyword: z.string().min(1).max(20).default('STOP'),
  })
  .refine((sender) => (sender.shortCode === undefined) !== (sender.number === undefined), {
    message: 'give either shortCode or number',
    path: ['shortCode'],
  });

const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1), such as FR');

/** The company's own wording of the way out; of those that fit a message the one for its campaign, country, language. */
export const companyWordingSchema = z.looseObject({
  text: z.string().min(1).max(1_000),
  /** Shorter ones, taken when that saves an SMS segment; the best first. */
  alternatives: z.array(z.string().min(1).max(1_000)).max(5).optional(),
  campaignId: campaignIdSchema.optional(),
  country: countrySchema.optional(),
  /** BCP 47; `fr` stands for `fr-BE` too. */
  language: z.string().min(2).max(35).optional(),
});

/** How people in a country leave, where the company wants it otherwise than the policy. */
export const companyMethodSchema = z.looseObject({
  country: countrySchema,
  method: z.enum(['short_code', 'link', 'both']),
});

/** What is answered by SMS, in the company's own words: {company}, {keyword} and, for help, {contact}. */
export const companyAnswerSchema = z.looseObject({
  kind: z.enum(['opted_out', 'opted_in', 'help']),
  /** BCP 47; for every language when absent. */
  language: z.string().min(2).max(35).optional(),
  text: z.string().min(1).max(480),
});

const replyWordSchema = z.string().min(1).max(40);

/** Words that count on the company's own senders, beside those that count everywhere and cannot be taken away. */
export const companyReplyWordsSchema = z.looseObject({
  optOut: z.array(replyWordSchema).max(50).optional(),
  optIn: z.array(replyWordSchema).max(50).optional(),
  help: z.array(replyWordSchema).max(50).optional(),
});

const timeOfDaySchema = z
  .string()
  .regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/, 'must be a time of day such as 08:00');

/** Local times between which promotional messages may arrive; a day that is in none of them is quiet. */
export const sendingHoursSchema = z
  .looseObject({
    /** 0 is Sunday. */
    days: z.array(z.number().int().min(0).max(6)).min(1).max(7),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
  })
  .refine(({ from, to }) => from < to, { message: 'must be later than from, on the same day', path: ['to'] });

export const companyQuietHoursSchema = z.looseObject({
  /** Refuse promotional messages in quiet hours; else they are only told of in previews. */
  enforce: z.boolean().default(false),
  /** The company's own hours, in place of those of the policy. */
  countries: z
    .array(z.looseObject({ country: countrySchema, allowed: z.array(sendingHoursSchema).max(14) }))
    .max(250)
    .optional(),
});

/** What an address must be to stand in a header: quoted local parts, and whatever could end it there, are left out. */
const MAILBOX =
  /^[^\s\p{C}"(),:;<>@[\\\]]{1,64}@(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}$/u;

export const companySettingsSchema = z.looseObject({
  /** The company's own short codes; a shared one of a connection is used where there is none. */
  senders: z.array(companySenderSchema).default([]),
  /** Own wording for every destination: {link} or {shortCode} and {keyword}. */
  optOutText: z.string().min(1).max(1_000).optional(),
  /** Own wording for campaigns, countries and languages; it comes before `optOutText`. */
  wording: z.array(companyWordingSchema).max(1_000).optional(),
  methods: z.array(companyMethodSchema).max(250).optional(),
  quietHours: companyQuietHoursSchema.optional(),
  /** Whether a promotional message may ask for `optOut.mode: none`. */
  allowNoOptOut: z.boolean().default(false),
  confirmOptOut: z.boolean().default(true),
  answers: z.array(companyAnswerSchema).max(200).optional(),
  /** Where people find help: a telephone number, an address, a page. Named in the answer to HELP. */
  helpContact: z.string().min(1).max(60).optional(),
  replyWords: companyReplyWordsSchema.optional(),
  /** Whether a plain yes of somebody who left counts as START; else it answers whatever was asked and nothing more. */
  yesOptsIn: z.boolean().optional(),
  language: z.string().min(2).max(35).optional(),
  /** Whether promotional e-mails get a visible way out, and not only the headers. */
  emailFooter: z.boolean().default(true).meta({
    description:
      'Whether promotional e-mails get a visible way out in html and text, beside the List-Unsubscribe headers',
  }),
  /** A mailbox of the company that takes the mails of those who leave by mail; the company passes them on. */
  listUnsubscribeMailto: z.string().max(254).regex(MAILBOX, 'must be an e-mail address').optional().meta({
    description:
      'Stands as mailto beside the link in List-Unsubscribe. Mails to it have to be passed on by `POST /v1/opt-outs`',
    example: 'unsubscribe@acme.example',
  }),
  /** Whether who leaves one channel has left that alone, or with every address of a contact in the address book. */
  optOutCovers: z.enum(['channel', 'contact']).default('channel'),
});

export type CompanySettings = z.output<typeof companySettingsSchema>;
export type CompanyWording = z.output<typeof companyWordingSchema>;
export type CompanyQuietHours = z.output<typeof companyQuietHoursSchema>;
export type CompanySender = z.output<typeof companySenderSchema>;
