/** A JSON call; the answer, undefined when it is empty. Throws when it is refused. */
export async function post(url: string, body: unknown, bearer: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status >= 300) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** A new company; its API key. */
export async function createCompany(registry: string, companyId: string, adminKey: string): Promise<string> {
  await post(`${registry}/v1/companies`, { companyId, name: 'Bench' }, adminKey);
  const key = await post(`${registry}/v1/companies/${companyId}/api-keys`, { name: 'bench' }, adminKey);
  return (key as { apiKey: string }).apiKey;
}
