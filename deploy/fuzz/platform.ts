import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL } from '../local/stack/instance.ts';
import { PlainError } from '../local/progress.mjs';

/** What `.local/stack.json` says while `npm start` is up. */
export interface Platform {
  readonly kafkaBrokers: string;
  readonly adminKey: string;
  readonly urls: Readonly<Record<'registry' | 'enrichment' | 'inbound' | 'shortUrl' | 'analytics', string>>;
}

/** The running platform; throws a sentence for people when there is none. */
export function findPlatform(): Platform {
  const file = join(LOCAL, 'stack.json');
  if (!existsSync(file)) throw new PlainError('The platform is not up: npm start -- --no-demo, in another terminal.');
  return JSON.parse(readFileSync(file, 'utf8')) as Platform;
}

/** The services with an API document, by the names of docs/openapi. */
export function listServices({ urls }: Platform): readonly (readonly [name: string, url: string])[] {
  const { registry, enrichment, inbound, shortUrl, analytics } = urls;
  return Object.entries({ registry, enrichment, inbound, 'short-url': shortUrl, analytics });
}
