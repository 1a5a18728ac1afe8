import type { RefreshCounts } from './refresh.sql.js';

/** A list of fewer may change as it likes: a share of so few says nothing. */
const SMALL_LIST = 100;

/**
 * Why a refresh is not to be carried out unless it is said to be meant: a file that was cut off in transfer looks like one
 * that took people off. Pure.
 *
 * @param mostRemoved the share that may go, 0 to 1
 */
export function judgeRefresh(
  { before, removed, added }: Pick<RefreshCounts, 'before' | 'removed' | 'added'>,
  mostRemoved: number,
): { readonly code: 'TOO_MANY_REMOVED'; readonly detail: string } | undefined {
  if (before <= SMALL_LIST || removed <= before * mostRemoved) return undefined;
  const detail =
    `It would take ${removed} of ${before} addresses off the list and add ${added}: more than ` +
    `${Math.round(mostRemoved * 100)} % go. The list is as it was. Is the file whole? If so, send it again with confirmRemovals=true.`;
  return { code: 'TOO_MANY_REMOVED', detail };
}
