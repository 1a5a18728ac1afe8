import type { ExplainedEntry, StoredEntry } from '@stopgate/domain';
import { showAttribution } from '../look-up-opt-out/look-up-schemas.js';

/** What of an entry the sentences are made of; of an attribution only what is the company's own business. */
export function toExplained(entry: StoredEntry): ExplainedEntry {
  return {
    ...entry,
    consent: entry.consent as ExplainedEntry['consent'],
    attribution: showAttribution(entry.companyId, entry.attribution),
    evidence: entry.evidence as ExplainedEntry['evidence'],
  };
}
