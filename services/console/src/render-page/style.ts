import { createHash } from 'node:crypto';

/** The whole style, inside the page: one request, and the policy allows exactly this text by its hash. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2733; --soft: #5b6876; --line: #dfe4ea; --ground: #f6f7f9; --card: #fff;
  --accent: #0b6e63; --accent-ink: #fff; --warn: #8a4b00; --warn-ground: #fdf3e3; --stop: #a8322a; --bar: #4f9d93; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --soft: #9aa7b4; --line: #2c3742; --ground: #12181f;
  --card: #1a222b; --accent: #55b8aa; --accent-ink: #06201d; --warn: #f0c27b; --warn-ground: #33291a; --stop: #ef8a80;
  --bar: #3f8f84; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
header { background: var(--card); border-bottom: 1px solid var(--line); }
header > div, main { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header > div { display: flex; align-items: center; gap: 1.25rem; min-height: 3.5rem; flex-wrap: wrap; }
header .brand { font-weight: 700; color: var(--ink); text-decoration: none; display: flex; align-items: center; gap: .5rem; }
header .end { margin-left: auto; display: flex; align-items: center; gap: .75rem; color: var(--soft); font-size: .875rem; }
main { padding-top: 1.5rem; padding-bottom: 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.0625rem; margin: 0 0 .75rem; }
p { margin: 0 0 .75rem; } p:last-child { margin-bottom: 0; }
.lead { margin-top: .375rem; }
.soft { color: var(--soft); } small { font-size: .875rem; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .5rem 1.5rem;
  margin-bottom: 1.25rem; }
.periods { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
.periods a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .625rem; padding: 1.25rem;
  margin-bottom: 1.25rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1.25rem; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.625rem; font-weight: 600; line-height: 1.25; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 1.25rem; }
.narrow { max-width: 26rem; margin: 8vh auto 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th { text-align: left; color: var(--soft); font-weight: 500; font-size: .8125rem; }
th, td { padding: .5rem .5rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td { overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 0;
  padding-left: .75rem; }
td.bar { width: 40%; padding-top: .8125rem; }
svg { display: block; width: 100%; } svg.mark { width: 1.25rem; height: 1.25rem; flex: none; }
svg .fill { fill: var(--bar); } svg .rest { fill: var(--line); }
svg.chart { height: 9rem; border-bottom: 1px solid var(--line); }
.ends { display: flex; justify-content: space-between; color: var(--soft); font-size: .8125rem; margin-top: .375rem; }
.row { display: flex; flex-wrap: wrap; gap: .625rem; }
.row input { flex: 1 1 14rem; }
label { display: block; font-weight: 500; margin-bottom: .375rem; }
input { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: .375rem;
  padding: .5625rem .75rem; width: 100%; min-width: 0; }
button { font: inherit; font-weight: 600; border: 0; border-radius: .375rem; padding: .625rem 1.125rem; cursor: pointer;
  background: var(--accent); color: var(--accent-ink); }
button.plain { background: none; color: var(--accent); padding: .5rem 0; font-weight: 400; text-decoration: underline; }
button.second { background: none; color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
blockquote { margin: 0 0 .5rem; font-size: 1.125rem; white-space: pre-wrap; overflow-wrap: anywhere; }
form.stack { margin: 1.25rem 0; } form.stack button { margin-top: 1rem; width: 100%; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.notice { background: var(--warn-ground); color: var(--warn); border-radius: .5rem; padding: .75rem 1rem;
  margin-bottom: 1.25rem; }
.verdict { font-size: 1.25rem; font-weight: 600; } .verdict.stop { color: var(--stop); }
.verdict.clear { color: var(--accent); }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
@media (max-width: 32rem) { header > div, main { padding-left: 1rem; padding-right: 1rem; } .card { padding: 1rem; }
  .number { padding-left: .5rem; } td.bar { width: 30%; }
  .stacked tr { display: grid; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .stacked tbody tr:last-child { border-bottom: 0; }
  .stacked th, .stacked td { border: 0; padding: .125rem 0; }
  .stacked.four tr { grid-template-columns: repeat(4, 1fr); } .stacked.four tr > :first-child { grid-column: 1 / -1; }
  .stacked.two tr { grid-template-columns: 3fr 2fr; gap: 0 1rem; } }
`;

/** For `style-src`. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
