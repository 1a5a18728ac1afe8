import type { Document } from './closed-document.ts';
import { Judge } from './judge-answer.ts';
import type { Seeds } from './seeds.ts';
import { sendCall } from './send-call.ts';
import type { Call } from './send-call.ts';
import { JSON_TRAPS, PATH_TRAPS, QUERY_TRAPS, spoil, TYPE_TRAPS, VALUE_TRAPS } from './traps.ts';

type Node = Record<string, unknown>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly example?: unknown;
}

/** A call with one trap in it. */
interface Probe {
  readonly what: string;
  readonly call: Call;
  /** The trap may lead to another route, or to none. */
  readonly strayed?: boolean;
  /** Statuses that it must have, where only these are right. */
  readonly wanted?: readonly number[];
  /** Who goes on sending after the answer may find the connection closed before having read it. */
  readonly tooLarge?: boolean;
}

export interface Probed {
  readonly sent: number;
  readonly findings: readonly string[];
}

const AT_A_TIME = 4;
/** The largest body that any call takes. */
const MOST_BODY = 12_582_912;
/** One mistake shows in many probes; the first few say what it is. */
const MOST_FINDINGS = 8;

/** Sends every call of a service its traps, one at a time, and judges each answer by the document. */
export async function probeService(target: {
  readonly service: string;
  readonly url: string;
  readonly document: Document;
  readonly seeds: Seeds;
  readonly adminKey: string;
}): Promise<Probed> {
  const { url, document } = target;
  const judge = new Judge(document);
  const findings: string[] = [];
  let sent = 0;
  const calls = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, item, method, operation })),
  );
  // What is deleted can be asked for no more.
  for (const { path, item, method, operation } of calls.toSorted((a, b) => rank(a.method) - rank(b.method))) {
    const label = `${method.toUpperCase()} ${path}`;
    const found: string[] = [];
    const probes = makeProbes(target, method.toUpperCase(), path, item, operation);
    const work = async (): Promise<void> => {
      for (const { what, call, strayed, wanted, tooLarge } of probes) {
        sent += 1;
        const answer = await sendCall(url, call);
        if (!answer && tooLarge) continue;
        const bodiless = call.method === 'HEAD';
        const wrong = judge.judge(operation, answer, { strayed, bodiless });
        const unwanted =
          wanted && answer && !wanted.includes(answer.status) && `${answer.status} instead of ${wanted.join(' or ')}`;
        const options = call.method === 'OPTIONS' && answer?.status === 204 && answer.headers['allow'] !== undefined;
        if (!options && (wrong || unwanted)) found.push(`${label}, ${what}: ${wrong ?? unwanted}`);
      }
    };
    // One generator for all: each takes the next probe.
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    findings.push(...found.slice(0, MOST_FINDINGS));
    if (found.length > MOST_FINDINGS) findings.push(`${label}: and ${found.length - MOST_FINDINGS} more`);
  }
  return { sent, findings };
}

function rank(method: string): number {
  return method === 'delete' ? 1 : 0;
}

function* makeProbes(
  { seeds, adminKey }: { readonly seeds: Seeds; readonly adminKey: string },
  method: string,
  path: string,
  item: Readonly<Record<string, Node>>,
  operation: Node,
): Generator<Probe> {
  const schemes = ((operation['security'] as Node[] | undefined) ?? []).flatMap((one) => Object.keys(one));
  const keys: Record<string, string> = { companyKey: seeds.companyKey, adminKey };
  const bearer: Record<string, string> =
    schemes[0] === undefined ? {} : { authorization: `Bearer ${keys[schemes[0]]}` };
  const parameters = (operation['parameters'] as Parameter[] | undefined) ?? [];
  const valueOf = ({ name, example }: Parameter): string =>
    encodeURIComponent(seeds.parameters[name]?.[0] ?? String(example));
  const fill = (name?: string, trap?: string): string =>
    path.replaceAll(/\{(\w+)\}/g, (_, one: string) =>
      one === name
        ? trap!
        : valueOf(parameters.find((parameter) => parameter.name === one) ?? { name: one, in: 'path' }),
    );
  const content =
    (operation['requestBody'] as { content?: Record<string, { example?: unknown }> } | undefined)?.content ?? {};
  const body = content['application/json']?.example;
  const json = { ...bearer, 'content-type': 'application/json' };
  const good: Call =
    body === undefined
      ? { method, path: fill(), headers: bearer }
      : { method, path: fill(), headers: json, body: toJson(body) };

  for (const [what, header] of Object.entries({
    'no key': undefined,
    'a key nobody has': `Bearer sgk_${'0'.repeat(24)}_${'0'.repeat(64)}`,
    'a key that is none': 'Bearer \xff',
    'another scheme': 'Basic Og==',
    'an empty scheme': 'Bearer',
    'the key of the others': `Bearer ${schemes.includes('companyKey') ? adminKey : seeds.companyKey}`,
  })) {
    if (schemes.length === 0) break;
    const { authorization: _ours, ...headers } = good.headers as Record<string, string>;
    const call = { ...good, headers: { ...headers, ...(header !== undefined && { authorization: header }) } };
    yield { what, call, wanted: [401, 403] };
  }
  for (const { name, in: place } of parameters) {
    for (const trap of place === 'path' ? PATH_TRAPS : []) {
      yield { what: `{${name}} is ${short(trap)}`, call: { ...good, path: fill(name, trap) }, strayed: true };
    }
    for (const trap of place === 'query' ? QUERY_TRAPS : []) {
      yield {
        what: `${name}=${short(trap)}`,
        call: { ...good, path: `${fill()}?${name}=${trap}` },
        strayed: trap.length > 16_000,
      };
    }
    if (place === 'query') yield { what: `${name} twice`, call: { ...good, path: `${fill()}?${name}=a&${name}=b` } };
  }
  for (const query of ['__proto__=1', 'constructor=1', 'a[b]=c', '%00=1', '&&=&', '%ZZ', `a=${'a'.repeat(20_000)}`]) {
    yield { what: `?${short(query)}`, call: { ...good, path: `${fill()}?${query}` }, strayed: true };
  }
  yield* bodyProbes(method, good, body, Object.keys(content));
  for (const other of ['HEAD', 'OPTIONS', 'TRACE', 'GET', 'PUT', 'PATCH', 'DELETE', 'POST']) {
    // HEAD is GET; what other methods do is their own operation's.
    if (other === method || other.toLowerCase() in item || (other === 'HEAD' && 'get' in item)) continue;
    yield { what: `as ${other}`, call: { method: other, path: fill(), headers: bearer }, strayed: true };
  }
}

function* bodyProbes(method: string, good: Call, body: unknown, types: readonly string[]): Generator<Probe> {
  if (types.length === 0) {
    const headers = { ...good.headers, 'content-type': 'application/json' };
    if (method !== 'GET') yield { what: 'a body that nobody asked for', call: { ...good, headers, body: toJson({}) } };
    return;
  }
  const json = { ...good.headers, 'content-type': 'application/json' };
  for (const [type, text] of TYPE_TRAPS) {
    const { 'content-type': _json, ...headers } = json;
    const call = {
      ...good,
      headers: { ...headers, ...(type !== undefined && { 'content-type': type }) },
      body: Buffer.from(text),
    };
    yield { what: `content type ${type}`, call };
    yield { what: `content type ${type}, chunked`, call: { ...call, chunked: true } };
  }
  if (!types.includes('application/json')) return;
  for (const [what, text] of JSON_TRAPS) {
    const tooLarge = text.length > MOST_BODY;
    yield { what, call: { ...good, headers: json, body: Buffer.from(text) }, tooLarge };
  }
  yield { what: 'in chunks', call: { ...good, chunked: true } };
  for (const spoilt of spoil(body, VALUE_TRAPS)) {
    yield { what: `body ${short(JSON.stringify(spoilt))}`, call: { ...good, headers: json, body: toJson(spoilt) } };
  }
}

function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}… (${text.length})` : text;
}
