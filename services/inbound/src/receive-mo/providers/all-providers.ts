import type { MoProvider } from '../mo-provider.js';
import { cm } from './cm.js';
import { generic } from './generic.js';
import { twilio } from './twilio.js';

/** A new provider is a file beside this one and a line here. */
const all: readonly MoProvider[] = [twilio, cm, generic];

const byName = new Map(all.map((provider) => [provider.name, provider]));

export function findProvider(name: string): MoProvider | undefined {
  return byName.get(name);
}

export function listProviderNames(): string[] {
  return [...byName.keys()].sort();
}
