import { costHtml, costPage } from '#reports/html/cost';
import { complianceHtml, compliancePage } from '#reports/html/compliance';
import type { Page } from '#reports/html/page';
import { reportDigest, type ReportDigest } from '#reports/digest/report-digest';
import { runHtml } from '#reports/html/run';
import { reportJson } from '#reports/json';
import type { ComplianceReport } from '#reports/model/compliance';
import { complianceFold } from '#reports/model/compliance/compliance-fold';
import { buildCostReport, reportedWeek, type CostReport } from '#reports/model/cost';
import { buildRunReport } from '#reports/model/run';
import { allFindings } from '#reports/tables/compliance/finding-columns';
import { complianceTables } from '#reports/tables/compliance-tables';
import { costTables } from '#reports/tables/cost-tables';
import { runTables } from '#reports/tables/run-tables';
import { csvOf } from '#reports/tables/csv';
import type { Table } from '#reports/tables/table';
import { isoWeek } from '#kernel/time';
import { icalendar } from '#rotation/icalendar';
import type { Objects } from '#store/objects';
import { foldFindings } from './fold-findings.ts';
import type { ReportSource } from './report-source.ts';

/** What every run writes. */
export const textFormats = ['html', 'json', 'csv', 'ics'] as const;
export const formats = ['html', 'pdf', 'csv', 'xlsx', 'json', 'ics'] as const;
export type Format = (typeof formats)[number];
export type ReportName = 'cost' | 'compliance';
/** A file of a report; its name is the one by which the report's pages speak of it. Its body is made when it is asked for, so that no two of them need memory at once; null: it is on its shelf already. */
export type ReportFile = { readonly name: string; readonly contentType: string; readonly body: string | Promise<Uint8Array> | null };

const types: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ics: 'text/calendar; charset=utf-8',
};

/** Where the files of a week's report go. */
export type Shelf = (week: string) => Objects;
export type Rendered = { readonly week: string; readonly files: readonly ReportFile[]; readonly digest: () => ReportDigest };

/** One weekly report in the asked formats, all from one model. `week` null: the newest that can be reported. */
export async function renderReport(name: ReportName, source: ReportSource, week: string | null, asked: readonly Format[], shelf: Shelf | null = null): Promise<Rendered> {
  return name === 'cost' ? costFiles(await costReport(source, week), asked) : complianceFiles(source, week, asked, shelf);
}

/** The weekly compliance report in the asked formats; the file of all findings is already on its shelf where it holds more than the model does. */
export async function complianceFiles(source: ReportSource, week: string | null, asked: readonly Format[], shelf: Shelf | null): Promise<Rendered & { readonly report: ComplianceReport }> {
  const { report, registered } = await complianceReport(source, week, asked.includes('csv') ? shelf : null);
  const files = filesOf(
    'compliance',
    asked,
    () => complianceHtml(report),
    report,
    () => complianceTables(report),
    () => compliancePage(report),
    report.rotation.state === 'unjudged' ? null : () => icalendar(report.rotation.due, { asOf: source.record.asOf, name: 'Rotation and expiry', accountNames: source.accountNames }),
  );
  return {
    week: report.week.week,
    report,
    digest: () => reportDigest('compliance', compliancePage(report), complianceTables(report)),
    files: files.map(file => (registered && file.name === allFindings ? { name: file.name, contentType: file.contentType, body: null } : file)),
  };
}

/** The weekly cost report of a run; `week` null: the newest that can be reported. */
export async function costReport(source: ReportSource, week: string | null): Promise<CostReport> {
  const { record, tagVerdicts, tagGaps, tagKeys, proposal, waste, wasteCounts, advisers, resourceBills, coverage, accountNames, bill, configCounts, inventory, weeks } = source;
  const reported = reportedWeek(bill, coverage, week, record.asOf);
  const explain = reported === null || bill.length === 0 ? null : await source.explain(reported);
  return buildCostReport({
    run: record,
    week,
    bill,
    waste,
    wasteCounts,
    advisers,
    resourceBills,
    savings: await source.savings(),
    tagVerdicts,
    tagKeys,
    proposal,
    coverage,
    accountNames,
    findings: await source.findings(),
    ranWeeks: [...weeks.map(item => item.week), isoWeek(new Date(record.asOf))],
    ...(configCounts === null ? {} : { configCounts }),
    ...(tagGaps === null ? {} : { tagGaps }),
    inventory,
    ...(explain === null ? {} : { explain }),
  });
}

/** A cost report in the asked formats. */
export function costFiles(report: CostReport, asked: readonly Format[]): Rendered {
  return {
    week: report.week?.week ?? isoWeek(new Date(report.about.asOf)),
    digest: () => reportDigest('cost', costPage(report), costTables(report)),
    files: filesOf(
      'cost',
      asked,
      () => costHtml(report),
      report,
      () => costTables(report),
      () => costPage(report),
    ),
  };
}

async function complianceReport(source: ReportSource, asked: string | null, shelf: Shelf | null): Promise<{ readonly report: ComplianceReport; readonly registered: boolean }> {
  const { record, tallies, checks, coverage, accountNames, weeks, access, rotation, frameworks, controlTallies, slaDays, baselineSlaDays, tagVerdicts, tagKeys, tagGaps, resourceCosts, otherTools } = source;
  const week = asked ?? isoWeek(new Date(record.asOf));
  const fold = complianceFold({
    run: record,
    week,
    tallies,
    checks,
    events: await source.eventsOf(week),
    coverage,
    accountNames,
    history: weeks,
    frameworks,
    controlTallies,
    slaDays,
    baselineSlaDays,
    access,
    rotation,
    tagging: { verdicts: tagVerdicts, keys: tagKeys, gaps: tagGaps },
    costs: resourceCosts,
    otherTools,
  });
  return foldFindings(fold, source, shelf?.(week) ?? null);
}

/** The page of one scan, with its tables beside it. */
export async function renderRun(source: ReportSource, files: readonly { readonly name: string; readonly what: string }[]): Promise<readonly ReportFile[]> {
  const { record, tallies, checks, coverage, accountNames, tagKeys, proposal, access, resourceBills } = source;
  const report = buildRunReport({ run: record, tallies, checks, findings: await source.findings(), coverage, accountNames, tagKeys, proposal, files, access, resourceBills });
  return filesOf(
    'run',
    ['html', 'csv'],
    () => runHtml(report),
    report,
    () => runTables(report),
  );
}

function filesOf(name: ReportName | 'run', asked: readonly Format[], html: () => string, model: unknown, tables: () => readonly Table[], page: (() => Page) | null = null, calendar: (() => string) | null = null): ReportFile[] {
  return asked.flatMap(format => {
    switch (format) {
      case 'html':
        return [fileOf(`${name}.html`, format, html)];
      case 'json':
        return [fileOf(`${name}.json`, format, () => reportJson(model))];
      case 'csv':
        return tables().map(table => fileOf(table.file, format, () => csvOf(table)));
      case 'pdf':
        return page === null ? [] : [fileOf(`${name}.pdf`, format, async () => (await import('#reports/pdf/page-pdf')).pagePdf(page()))];
      case 'xlsx':
        return page === null ? [] : [fileOf(`${name}.xlsx`, format, async () => (await import('#reports/xlsx/workbook')).workbook(page(), tables()))];
      case 'ics':
        return calendar === null ? [] : [fileOf('rotation.ics', format, calendar)];
    }
  });
}

function fileOf(name: string, format: Format, made: () => string | Promise<Uint8Array>): ReportFile {
  return {
    name,
    contentType: types[format],
    get body() {
      return made();
    },
  };
}
