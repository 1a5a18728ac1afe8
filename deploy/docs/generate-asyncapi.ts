// Writes docs/asyncapi.yaml. Run with Node 24 after `npm run build`: node deploy/docs/generate-asyncapi.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAsyncApi } from './asyncapi-document.ts';

const file = join(import.meta.dirname, '../../docs/asyncapi.yaml');
writeFileSync(file, renderAsyncApi());
process.stdout.write(`${file} written\n`);
