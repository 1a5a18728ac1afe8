import type { z } from 'zod';
import { companySettingsSchema } from './settings.js';
import type { CompanySettings } from './settings.js';

/**
 * Settings as an earlier or a later version may have stored them. What this version cannot read is left out, of a list
 * that entry alone, and the default holds there: one odd member must not make all of a company unreadable, which would
 * refuse its every promotional message. Only who changes settings is told of each fault (`companySettingsSchema`).
 */
export const storedSettingsSchema = companySettingsSchema.catch(({ input, error }) =>
  readWhatCanBe(input, error.issues),
);

function readWhatCanBe(stored: unknown, issues: readonly z.core.$ZodIssue[]): CompanySettings {
  const none = companySettingsSchema.parse({});
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return none;
  const readable = structuredClone(stored) as Record<string, unknown>;
  const faulty = new Map<unknown[], Set<number>>();
  for (const { path } of issues) {
    const entry = findEntry(readable, path);
    if (entry) faulty.set(entry.list, (faulty.get(entry.list) ?? new Set()).add(entry.index));
    else delete readable[String(path[0])];
  }
  for (const [list, indexes] of faulty) list.splice(0, list.length, ...list.filter((_, index) => !indexes.has(index)));
  return companySettingsSchema.safeParse(readable).data ?? none;
}

/** The first list on the way to what is at fault, and where in it. */
function findEntry(settings: unknown, path: readonly PropertyKey[]): { list: unknown[]; index: number } | undefined {
  let place = settings;
  for (const step of path) {
    if (Array.isArray(place) && typeof step === 'number') return { list: place, index: step };
    place = (place as Record<PropertyKey, unknown> | undefined)?.[step];
  }
  return undefined;
}
