import { existsSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';

const DEFAULT_SOCKET = '/var/run/docker.sock';
/** Names the run that a container belongs to. */
export const MARK_LABEL = 'stopgate.started-by';
const REMOVE_MS = 30_000;
const ANSWER_MS = 3_000;
const PULL_MS = 180_000;

/** Whether a Docker engine answers at the usual socket, or where DOCKER_HOST points. */
export async function isDockerRunning(): Promise<boolean> {
  if (!process.env.DOCKER_HOST && !existsSync(DEFAULT_SOCKET)) return false;
  return (await call('GET', '/_ping', ANSWER_MS)).status === 200;
}

/** Whether the engine has this image, or could pull it. */
export async function provideImage(image: string): Promise<boolean> {
  if (await hasImage(image)) return true;
  const [name = image, tag = 'latest'] = image.split(':');
  await call('POST', `/images/create?fromImage=${encodeURIComponent(name)}&tag=${tag}`, PULL_MS);
  return hasImage(image);
}

export async function hasImage(image: string): Promise<boolean> {
  return (await call('GET', `/images/${encodeURIComponent(image)}/json`, ANSWER_MS)).status === 200;
}

/** Removes the containers, with their volumes, whose label MARK_LABEL has this value. Resolves with how many. */
export async function removeContainers(mark: string): Promise<number> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${MARK_LABEL}=${mark}`] }));
  const { status, body } = await call('GET', `/containers/json?all=true&filters=${filters}`, ANSWER_MS);
  if (status !== 200) return 0;
  const found = JSON.parse(body) as { Id: string }[];
  await Promise.all(found.map(({ Id }) => call('DELETE', `/containers/${Id}?force=true&v=true`, REMOVE_MS)));
  return found.length;
}

/** An answer that has been read to its end; status 0 when there was none. */
function call(method: string, path: string, timeoutMs: number): Promise<{ status: number; body: string }> {
  const address = engineAddress();
  if (address === undefined) return Promise.resolve({ status: 0, body: '' });
  return new Promise((resolve) => {
    const answer = (response: IncomingMessage): void => {
      let body = '';
      response.on('data', (data) => (body += String(data)));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.once('error', () => resolve({ status: 0, body }));
    };
    const sent = request({ ...address, method, path, timeout: timeoutMs }, answer);
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => resolve({ status: 0, body: '' }));
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
