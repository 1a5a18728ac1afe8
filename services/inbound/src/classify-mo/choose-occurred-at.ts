const DAY_MS = 86_400_000;
/** Longer than an outage of ours, shorter than what a provider's broken clock is wrong by. */
const LATEST_DELIVERY_MS = 7 * DAY_MS;

/**
 * When the person wrote it: the provider's time, where it can be true, else the time we first heard of it. In doubt the
 * stop wins: a STOP whose provider time is more than seven days before its receipt counts from the receipt, a START
 * never counts from later than the provider says.
 */
export function chooseOccurredAt(
  action: 'opt_out' | 'opt_in',
  sentAt: string | undefined,
  firstReceivedAt: Date,
): Date {
  if (sentAt === undefined) return firstReceivedAt;
  const sent = new Date(sentAt);
  if (sent > firstReceivedAt) return firstReceivedAt;
  const late = firstReceivedAt.getTime() - sent.getTime() > LATEST_DELIVERY_MS;
  return late && action === 'opt_out' ? firstReceivedAt : sent;
}
