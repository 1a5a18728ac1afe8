import { isDeepStrictEqual } from 'node:util';

type Fields = Readonly<Record<string, unknown>>;

/** Larger values would make an entry of the audit larger than anybody reads. */
const LONGEST_VALUE = 2_000;
const SECRET = /secret|password|token|credential|api_?key/i;

/**
 * Which fields differ, with what they were and are, for the audit. Absent fields are left out, long values cut short and
 * those whose name says that they are secret hidden. Takes and gives JSON.
 */
export function describeChanges(before: Fields, after: Fields): Record<string, { from?: unknown; to?: unknown }> {
  const [old, fresh] = [toJson(before), toJson(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  const changed = names.filter((name) => !isDeepStrictEqual(old[name], fresh[name]));
  return Object.fromEntries(
    changed.map((name) => [
      name,
      { ...(name in old && { from: show(name, old[name]) }), ...(name in fresh && { to: show(name, fresh[name]) }) },
    ]),
  );
}

function toJson(fields: Fields): Fields {
  return JSON.parse(JSON.stringify(fields)) as Fields;
}

function show(name: string, value: unknown): unknown {
  const text = JSON.stringify(value, (key, inner: unknown) => (SECRET.test(key) ? '(hidden)' : inner));
  if (SECRET.test(name)) return '(hidden)';
  return text.length > LONGEST_VALUE ? `(${text.length} characters of JSON)` : JSON.parse(text);
}
