// `npm run generate`: writes what is made from code and kept in the repository. Tests fail while it is out of date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { showPhase } from '../local/progress.mjs';
import { API_SERVICES, readApiDocument } from './api-documents.ts';
import type { ApiService } from './api-documents.ts';
import { renderAsyncApi } from './asyncapi-document.ts';
import { renderClient } from './client-code.ts';
import { renderCountryPolicy } from './country-policy-page.ts';
import { renderOptOutTexts } from './opt-out-texts-page.ts';

const ROOT = join(import.meta.dirname, '../..');

function write(file: string, text: string): void {
  const path = join(ROOT, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

await showPhase('docs/country-policy.md', () => write('docs/country-policy.md', renderCountryPolicy()));
await showPhase('docs/opt-out-texts.md', () => write('docs/opt-out-texts.md', renderOptOutTexts()));
await showPhase('docs/asyncapi.yaml', () => write('docs/asyncapi.yaml', renderAsyncApi()));
for (const service of API_SERVICES) {
  await showPhase(`docs/openapi/${service}.json`, async () => {
    const document = await readApiDocument(service, 'dist');
    write(`docs/openapi/${service}.json`, `${JSON.stringify(document, null, 2)}\n`);
  });
}
await showPhase('libs/client/src/generated', async () => {
  const files = await renderClient((service) => readApiDocument(service as ApiService, 'dist'));
  for (const [name, code] of Object.entries(files)) write(`libs/client/src/generated/${name}`, code);
});
