import type { OptOutMethod } from '../country-policy/country-rule.js';
import type { ShownPlaceholders } from './placeholders.js';

export type OptOutMode = 'auto' | 'short_code' | 'link' | 'both' | 'none';

export interface MethodChoice {
  /** What the policy of the destination says. */
  readonly policy: OptOutMethod;
  /** A number that this recipient can answer to is known. */
  readonly canAnswer: boolean;
  /** What the message asks for. */
  readonly mode?: OptOutMode | undefined;
  /** What the company asks for in this country. */
  readonly companyMethod?: OptOutMethod | undefined;
  /** That number is the sender, so that the word alone tells how to answer. */
  readonly isSender?: boolean | undefined;
  /** What the own wording, or the body itself, has places for. */
  readonly shown?: ShownPlaceholders | undefined;
}

/**
 * How a person gets out of promotional SMS: as the message asks, else as the company does for the country, else as the
 * policy says. By a number only where one is known that can be answered, else by link. Text with places of its own
 * decides: one that offers only a {link} makes it a link everywhere, one with both makes it both,
 * one with a number that.
 */
export function chooseOptOutMethod(choice: MethodChoice): OptOutMethod {
  const { canAnswer, mode = 'auto', shown } = choice;
  const asked = mode === 'auto' || mode === 'none' ? (choice.companyMethod ?? choice.policy) : mode;
  if (!canAnswer) return 'link';
  if (shown && !shown.optOut) {
    const showsAnswer = shown.shortCode || (shown.keyword && choice.isSender === true);
    if (shown.link) return showsAnswer ? 'both' : 'link';
    if (showsAnswer) return 'short_code';
  }
  return asked;
}
