import { describe, expect, it } from '@jest/globals';
import { optoutRequested } from '@stopgate/contracts';
import type { OptOutRequested } from '@stopgate/contracts';
import { DependencyFailure } from '@stopgate/kafka';
import { OptOutRequester } from './opt-out-requester.js';
import { deriveRequestId } from './request-id.js';

const request = optoutRequested.examples[0] as OptOutRequested;

describe('asking the registry for an opt-out', () => {
  it('fails as a dependency when the acknowledgement does not come in time', async () => {
    const silent = new OptOutRequester({ send: () => new Promise(() => undefined) }, 20);
    await expect(silent.send(request)).rejects.toThrow(DependencyFailure);
  });

  it('fails as a dependency whatever the producer says', async () => {
    const refusing = new OptOutRequester({ send: () => Promise.reject(new Error('The producer is disconnected')) });
    await expect(refusing.send(request)).rejects.toThrow(DependencyFailure);
  });
});

describe('the id of a request', () => {
  it('is the same for the same parts and differs when a part ends elsewhere', () => {
    expect(deriveRequestId('link', 'ab', 'c')).toBe(deriveRequestId('link', 'ab', 'c'));
    expect(deriveRequestId('link', 'ab', 'c')).not.toBe(deriveRequestId('link', 'a', 'bc'));
    expect(deriveRequestId('link', 'ab', 'c')).not.toBe(deriveRequestId('email', 'ab', 'c'));
    expect(deriveRequestId('link', 'a', '')).not.toBe(deriveRequestId('link', 'a'));
  });
});
