import { count } from '../../format/count.ts';
import type { ComplianceReport } from '../../model/compliance.ts';
import { markup, type Markup } from '../markup.ts';
import { notes, type Section } from '../page.ts';

/** From the week before to now: what opened, came back and was closed, and why. */
export function changesSection(report: ComplianceReport, table: (id: string) => Markup): Section {
  const { flow } = report.headline;
  return {
    id: 'changes',
    title: 'What changed this week, and why',
    page: true,
    lede: `From ${count(flow.before)} open findings to ${count(flow.open)}.`,
    body: markup`${table('flow')}${table('causes')}${table('severities')}${table('new')}${table('reopened')}${table('resolved')}${report.changes.criteria.length === 0 ? '' : notes(['A changed definition is never an improvement, and no worsening either: what it closes or finds is counted here and nowhere else.'])}${table('criteria')}`,
  };
}
