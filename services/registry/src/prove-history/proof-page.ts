import { createHash } from 'node:crypto';
import { canonicalJson, formatMoment, html } from '@stopgate/domain';
import type { Html, Part } from '@stopgate/domain';
import type { ProofPack, ProvenEntry } from './proof-pack.js';
import { PROOF_STYLE } from './proof-style.js';

const TITLES: Readonly<Record<string, string>> = {
  opted_out: 'Opted out',
  opted_in: 'Came back',
  reason_given: 'Gave a reason',
};
const CHANNELS = { sms: 'SMS', email: 'e-mail' } as const;

/** For `style-src`; nothing else is loaded or run. */
export const PROOF_PAGE_POLICY =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(PROOF_STYLE).digest('base64')}'; ` +
  `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The proof as a page that is whole by itself: readable, printable, with the signed pack inside. */
export function renderProof(pack: ProofPack): string {
  const { company, person, generatedAt } = pack;
  const style = html`<style>
    ${raw(PROOF_STYLE)}
  </style>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Proof of opt-out status: ${person.address}</title>
        ${style}
      </head>
      <body>
        <main>
          <header>
            <div>
              <p class="kind">Proof of opt-out status</p>
              <h1>${person.address}</h1>
            </div>
            <p class="issued">
              Issued ${formatMoment(generatedAt)}<br />for ${company.name} (${company.companyId})<br />by Stopgate,
              asked for with ${pack.generatedBy}
            </p>
          </header>
          ${verdict(pack)} ${section('The history, oldest first', pack.entries.map(entryCard))}
          ${section('What holds it together', integrity(pack))} ${section('How to check it', howToCheck(pack))}
          <footer>${footer(pack)}</footer>
        </main>
      </body>
    </html> `.text;
}

function raw(text: string): Html {
  return html([text] as unknown as TemplateStringsArray);
}

function section(title: string, ...content: readonly Part[]): Html {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

function verdict({ state, person, explanation }: ProofPack): Html {
  const isOut = state.status === 'opted_out';
  const said = isOut ? 'Opted out' : 'Not opted out';
  return html`<div class="verdict ${isOut ? 'stop' : ''}">
    <strong>${said} of promotional ${CHANNELS[person.channel]}</strong>
    ${explanation.map((sentence) => html`<p>${sentence}</p>`)}
  </div>`;
}

function entryCard(entry: ProvenEntry): Html {
  const { position, type, recordedAt, explanation, personal } = entry;
  const evidence = personal?.['evidence'] as Record<string, unknown> | undefined;
  const number = position === undefined ? 'before the chain' : `no. ${position}`;
  return html`<article class="entry">
    <h3>${TITLES[type] ?? type}<span>${number} · recorded ${formatMoment(recordedAt)}</span></h3>
    ${explanation.map((sentence) => html`<p>${sentence}</p>`)}
    ${personal ? undefined : html`<p>The person was erased: who it was and what was said are gone, that it was said is not.</p>`}
    <dl class="facts">
      ${fact('Text as it came', evidence?.['text'] && html`<blockquote>${String(evidence['text'])}</blockquote>`)}
      ${fact('Method', entry.method)} ${fact('Campaign', entry.campaignId)}
      ${fact('Answered message', personal?.['messageId'])} ${fact('Wording shown', personal?.['wording'])}
      ${fact('Request', personal?.['requestId'])} ${fact('Country', entry.country)}
      ${fact('Event', html`<span class="hash">${entry.eventId}</span>`)}
      ${fact('Hash', entry.hash && html`<span class="hash">${entry.hash}</span>`)}
      ${fact('Sealed', entry.inclusion ? `in seal ${entry.inclusion.seal}` : 'not yet')}
    </dl>
  </article>`;
}

function fact(name: string, value: unknown): Html | undefined {
  if (value === undefined || value === '') return undefined;
  return html`<dt>${name}</dt>
    <dd>${value as Part}</dd>`;
}

function integrity({ state, seals }: ProofPack): Part {
  const rows = seals.map(
    (seal) =>
      html`<tr>
        <td>${seal.number}</td>
        <td>${formatMoment(seal.madeAt)}</td>
        <td>${seal.entries}</td>
        <td class="hash">${seal.hash}</td>
      </tr>`,
  );
  return [
    html`<p>
      Each entry carries a hash over what it says and over the hash of the entry before it; the last of
      ${state.historyCount} is <span class="hash">${state.historyHash ?? 'none'}</span>. Seals over the history of all
      companies, each naming the one before it, hold the entries in their place and number.
    </p>`,
    seals.length === 0
      ? html`<p>None of these entries has been sealed yet.</p>`
      : html`<table>
          <thead>
            <tr>
              <th>Seal</th>
              <th>Made</th>
              <th>Entries</th>
              <th>Hash</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>`,
  ];
}

function howToCheck(pack: ProofPack): Part {
  const file = Buffer.from(JSON.stringify(pack, undefined, 2)).toString('base64');
  const name = `proof-${pack.company.companyId}-${pack.generatedAt.slice(0, 10)}.json`;
  return [
    html`<p class="screen">
      <a class="file" download="${name}" href="data:application/json;base64,${file}">Save the signed pack (${name})</a>
    </p>`,
    html`<p>
        This page is a reading of a signed pack in JSON. Whoever has that file checks it without a connection, and
        without trusting whoever handed it over:
      </p>
      <pre>npx @stopgate/proof-verifier ${name} --key stopgate.pem</pre>
      <ol>
        <li>
          Take the public key from Stopgate itself (<code>GET /v1/proof-keys</code>) or from an earlier occasion, not
          from this page.
        </li>
        <li>Compare the hash of a seal with the one that the operator, or anybody else, kept when it was made.</li>
        <li>Compare the fingerprint below with that of the file.</li>
      </ol>`,
  ];
}

function footer({ signature, ...content }: ProofPack): Part {
  const fingerprint = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return html`<dl class="facts">
    ${fact('Fingerprint (SHA-256)', html`<span class="hash">${fingerprint}</span>`)}
    ${fact('Signature (Ed25519)', html`<span class="hash">${signature.value}</span>`)}
    ${fact('Key', html`<span class="hash">${signature.keyId}</span>`)}
  </dl>`;
}
