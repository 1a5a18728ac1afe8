import type { InsightItem } from '../call-services/analytics-client.js';
import { formatCount, formatDay } from '../render-page/format.js';
import { html } from '../render-page/html.js';
import type { Html } from '../render-page/html.js';
import { daysBetween } from '../today.js';

const WIDTH = 640;
const HEIGHT = 150;
const TOP = 18;
const BOTTOM = 22;

/** Opt-outs per day as bars, days without any included; readable by a screen reader as one sentence. */
export function dayChart(items: readonly InsightItem[], from: string, to: string): Html {
  const optOuts = new Map(items.map(({ key, optOuts: count }) => [key, count]));
  const days = daysBetween(from, to).map((day) => ({ day, count: optOuts.get(day) ?? 0 }));
  const most = Math.max(0, ...days.map(({ count }) => count));
  const peak = days.find(({ count }) => count === most);
  if (most === 0 || !peak) return html`<p class="soft">Nobody opted out in this time.</p>`;
  const step = WIDTH / days.length;
  const gap = Math.min(step * 0.25, 6);
  const bars = days.map(({ day, count }, index) => {
    const height = count === 0 ? 0 : Math.max(2, ((HEIGHT - TOP - BOTTOM) * count) / most);
    const label = `${formatDay(day)}: ${formatCount(count)}`;
    return html`<rect
      class="fill"
      x="${(index * step + gap / 2).toFixed(1)}"
      y="${(HEIGHT - BOTTOM - height).toFixed(1)}"
      width="${(step - gap).toFixed(1)}"
      height="${height.toFixed(1)}"
      rx="2"
    >
      <title>${label}</title>
    </rect>`;
  });
  const sentence = `Opt-outs per day from ${formatDay(from)} to ${formatDay(to)}; most on ${formatDay(peak.day)}: ${most}`;
  const peakAt = (days.indexOf(peak) + 0.5) * step;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${sentence}">
    ${bars}
    <line class="axis" x1="0" x2="${WIDTH}" y1="${HEIGHT - BOTTOM + 0.5}" y2="${HEIGHT - BOTTOM + 0.5}" />
    <text x="${Math.min(Math.max(peakAt, 12), WIDTH - 12).toFixed(1)}" y="${TOP - 6}" text-anchor="middle">
      ${formatCount(most)}
    </text>
    <text x="0" y="${HEIGHT - 6}">${formatDay(from)}</text>
    <text x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end">${formatDay(to)}</text>
  </svg>`;
}
