import { coverageStatuses } from '#kernel/cell';
import { coverageStrip, statusSquare } from '../charts/coverage-strip.ts';
import { count } from '../format/count.ts';
import type { CoverageSummary } from '../model/coverage-summary.ts';
import { markup, picture, type Markup } from './markup.ts';

const SHOWN = 40;
const meanings = { complete: 'read to its end', partial: 'read in part', denied: 'refused by AWS', failed: 'did not answer', skipped: 'left out on purpose' } as const;

/** The strip of squares with its legend. */
export function coverageHtml(coverage: CoverageSummary, id: string, file: string): Markup {
  if (coverage.cells === 0) return markup`<p class="empty">The run has no coverage: nothing of the estate was read, and nothing here says that it is in order.</p>`;
  const accounts = coverage.accounts.slice(0, SHOWN);
  return markup`<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}-title">${picture(coverageStrip(id, coverage.collectors, accounts))}</div>
${coverage.accounts.length > SHOWN ? markup`<p class="cut">Showing ${SHOWN} of ${count(coverage.accounts.length)} accounts, those with most gaps first; all are in ${file}.</p>` : ''}
<ul class="legend">${coverageStatuses.map(status => markup`<li>${picture(statusSquare(status))}${status}: ${meanings[status]} (${count(coverage.statuses[status] ?? 0)})</li>`)}</ul>`;
}
