import type { MoProvider } from '../mo-provider.js';
import { awsSns } from './aws-sns.js';
import { bandwidth } from './bandwidth.js';
import { bird } from './bird.js';
import { cm } from './cm.js';
import { generic } from './generic.js';
import { infobip } from './infobip.js';
import { kannel } from './kannel.js';
import { plivo } from './plivo.js';
import { sinch } from './sinch.js';
import { telnyx } from './telnyx.js';
import { twilio } from './twilio.js';
import { vonage } from './vonage.js';

/** A new provider is a file beside this one and a line here. */
const all: readonly MoProvider[] = [
  ...[awsSns, bandwidth, bird, cm, generic, infobip, kannel, plivo, sinch, telnyx, twilio, vonage],
];

const byName = new Map(all.map((provider) => [provider.name, provider]));

export function findProvider(name: string): MoProvider | undefined {
  return byName.get(name);
}

export function listProviderNames(): string[] {
  return [...byName.keys()].sort();
}
