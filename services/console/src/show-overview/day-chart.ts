import type { InsightItem } from '../call-services/analytics-client.js';
import { formatCount, formatDay } from '../render-page/format.js';
import { html } from '@stopgate/domain';
import type { Html } from '@stopgate/domain';
import { daysBetween } from '../today.js';

const WIDTH = 640;
const HEIGHT = 100;

/**
 * Opt-outs per day as bars, days without any included; one sentence for a screen reader. The drawing is stretched to
 * the width of the page, so the words stand beside it, where they keep their size.
 */
export function dayChart(items: readonly InsightItem[], from: string, to: string): Html {
  const optOuts = new Map(items.map(({ key, optOuts: count }) => [key, count]));
  const days = daysBetween(from, to).map((day) => ({ day, count: optOuts.get(day) ?? 0 }));
  const most = Math.max(0, ...days.map(({ count }) => count));
  const peak = days.find(({ count }) => count === most);
  if (most === 0 || !peak) return html`<p class="soft">Nobody opted out in this time.</p>`;
  const step = WIDTH / days.length;
  const bars = days.map(({ day, count }, index) => {
    const height = count === 0 ? 0 : Math.max(1.5, (HEIGHT * count) / most);
    return html`<rect
      class="fill"
      x="${((index + 0.125) * step).toFixed(1)}"
      y="${(HEIGHT - height).toFixed(1)}"
      width="${(step * 0.75).toFixed(1)}"
      height="${height.toFixed(1)}"
    >
      <title>${formatDay(day)}: ${formatCount(count)}</title>
    </rect>`;
  });
  const highest = `most on ${formatDay(peak.day)}: ${formatCount(most)}`;
  const sentence = `Opt-outs per day from ${formatDay(from)} to ${formatDay(to)}; ${highest}`;
  return html`<svg
      class="chart"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${sentence}"
    >
      ${bars}
    </svg>
    <div class="ends" aria-hidden="true">
      <span>${formatDay(from)}</span><span>${highest}</span><span>${formatDay(to)}</span>
    </div>`;
}
