/** What spreadsheets take for the beginning of a formula, in the plain and in the full-width form. */
const FORMULA = '[=+\\-@\\t\\r\\n＝＋－＠]';
const NEEDS_GUARD = new RegExp(`^'*${FORMULA}`);
const IS_GUARDED = new RegExp(`^'+${FORMULA}`);
const PLAIN_NUMBER = /^\+[0-9]{6,15}$/;

/**
 * A cell as it can be opened in a spreadsheet without running as a formula: an apostrophe goes in front. A number in
 * E.164 stays as it is, since `+` and digits compute to themselves: another program that reads the export gets the
 * address and not something like it. `unguardCell` gives the text back, whatever it was.
 */
export function guardCell(text: string): string {
  return NEEDS_GUARD.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** What `guardCell` was given; also takes away the apostrophe that people put before numbers in spreadsheets. */
export function unguardCell(cell: string): string {
  // Nearly all begin otherwise, and an expression costs more than a look at one character.
  return cell.charCodeAt(0) === 39 && IS_GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** What a spreadsheet made of a number. */
export type SpreadsheetNumber = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'damaged' };

const IN_POWERS = /^[+-]?[0-9]+(?:[.,][0-9]+)?e\+?[0-9]+$/i;
const WRAPPED = /^="?([^"]*)"?$/;
const AS_FRACTION = /^(\+?[0-9]{6,15})[.,]0+$/;

/**
 * The number in a cell, less what Excel and its like put around it: `'+336…`, `="+336…"`, `33612345678.0`. A number in
 * powers of ten (`3.36123E+10`) has lost digits: damaged, and nobody can say whose it was.
 */
export function undoSpreadsheet(cell: string): SpreadsheetNumber {
  let text = cell.trim();
  text = WRAPPED.exec(text)?.[1]?.trim() ?? text;
  if (text.startsWith("'")) text = text.slice(1).trim();
  if (IN_POWERS.test(text)) return { kind: 'damaged' };
  return { kind: 'text', text: AS_FRACTION.exec(text)?.[1] ?? text };
}
