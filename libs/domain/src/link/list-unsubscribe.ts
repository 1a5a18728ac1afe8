/** What would end the header line or its angle brackets. */
const BREAKS_HEADER = /[\s<>\p{Cc}]/u;

/**
 * Headers of RFC 2369 and RFC 8058: one click in the mail program, one POST, nobody to log in. The https link stands
 * first, since mail programs take the leftmost target that they can use; `mailbox`, an e-mail address, is for those that
 * only write mails. Throws TypeError for a target that would break out of its header.
 */
export function listUnsubscribeHeaders(url: string, mailbox?: string): Record<string, string> {
  const targets = [url, ...(mailbox === undefined ? [] : [mailtoUri(mailbox)])];
  if (targets.some((target) => BREAKS_HEADER.test(target)))
    throw new TypeError('not fit for a List-Unsubscribe header');
  return {
    'List-Unsubscribe': targets.map((target) => `<${target}>`).join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** RFC 6068: what means something in an address stays, what would mean something in a URI is percent-encoded UTF-8. */
function mailtoUri(mailbox: string): string {
  const at = mailbox.lastIndexOf('@');
  // Percent-encoded it would be harmless, and no address at all.
  if (at < 1 || BREAKS_HEADER.test(mailbox) || !mailbox.isWellFormed()) throw new TypeError('not an e-mail address');
  const [local, domain] = [mailbox.slice(0, at), mailbox.slice(at + 1)].map((part) => encodeURIComponent(part));
  return `mailto:${local}@${domain}?subject=unsubscribe`;
}
