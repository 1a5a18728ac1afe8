import { setTimeout } from 'node:timers/promises';
import { DemoApi, SHORT_CODES } from './demo-api.ts';
import { DemoGateway } from './demo-gateway.ts';
import type { Returned } from './demo-gateway.ts';
import { DemoReport } from './demo-report.ts';

/** What `.local/stack.json` says. */
export interface Stack {
  kafkaBrokers: string;
  databaseUrl: string;
  redisUrl: string;
  adminKey: string;
  urls: Record<'console' | 'enrichment' | 'inbound' | 'shortUrl' | 'registry' | 'analytics', string>;
}

/** Nobody answers a message sooner; where several companies wrote, a reply counts for what was sent a second before it. */
const READING_MS = 1_000;

const MARIE = '+33612345678';
const THANDI = '+27821234567';
const JANE = 'jane@example.com';
const ACME = 'demo-acme';
const BOLT = 'demo-bolt';

/** Plays two small campaigns through the running platform as its users would; true when every step held. */
export async function runDemo(stack: Stack): Promise<boolean> {
  const run = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(2, 14);
  const report = new DemoReport();
  const api = new DemoApi(stack);
  const gateway = new DemoGateway(stack.kafkaBrokers.split(','), run);
  try {
    await gateway.start();
    await setUp(api, report);
    await springCampaign(gateway, report, run);
    await marieRepliesStop(api, gateway, report, run);
    await thandiUsesHerLink(api, gateway, report, run);
    await janeUnsubscribes(api, gateway, report, run);
    await summerCampaign(gateway, report, run);
    await marieComesBack(api, gateway, report, run);
    await insights(api, report, run);
    return report.finish();
  } finally {
    await gateway.stop();
  }
}

async function setUp(api: DemoApi, report: DemoReport): Promise<void> {
  report.step('Two companies share the short codes of one provider connection');
  const acme = await api.createCompany(ACME, 'Acme Stores', 'FR');
  const bolt = await api.createCompany(BOLT, 'Bolt Energy', 'FR');
  report.check('Acme Stores and Bolt Energy are registered', acme < 300 && bolt < 300, `HTTP ${acme}, ${bolt}`);
  const connection = await api.createConnection();
  report.check('the Twilio connection is set up with codes for FR, GB, NL, BE', connection < 300, `HTTP ${connection}`);
  const at = new Date();
  const people: [string, string, string][] = [
    [ACME, 'sms', MARIE],
    [BOLT, 'sms', MARIE],
    [ACME, 'sms', THANDI],
    [ACME, 'email', JANE],
  ];
  const statuses = await Promise.all(
    people.map(([company, channel, address]) => api.optIn(company, channel, address, at)),
  );
  const clear = await Promise.all(
    people.map(([company, channel, address]) =>
      api.waitForCheck(company, channel, address, 'clear', performance.now()),
    ),
  );
  report.check(
    'the recipients have agreed to be written to',
    statuses.every((status) => status === 200) && clear.every((ms) => ms !== undefined),
    'consent is kept with text, source and time',
  );
}

async function springCampaign(gateway: DemoGateway, report: DemoReport, run: string): Promise<void> {
  report.step('A gateway publishes the spring campaign as plain JSON, with no header at all');
  // Bolt writes before Acme does: on the code that both share, whoever wrote last is the one that a STOP means.
  const [boltMessage] = await gateway.publishFile('bolt-campaign.ndjson', run);
  const earlier = await gateway.outcomeOf(boltMessage!);
  report.check(
    'Bolt writes to Marie first',
    earlier?.topic === 'messages.enriched',
    show(earlier, earlier?.message.body ?? ''),
  );
  await gateway.publishFile('spring-campaign.ndjson', run);
  const expectations: [string, string, (text: string, returned: Returned) => boolean][] = [
    [
      'spring-acme-marie',
      `France: STOP to ${SHORT_CODES.FR} is added`,
      (text) => /STOP/.test(text) && text.includes(SHORT_CODES.FR),
    ],
    [
      'spring-acme-oliver',
      `United Kingdom: STOP to ${SHORT_CODES.GB}`,
      (text) => /STOP/.test(text) && text.includes(SHORT_CODES.GB),
    ],
    [
      'spring-acme-sanne',
      `Netherlands: STOP to ${SHORT_CODES.NL}`,
      (text) => /STOP/.test(text) && text.includes(SHORT_CODES.NL),
    ],
    [
      'spring-acme-lucas',
      `Belgium: STOP to ${SHORT_CODES.BE}`,
      (text) => /STOP/.test(text) && text.includes(SHORT_CODES.BE),
    ],
    ['spring-acme-jonas', 'Germany: a link unique to him', (text, { message }) => hasLink(text, message)],
    ['spring-acme-thandi', 'South Africa: a link unique to her', (text, { message }) => hasLink(text, message)],
  ];
  for (const [id, expected, holds] of expectations) {
    const returned = await gateway.outcomeOf(`${id}-${run}`);
    const text = returned?.message.body ?? '';
    report.check(expected, returned?.topic === 'messages.enriched' && holds(text, returned), show(returned, text));
  }
  const email = await gateway.outcomeOf(`spring-acme-jane-${run}`);
  const headers = (email?.message['headers'] ?? {}) as Record<string, string>;
  report.check(
    'email: one-click List-Unsubscribe headers (RFC 8058)',
    headers['List-Unsubscribe-Post'] === 'List-Unsubscribe=One-Click' &&
      /^<http/.test(headers['List-Unsubscribe'] ?? ''),
    show(email, `List-Unsubscribe: ${(headers['List-Unsubscribe'] ?? '').slice(0, 48)}…`),
  );
  const code = await gateway.outcomeOf(`spring-acme-code-${run}`);
  report.check(
    'the one-time password passes, byte for byte',
    code?.topic === 'messages.enriched' && code.message.body === 'Acme: votre code est 482913',
    show(code, code?.message.body ?? ''),
  );
}

async function marieRepliesStop(api: DemoApi, gateway: DemoGateway, report: DemoReport, run: string): Promise<void> {
  report.step(`Marie replies "Stop." to ${SHORT_CODES.FR}; the provider calls the webhook`);
  await setTimeout(READING_MS);
  const status = await api.replyBySms(MARIE, SHORT_CODES.FR, 'Stop.', `SM${run}stop`);
  const since = performance.now();
  report.check('the provider gets 200', status === 200, `HTTP ${status}`);
  const ms = await api.waitForCheck(ACME, 'sms', MARIE, 'opted_out', since);
  report.check(
    'Acme may no longer write to her',
    ms !== undefined,
    ms === undefined ? 'still clear after 5 s' : `${ms} ms after the 200`,
  );
  const bolt = await api.check(BOLT, 'sms', MARIE);
  report.check('Bolt, which wrote earlier on the same code, still may', bolt === 'clear', `check: ${bolt}`);
  const state = await api.optOut(ACME, 'sms', MARIE);
  report.check(
    'the record names the campaign she left',
    state['campaignId'] === `spring-${run}`,
    `method ${String(state['method'])}, campaign ${String(state['campaignId'])}`,
  );
  const confirmation = await gateway.findByPrefix('confirm-');
  report.check(
    'one confirmation goes out to her, as transactional',
    confirmation?.topic === 'messages.enriched',
    confirmation?.message.body ?? 'none came',
  );
}

async function thandiUsesHerLink(api: DemoApi, gateway: DemoGateway, report: DemoReport, run: string): Promise<void> {
  report.step('A link preview opens Thandi’s link; later she opens it herself and types her number');
  const sms = await gateway.outcomeOf(`spring-acme-thandi-${run}`);
  const link = (sms?.message['optOut'] as { link?: string } | undefined)?.link ?? '';
  const page = await untilStored(link);
  report.check(
    'the page asks for the number, without JavaScript',
    page.includes('name="phone"') && !page.includes('<script'),
    link,
  );
  const untouched = await api.check(ACME, 'sms', THANDI);
  report.check('opening the link changed nothing', untouched === 'clear', `check: ${untouched}`);
  const wrong = await postPhone(link, '082 999 9999');
  report.check('a wrong number is refused', wrong === 422, `HTTP ${wrong}`);
  const right = await postPhone(link, '082 123 4567');
  const since = performance.now();
  report.check('her own number, typed as she writes it at home, is accepted', right === 200, `HTTP ${right}`);
  const ms = await api.waitForCheck(ACME, 'sms', THANDI, 'opted_out', since);
  report.check(
    'Acme may no longer write to her',
    ms !== undefined,
    ms === undefined ? 'still clear after 5 s' : `${ms} ms after the page said so`,
  );
}

async function janeUnsubscribes(api: DemoApi, gateway: DemoGateway, report: DemoReport, run: string): Promise<void> {
  report.step('Jane clicks "Unsubscribe" in her mail program');
  const email = await gateway.outcomeOf(`spring-acme-jane-${run}`);
  const headers = (email?.message['headers'] ?? {}) as Record<string, string>;
  const url = /<(http[^>]+)>/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  });
  const since = performance.now();
  report.check('one POST of the mail program is enough', response.status === 200, `HTTP ${response.status}`);
  const ms = await api.waitForCheck(ACME, 'email', JANE, 'opted_out', since);
  report.check(
    'Acme may no longer mail her',
    ms !== undefined,
    ms === undefined ? 'still clear after 5 s' : `${ms} ms later`,
  );
}

async function summerCampaign(gateway: DemoGateway, report: DemoReport, run: string): Promise<void> {
  report.step('The summer campaign goes out');
  await gateway.publishFile('summer-campaign.ndjson', run);
  const expectations: [string, string, 'OPTED_OUT' | undefined][] = [
    ['summer-acme-marie', 'Acme → Marie is refused', 'OPTED_OUT'],
    ['summer-acme-thandi', 'Acme → Thandi is refused', 'OPTED_OUT'],
    ['summer-acme-jane', 'Acme → Jane by email is refused', 'OPTED_OUT'],
    ['summer-bolt-marie', 'Bolt → Marie is sent: another company', undefined],
    ['summer-acme-code', 'Acme → Marie, one-time password, is sent', undefined],
    ['summer-acme-jane-receipt', 'Acme → Jane, receipt by email, is sent', undefined],
    ['summer-acme-oliver', 'Acme → Oliver is sent', undefined],
  ];
  for (const [id, expected, code] of expectations) {
    const returned = await gateway.outcomeOf(`${id}-${run}`);
    const blocked = returned?.message['blocked'] as { code?: string; detail?: string } | undefined;
    const held =
      returned !== undefined && (code === undefined ? returned.topic === 'messages.enriched' : blocked?.code === code);
    report.check(expected, held, show(returned, blocked ? `${blocked.code}: ${blocked.detail}` : ''));
  }
}

async function marieComesBack(api: DemoApi, gateway: DemoGateway, report: DemoReport, run: string): Promise<void> {
  report.step(`Marie changes her mind and replies "START" to ${SHORT_CODES.FR}`);
  const status = await api.replyBySms(MARIE, SHORT_CODES.FR, 'START', `SM${run}start`);
  const ms = await api.waitForCheck(ACME, 'sms', MARIE, 'clear', performance.now());
  report.check(
    'Acme may write to her again',
    status === 200 && ms !== undefined,
    ms === undefined ? `HTTP ${status}` : `${ms} ms after the 200`,
  );
  const again = {
    companyId: ACME,
    channel: 'sms',
    category: 'promotional',
    to: MARIE,
    from: 'ACME',
    campaignId: 'autumn',
    language: 'fr',
  };
  await gateway.publish([{ ...again, messageId: 'autumn-acme-marie', body: 'Acme : l’automne arrive.' }], run);
  const returned = await gateway.outcomeOf(`autumn-acme-marie-${run}`);
  report.check(
    'and the next message is sent',
    returned?.topic === 'messages.enriched',
    show(returned, returned?.message.body ?? ''),
  );
}

async function insights(api: DemoApi, report: DemoReport, run: string): Promise<void> {
  report.step('What Acme’s marketer sees of the spring campaign');
  const deadline = Date.now() + 10_000;
  let item = await api.campaign(ACME, `spring-${run}`);
  while ((item?.optOuts !== 3 || item.sent !== 7) && Date.now() < deadline) {
    await setTimeout(100);
    item = await api.campaign(ACME, `spring-${run}`);
  }
  report.check(
    '7 sent, 3 people left because of it',
    item?.optOuts === 3 && item.sent === 7,
    JSON.stringify(item ?? {}),
  );
}

function hasLink(text: string, message: Record<string, unknown>): boolean {
  const { link = 'none' } = (message['optOut'] ?? {}) as { link?: string };
  return text.includes(link.replace(/^https?:\/\//, ''));
}

function show(returned: Returned | undefined, text: string): string {
  return returned === undefined ? 'nothing came back within 15 s' : `${returned.topic}  ${text}`;
}

/** The link's record travels beside the message; a person is never fast enough to notice, this program is. */
async function untilStored(link: string): Promise<string> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const page = await (await fetch(link, { headers: { 'user-agent': 'LinkPreview/1.0' } })).text();
    if (page.includes('Acme') || Date.now() > deadline) return page;
    await setTimeout(50);
  }
}

async function postPhone(link: string, phone: string): Promise<number> {
  const response = await fetch(link, { method: 'POST', body: new URLSearchParams({ phone }), redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
}
