const COUNT = new Intl.NumberFormat('en-GB');
const PERCENT = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `12,345` */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** `1.25%`; a dash where nothing was sent. */
export function formatRate(rate: number | null): string {
  return rate === null ? '–' : PERCENT.format(rate);
}

/** `23 Nov` for `2026-11-23`. */
export function formatDay(day: string): string {
  return DAY.format(new Date(day));
}

/** `23 Nov 2026, 09:00 UTC`; the text as it is when it is no moment. */
export function formatMoment(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? moment : `${MOMENT.format(at)} UTC`;
}

const METHODS: Readonly<Record<string, string>> = {
  sms_reply: 'SMS reply',
  link: 'Link',
  email_one_click: 'E-mail one-click',
  api: 'API',
  console: 'Console',
  import: 'Import',
  complaint: 'Complaint',
  registry_list: 'Public list',
};

/** The method in words; one that is newer than this page as it is. */
export function formatMethod(method: string): string {
  return METHODS[method] ?? method;
}
