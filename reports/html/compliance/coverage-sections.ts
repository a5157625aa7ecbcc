import type { ComplianceReport } from '../../model/compliance.ts';
import { coverageHtml } from '../coverage.ts';
import { markup, type Markup } from '../markup.ts';
import type { Section } from '../page.ts';

/** How far the estate was read, and what could not be judged, with the action that was missing. */
export function coverageSections(report: ComplianceReport, table: (id: string) => Markup): Section[] {
  return [
    {
      id: 'coverage',
      title: 'Coverage',
      page: true,
      lede: 'One square for each account and service, showing the worst of its collectors and regions.',
      body: markup`${coverageHtml(report.coverage, 'chart-coverage', 'compliance-coverage.csv')}${report.coverage.cells === 0 ? '' : markup`${table('gaps')}${table('coverage')}`}`,
    },
    { id: 'unassessed', title: 'Not assessed', lede: 'What could not be judged counts neither as pass nor as fail. What an action would make possible comes first.', body: markup`${table('missing-actions')}${table('unassessed')}` },
  ];
}
