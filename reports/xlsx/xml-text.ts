import { visible } from '../format/visible.ts';

/** Excel takes no longer text in a cell. */
const MOST = 32_767;
const CUT = ' \u2026 (cut; the CSV file has it all)';
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0: invisible characters and those that XML does not allow are shown as escapes, and what no cell can hold is cut and says so. */
export function xmlText(text: string): string {
  const shown = visible(text).replace(/[\ufffe\uffff]/g, char => `\\u{${char.charCodeAt(0).toString(16)}}`);
  return (shown.length > MOST ? shown.slice(0, MOST - CUT.length).replace(/[\ud800-\udbff]$/, '') + CUT : shown).replace(/[&<>"]/g, char => entities[char] ?? char);
}
