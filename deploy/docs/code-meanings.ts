import type { BlockCode, DeadLetterCode } from '@stopgate/contracts';

/** What each code on messages.blocked means to whoever reads it. */
export const BLOCK_CODE_MEANINGS: Readonly<Record<BlockCode, string>> = {
  OPTED_OUT: 'The recipient opted out of promotional messages of this company on this channel.',
  LISTED:
    'The recipient is on a third-party list: one that the company keeps to, or one that holds for every company. ' +
    '`detail` says which kind, `explainUrl` the list.',
  INVALID_ADDRESS: '`to` is no phone number or e-mail address that can exist.',
  OPT_OUT_TEXT_REQUIRED:
    'The message asks for `optOut.mode: none`, or for wording without a way out, and the company is not allowed that.',
  EXPIRED: 'The message waited longer than it may, so it is not sent any more.',
  QUIET_HOURS:
    'It is night, or a day of rest, where the recipient is, and the company wants such hours kept; `retryAt` says when to send again.',
  TEXT_TOO_LONG: 'The text with its way out takes more than the 255 parts that one SMS can have.',
  COMPANY_UNKNOWN: 'There is no company with this `companyId`, or it is closed.',
};

/** Codes that the runner gives to a record of any topic. */
export const DEAD_LETTER_CODE_MEANINGS: Readonly<Record<DeadLetterCode, string>> = {
  EMPTY_VALUE: 'The record has no value.',
  INVALID_JSON: 'The value is not JSON in UTF-8.',
  INVALID_MESSAGE: 'The JSON does not fit the schema of the topic; the first problems stand in the message header.',
  HANDLER_ERROR: 'The message alone made its handler fail, several times in a row.',
  OUTPUT_TOO_LARGE: 'What was to be written because of this record is over the size limit of its topic.',
};

/** Codes that single handlers give beside them, with the topic and the group that gives them. */
export const HANDLER_CODE_MEANINGS: readonly {
  readonly code: string;
  readonly topic: string;
  readonly by: string;
  readonly meaning: string;
}[] = [
  {
    code: 'SENDER_UNKNOWN',
    topic: 'mo.received',
    by: 'inbound',
    meaning: 'The number that was written to is not a sender of the connection that it came through.',
  },
  {
    code: 'INVALID_ADDRESS',
    topic: 'optout.requested',
    by: 'registry',
    meaning: 'The address is not usable on its channel.',
  },
  { code: 'COMPANY_UNKNOWN', topic: 'optout.requested', by: 'registry', meaning: 'There is no such company.' },
  {
    code: 'UNSUPPORTED_CHANNEL',
    topic: 'link.created',
    by: 'short-url',
    meaning: 'Short links are for SMS; e-mail has List-Unsubscribe tokens.',
  },
];
