import type { TextPiece, WrittenJson } from '@stopgate/kafka';
import { readMembers } from './json-members.js';
import type { JsonMember } from './json-members.js';

/**
 * The JSON of an object with further members at its end, in pieces. What it has under the names in `replaced` gives way;
 * of any other name that it has twice the last stays, which is the one that parsing takes: other readers take the first,
 * and must not find there what nobody has looked at. All other members stay as they are written: numbers beyond 2^53,
 * `1.0`, escapes, order, `__proto__`, and whatever inner objects hold.
 *
 * @param added members with a comma between them, at least one
 */
export function replaceMembers(
  { text, bytes }: WrittenJson,
  replaced: ReadonlySet<string>,
  added: string,
): readonly TextPiece[] {
  const members = readMembers(text);
  const kept = lastOfEach(members).filter(({ name }) => !replaced.has(name));
  if (kept.length === 0 || kept.length < members.length) {
    return [`{${[...kept.map(({ start, end }) => text.slice(start, end)), added].join(',')}}`];
  }
  // From the last brace on there is nothing but spaces, so the characters are bytes.
  const closing = bytes.length - (text.length - text.lastIndexOf('}'));
  return [bytes.subarray(0, closing), `,${added}}`];
}

function lastOfEach(members: readonly JsonMember[]): readonly JsonMember[] {
  const last = new Map(members.map((member) => [member.name, member]));
  return last.size === members.length ? members : members.filter((member) => last.get(member.name) === member);
}
