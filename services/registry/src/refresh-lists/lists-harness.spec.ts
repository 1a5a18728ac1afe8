import { expect } from '@jest/globals';
import { eventually } from '@stopgate/testing';
import { ADMIN_KEY } from '../service-harness.spec.js';
import type { Answer, ServiceHarness } from '../service-harness.spec.js';

/**
 * Lists of one owner, over HTTP: a company's with its key, the platform's without. The broker is that of all tests, and what
 * stands on the platform's lists is blocked for all of them: its numbers must be nobody else's.
 */
export function listsOf(harness: ServiceHarness, companyKey?: string) {
  const base = companyKey === undefined ? '/v1/platform-lists' : '/v1/lists';
  const key = companyKey ?? ADMIN_KEY;
  const call = (method: string, path: string, body?: unknown): Promise<Answer> =>
    harness.call(method, base + path, { key, body });
  const send = async (listId: string, body: string, query = {}, type = 'text/csv'): Promise<Answer> => {
    const params = new URLSearchParams(query);
    const response = await fetch(`${harness.service.url}${base}/${listId}/refreshes?${params}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      body,
    });
    const { status, headers } = response;
    return { status, type: headers.get('content-type'), headers, body: await response.json() };
  };
  /** The refresh when it is at its end. */
  const ended = (listId: string, refreshId: string) =>
    eventually(async () => {
      const { body } = await call('GET', `/${listId}/refreshes/${refreshId}`);
      expect(['done', 'failed']).toContain(body.status);
      return body;
    });
  const refresh = async (listId: string, addresses: readonly string[], query = {}) => {
    const { status, body } = await send(listId, `address\n${addresses.join('\n')}\n`, query);
    expect([status, body.code]).toEqual([202, undefined]);
    return ended(listId, body.refreshId);
  };
  const put = (listId: string, list = {}) =>
    call('PUT', `/${listId}`, { title: listId, kind: 'registry', channel: 'sms', ...list });
  return { call, send, ended, refresh, put };
}

export interface StateRow {
  readonly key: string;
  readonly status: string;
  readonly version: number;
}

export function number(n: number): string {
  return `+336${String(n).padStart(8, '0')}`;
}
