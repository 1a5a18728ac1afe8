import { existsSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';

const DEFAULT_SOCKET = '/var/run/docker.sock';
const ANSWER_MS = 3_000;
const PULL_MS = 180_000;

/** Whether a Docker engine answers at the usual socket, or where DOCKER_HOST points. */
export async function isDockerRunning(): Promise<boolean> {
  if (!process.env.DOCKER_HOST && !existsSync(DEFAULT_SOCKET)) return false;
  return (await call('GET', '/_ping', ANSWER_MS)) === 200;
}

/** Whether the engine has this image, or could pull it. */
export async function provideImage(image: string): Promise<boolean> {
  if (await hasImage(image)) return true;
  const [name = image, tag = 'latest'] = image.split(':');
  await call('POST', `/images/create?fromImage=${encodeURIComponent(name)}&tag=${tag}`, PULL_MS);
  return hasImage(image);
}

export async function hasImage(image: string): Promise<boolean> {
  return (await call('GET', `/images/${encodeURIComponent(image)}/json`, ANSWER_MS)) === 200;
}

/** The status of an answer that has been read to its end, or 0 when there was none. */
function call(method: string, path: string, timeoutMs: number): Promise<number> {
  const address = engineAddress();
  if (address === undefined) return Promise.resolve(0);
  return new Promise((resolve) => {
    const answer = (response: IncomingMessage): void => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', () => resolve(0));
    };
    const sent = request({ ...address, method, path, timeout: timeoutMs }, answer);
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => resolve(0));
    sent.end();
  });
}

function engineAddress(): RequestOptions | undefined {
  const host = process.env.DOCKER_HOST;
  if (!host) return { socketPath: DEFAULT_SOCKET };
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) };
  if (!/^(tcp|http):\/\//.test(host)) return undefined;
  const { hostname, port } = new URL(host);
  return { host: hostname, port };
}
