import { expect } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import type { SentMessage, Traffic } from './traffic.js';

/** The one that matters: whatever happened, none of these messages was released, and each was refused as opted out. */
export function expectRefused(traffic: Traffic, messages: readonly SentMessage[]): void {
  expect(messages.length).toBeGreaterThan(0);
  const back = traffic.returnedById();
  const wrong = messages.filter(({ messageId }) => {
    const returned = back.get(messageId) ?? [];
    return returned.length === 0 || returned.some(({ message }) => message.blocked?.code !== 'OPTED_OUT');
  });
  expect(wrong).toEqual([]);
}

/** People who never left are written to, and never refused. */
export function expectReleased(traffic: Traffic, messages: readonly SentMessage[]): void {
  expect(messages.length).toBeGreaterThan(0);
  const back = traffic.returnedById();
  const wrong = messages.filter(({ messageId }) => {
    const returned = back.get(messageId) ?? [];
    return returned.length === 0 || returned.some(({ topic }) => topic !== 'messages.enriched');
  });
  expect(wrong).toEqual([]);
}

/** Whoever of them was still written to was so on knowledge that says itself that it is from before `moment`, Unix ms. */
export function expectReleasedAsOfBefore(moment: number, traffic: Traffic, messages: readonly SentMessage[]): void {
  const back = traffic.returnedById();
  const released = messages
    .flatMap(({ messageId }) => back.get(messageId) ?? [])
    .filter(({ topic }) => topic === 'messages.enriched');
  expect(released.filter(({ message }) => !(Date.parse(message.check?.asOf ?? '') < moment))).toEqual([]);
}

/** Nothing may have come back of these. */
export function expectHeld(traffic: Traffic, messages: readonly SentMessage[]): void {
  expect(messages.length).toBeGreaterThan(0);
  const back = traffic.returnedById();
  expect(messages.filter(({ messageId }) => back.has(messageId))).toEqual([]);
}

/** While a fault lasts: the one-time passwords sent between `from` (Unix ms) and now do not wait for its end. */
export async function expectPasswordsBack(traffic: Traffic, from: number): Promise<void> {
  const passwords = traffic.passwords().filter(({ sentAt }) => sentAt > from);
  expect(passwords.length).toBeGreaterThan(0);
  await eventually(
    () => {
      const back = traffic.returnedById();
      expect(passwords.filter(({ messageId }) => !back.has(messageId))).toEqual([]);
    },
    { timeoutMs: 5_000 },
  );
}

/** One-time passwords need no check: each is back within five seconds, with nothing in its text. */
export function expectPasswordsInTime(traffic: Traffic): void {
  const passwords = traffic.passwords();
  expect(passwords.length).toBeGreaterThan(0);
  const back = traffic.returnedById();
  const late = passwords.filter(({ messageId, sentAt }) => {
    const first = back.get(messageId)?.[0];
    return first === undefined || first.topic !== 'messages.enriched' || first.at - sentAt > 5_000;
  });
  expect(late).toEqual([]);
}

/**
 * Each recipient gets the messages in the order in which they were sent. A message may come again (at least once); what
 * counts is when each came first. Released and refused are two topics, and only one topic has an order.
 */
export function expectInOrder(traffic: Traffic, people: readonly string[]): void {
  const firsts = [...traffic.returnedById().values()].map(([first]) => first!);
  for (const person of people) {
    const sent = traffic.promotionalTo(person).map(({ messageId }) => messageId);
    for (const topic of ['messages.enriched', 'messages.blocked']) {
      const came = new Set(firsts.filter((one) => one.topic === topic).map(({ message }) => message.messageId));
      expect([...came].filter((messageId) => sent.includes(messageId))).toEqual(
        sent.filter((messageId) => came.has(messageId)),
      );
    }
  }
}
