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
  if (members.length > 0 && staysWhole(members, replaced)) {
    // From the last brace on there is nothing but spaces, so the characters are bytes.
    const closing = bytes.length - (text.length - text.lastIndexOf('}'));
    return [bytes.subarray(0, closing), `,${added}}`];
  }
  const last = new Map(members.map((member) => [member.name, member]));
  const kept = members.filter((member) => last.get(member.name) === member && !replaced.has(member.name));
  return [`{${[...kept.map(({ start, end }) => text.slice(start, end)), added].join(',')}}`];
}

function staysWhole(members: readonly JsonMember[], replaced: ReadonlySet<string>): boolean {
  const names = new Set<string>();
  for (const { name } of members) {
    if (replaced.has(name)) return false;
    names.add(name);
  }
  return names.size === members.length;
}
