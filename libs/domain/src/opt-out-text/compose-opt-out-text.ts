import { tellsAnswer } from './names-way-out.js';
import { fillBody, readPlaceholders } from './placeholders.js';
import { planOptOutText, refuseText } from './plan-opt-out-text.js';
import type { Candidate, OptOutTextPlan, PlanInput, TextRefusal } from './plan-opt-out-text.js';
import { countSegments, countSeptets, countTogether, countWeighed, MOST_SEGMENTS, ONE_SMS, weigh } from './segments.js';
import type { Segments, TextWeight } from './segments.js';

export interface ComposedText {
  readonly ok: true;
  readonly body: string;
  /** What was appended or placed; empty when the body had it already (`variant` is then `in-body`). */
  readonly text: string;
  /** What stands between the body as it was and `text`: a space, or nothing. */
  readonly separator: string;
  /** Which wording: `own`, `in-body`, or language and method (`fr-short-code`, `en-link`). */
  readonly variant: string;
  /** Whether `text` stands where the body has a place for it; else it stands behind the body. */
  readonly placed: boolean;
  /** Whether the link stands in it. */
  readonly showsLink: boolean;
  /** Of the whole text. */
  readonly segments: Segments;
  /** Of the body as the company wrote it, without its places. */
  readonly before: Segments;
  readonly policyVersion: string;
}

export type ComposeInput = PlanInput & { readonly body: string };

/** Why a wording was not taken. */
export type VariantRejection =
  | 'FORCES_UCS2' // it would turn a GSM-7 body into UCS-2
  | 'ADDS_SEGMENT' // another one adds fewer
  | 'LATER'; // one before it does as well

export interface JudgedVariant {
  readonly variant: string;
  readonly text: string;
  readonly segments: Segments;
  readonly added: number;
  /** Absent for the one that is taken. */
  readonly rejected?: VariantRejection;
}

/** Nobody needs more, and each may become a text of a thousand characters. */
const MOST_PLACES = 10;
const GAP = weigh(' ');
const NO_GAP = weigh('');

/**
 * A promotional body with its way out: at the place that the body has for it, else behind it, one space after it. A body
 * that already names its way out is left alone. Of the wordings the first that adds no segment is taken, else the one
 * that adds fewest; none that turns a GSM-7 body into UCS-2 while there is one that does not. The same input gives the
 * same text.
 */
export function composeOptOutText(input: ComposeInput): ComposedText | TextRefusal {
  const plan = planOptOutText(input);
  return plan.ok ? appendOptOutText(plan, input.body, input.link ?? '') : plan;
}

/** The part of `composeOptOutText` that needs body and link; `link` as it is shown. */
export function appendOptOutText(plan: OptOutTextPlan, body: string, link: string): ComposedText | TextRefusal {
  const shown = readPlaceholders(body);
  if (shown !== undefined) {
    if (shown.shortCode && !plan.shortCode) return refuseText('the body has {shortCode}, and none is known here');
    if (shown.link && link === '') return refuseText('the body has {link}, and there is none here');
    if (shown.count > MOST_PLACES) return refuseText(`the body has more than ${MOST_PLACES} places for the way out`);
    if (shown.optOut) return placeOptOutText(plan, body, link);
    const filled = fillBody(body, plan, link, '');
    if (shown.link && filled.includes(link)) return leaveBody(plan, filled, link);
    return appendTo(plan, filled, link);
  }
  return appendTo(plan, body, link);
}

function appendTo(plan: OptOutTextPlan, body: string, link: string): ComposedText {
  if (hasWayOut(body, plan, link)) return leaveBody(plan, body, link);
  const { tables, policyVersion } = plan;
  const weight = weigh(body);
  const gap = gapAfter(body);
  const before = tables === undefined ? countWeighed(weight) : countSegments(body, tables);
  const count = (one: Candidate): Segments => countTogether(weight, gap, one.weight, tables);
  const { candidate, segments } = chooseCandidate(plan, before, count);
  const text = textOf(candidate, link);
  const separator = gap.text;
  // Written out: this is made for every message, and copying objects into one another takes its time.
  return {
    ok: true,
    body: body + separator + text,
    text,
    separator,
    variant: candidate.variant,
    placed: false,
    showsLink: candidate.parts.length > 1,
    segments,
    before,
    policyVersion,
  };
}

function placeOptOutText(plan: OptOutTextPlan, body: string, link: string): ComposedText {
  const { tables, policyVersion } = plan;
  const before = countSegments(fillBody(body, plan, link, ''), tables);
  const { candidate, segments } = chooseCandidate(plan, before, (one) =>
    countSegments(fillBody(body, plan, link, textOf(one, link)), tables),
  );
  const text = textOf(candidate, link);
  const whole = fillBody(body, plan, link, text);
  const showsLink = link !== '' && whole.includes(link);
  const { variant } = candidate;
  return {
    ok: true,
    body: whole,
    text,
    separator: '',
    variant,
    placed: true,
    showsLink,
    segments,
    before,
    policyVersion,
  };
}

function leaveBody({ tables, policyVersion }: OptOutTextPlan, body: string, link: string): ComposedText {
  const segments = countSegments(body, tables);
  return {
    ok: true,
    body,
    text: '',
    separator: '',
    variant: 'in-body',
    placed: false,
    showsLink: link !== '' && body.includes(link),
    segments,
    before: segments,
    policyVersion,
  };
}

function chooseCandidate(
  { candidates }: OptOutTextPlan,
  before: Segments,
  count: (candidate: Candidate) => Segments,
): { readonly candidate: Candidate; readonly segments: Segments } {
  let best: { candidate: Candidate; segments: Segments; forces: boolean } | undefined;
  for (const candidate of candidates) {
    const segments = count(candidate);
    const forces = forcesUcs2(before, segments);
    if (!forces && segments.count === before.count) return { candidate, segments };
    const isBetter = !best || (forces === best.forces ? segments.count < best.segments.count : best.forces);
    if (isBetter) best = { candidate, segments, forces };
  }
  return best!;
}

function forcesUcs2(before: Segments, whole: Segments): boolean {
  return before.encoding === 'GSM-7' && whole.encoding === 'UCS-2';
}

/**
 * The first wording of a plan, where that is what `appendOptOutText` appends and the whole is one SMS in GSM-7: most
 * messages are, and need neither the whole text nor a count of its segments. Undefined says nothing.
 */
export function fitsOneSms(plan: OptOutTextPlan, body: string, link: string): Candidate | undefined {
  const first = plan.candidates[0]!;
  const room = ONE_SMS - first.weight.septets - GAP.septets;
  if (plan.tables !== undefined || first.weight.septets < 0 || body.length > room || body.includes('{'))
    return undefined;
  const septets = countSeptets(body);
  if (septets < 0 || septets > room || hasWayOut(body, plan, link)) return undefined;
  return first;
}

/** What stands between a body and the text behind it: a space, or nothing. */
export function separatorAfter(body: string): string {
  const last = body.charCodeAt(body.length - 1);
  // Letters, digits and marks of ASCII, which is how nearly every body ends.
  if (last > SPACE && last < DELETE) return ' ';
  return body === '' || /\s$/.test(body) ? '' : ' ';
}

const SPACE = 32;
const DELETE = 127;

/** Every wording of a plan as it would stand with a body, and why it was not taken: for people who ask what it costs. */
export function judgeVariants(plan: OptOutTextPlan, body: string, link: string): readonly JudgedVariant[] {
  const composed = appendOptOutText(plan, body, link);
  if (!composed.ok || composed.variant === 'in-body') return [];
  const { before, placed, separator } = composed;
  const taken = composed.segments;
  let isTaken = false;
  return plan.candidates.map((candidate): JudgedVariant => {
    const text = textOf(candidate, link);
    const filled = fillBody(body, plan, link, placed ? text : '');
    const segments = countSegments(placed ? filled : filled + separator + text, plan.tables);
    const judged = { variant: candidate.variant, text, segments, added: segments.count - before.count };
    if (!isTaken && candidate.variant === composed.variant) {
      isTaken = true;
      return judged;
    }
    if (forcesUcs2(before, segments)) return { ...judged, rejected: 'FORCES_UCS2' };
    return { ...judged, rejected: segments.count > taken.count ? 'ADDS_SEGMENT' : 'LATER' };
  });
}

/** Whether a text has more parts than one SMS can have. */
export function isTooLong({ count }: Segments): boolean {
  return count > MOST_SEGMENTS;
}

function textOf({ parts }: Candidate, link: string): string {
  return parts.length === 1 ? parts[0]! : parts.join(link);
}

function gapAfter(body: string): TextWeight {
  return separatorAfter(body) === '' ? NO_GAP : GAP;
}

/** Whether a body has the very link, or the very number as one of its own and the word to send to it. */
function hasWayOut(body: string, { method, shortCode = '', keyword }: OptOutTextPlan, link: string): boolean {
  // Nearly every body ends here: the rest costs more than all else in this file.
  const hasLink = method !== 'short_code' && body.includes(link);
  if (method === 'link') return hasLink;
  if (method === 'both' && !hasLink) return false;
  return body.includes(shortCode) && tellsAnswer(body, shortCode, keyword);
}
