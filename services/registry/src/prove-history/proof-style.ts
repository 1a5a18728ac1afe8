/** For the screen and for paper: a regulator gets it printed, or as the PDF that a browser makes of it. */
export const PROOF_STYLE = `
:root { --ink: #16202b; --soft: #566371; --line: #cfd6de; --stop: #9c2b24; --clear: #0b6455; --paper: #fff; }
* { box-sizing: border-box; }
html { background: #eceff2; }
body { margin: 0; color: var(--ink); font: 10.5pt/1.5 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
main { background: var(--paper); max-width: 210mm; margin: 8mm auto; padding: 18mm 18mm 14mm; }
header { display: flex; justify-content: space-between; gap: 8mm; border-bottom: 2px solid var(--ink); padding-bottom: 4mm; }
.kind { font-size: 8.5pt; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); margin: 0 0 1mm; }
h1 { font-size: 19pt; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
.issued { text-align: right; color: var(--soft); font-size: 8.5pt; margin: 0; min-width: 52mm; }
.verdict { border-left: 4px solid var(--clear); padding: 1mm 0 1mm 4mm; margin: 7mm 0; }
.verdict.stop { border-color: var(--stop); }
.verdict strong { display: block; font-size: 14pt; color: var(--clear); }
.verdict.stop strong { color: var(--stop); }
.verdict p { margin: 1mm 0 0; }
h2 { font-size: 12pt; margin: 9mm 0 3mm; padding-bottom: 1mm; border-bottom: 1px solid var(--line); break-after: avoid; }
dl.facts { display: grid; grid-template-columns: 38mm 1fr; gap: 1mm 4mm; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
p, ol, ul { margin: 0 0 2mm; } ol, ul { padding-left: 6mm; }
.entry { break-inside: avoid; border: 1px solid var(--line); border-radius: 1.5mm; padding: 4mm 5mm; margin-bottom: 4mm; }
.entry h3 { font-size: 11pt; margin: 0 0 2mm; display: flex; justify-content: space-between; gap: 6mm; }
.entry h3 span { font-weight: 400; color: var(--soft); font-size: 9pt; white-space: nowrap; }
.entry dl.facts { margin-top: 2mm; font-size: 9.5pt; }
blockquote { margin: 0; padding: 0 0 0 3mm; border-left: 2px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; }
code, .hash { font: 8pt/1.45 "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.hash { word-break: break-all; }
pre { font: 8.5pt/1.5 "DejaVu Sans Mono", Menlo, Consolas, monospace; background: #f3f5f7; padding: 2.5mm 3.5mm;
  margin: 0 0 2mm; white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 9pt; }
th, td { text-align: left; vertical-align: top; padding: 1.2mm 3mm 1.2mm 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 500; } thead { display: table-header-group; } tr { break-inside: avoid; }
footer { margin-top: 9mm; padding-top: 3mm; border-top: 2px solid var(--ink); color: var(--soft); font-size: 8.5pt; }
a { color: inherit; } a.file { display: inline-block; border: 1px solid var(--ink); border-radius: 1mm; padding: 1.5mm 3mm;
  text-decoration: none; font-weight: 600; }
@media screen and (max-width: 700px) { main { margin: 0; padding: 6mm 5mm; max-width: none; }
  header { flex-direction: column; } .issued { text-align: left; } dl.facts { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: 2mm; } }
@media print { html { background: none; } main { margin: 0; padding: 0; max-width: none; } .screen { display: none; }
  @page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial; } } }
`;
