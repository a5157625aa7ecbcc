import { plural } from '../format/count.ts';
import { span } from '../format/day.ts';
import type { ComplianceReport } from '../model/compliance.ts';
import { complianceTables } from '../tables/compliance-tables.ts';
import { accessSection } from './access.ts';
import { acceptancesSection } from './compliance/acceptances-section.ts';
import { changesSection } from './compliance/changes-section.ts';
import { coverageSections } from './compliance/coverage-sections.ts';
import { frameworkSections } from './compliance/framework-sections.ts';
import { otherToolsSections } from './compliance/other-tools-section.ts';
import { postureSection } from './compliance/posture-section.ts';
import { risksSection } from './compliance/risks-section.ts';
import { scorecardSection } from './compliance/scorecard-section.ts';
import { scorecardTiles } from './compliance/scorecard-tiles.ts';
import { slaSection } from './compliance/sla-section.ts';
import { taggingSection } from './compliance/tagging-section.ts';
import { markup, type Markup } from './markup.ts';
import { notes, page, type Page, type Section } from './page.ts';
import { rotationSections } from './rotation.ts';
import { tableHtml } from './table.ts';

/** The weekly compliance report as one self-contained page. */
export function complianceHtml(report: ComplianceReport): string {
  return page(compliancePage(report));
}

/** What the weekly compliance report says, for all that is read as a page. */
export function compliancePage(report: ComplianceReport): Page {
  const tables = new Map(complianceTables(report).map(table => [table.id, table]));
  const table = (id: string): Markup => {
    const found = tables.get(id);
    return found === undefined ? markup`` : tableHtml(found);
  };
  return {
    title: 'Weekly compliance report',
    when: `${report.week.week}, ${span(report.week.from, report.week.last)}, ${plural(report.about.accounts, 'account')}`,
    sentence: report.headline.sentence,
    about: report.about,
    tiles: scorecardTiles(report),
    sections:
      report.headline.state === 'unjudged'
        ? [unknownSection(report), ...coverageSections(report, table)]
        : [
            scorecardSection(report, table),
            ...frameworkSections(report, table),
            postureSection(report, table),
            changesSection(report, table),
            slaSection(report, table),
            acceptancesSection(report, table),
            ...rotationSections(report.rotation, table),
            taggingSection(report, table),
            ...coverageSections(report, table),
            risksSection(report, table),
            accessSection(report.access, table, 'compliance'),
            ...otherToolsSections(report, table),
          ],
    footnote:
      'Passing is pass / (pass + fail); not assessed is its share of pass, fail and not assessed, and always stands beside it. The baseline and changed definitions are counted apart. A finding is overdue from the instant it was due. All open findings are in findings.csv.',
  };
}

function unknownSection(report: ComplianceReport): Section {
  return { id: 'unknown', title: 'Nothing is known', lede: 'No check judged anything in this run, and no finding is stored. That is not to say that the estate is in order.', body: notes([...report.notes, ...report.about.notes], true) };
}
