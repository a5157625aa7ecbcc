import { costHtml } from '#reports/html/cost';
import { complianceHtml } from '#reports/html/compliance';
import { runHtml } from '#reports/html/run';
import { reportJson } from '#reports/json';
import { buildComplianceReport, type ComplianceReport } from '#reports/model/compliance';
import { buildCostReport } from '#reports/model/cost';
import { buildRunReport } from '#reports/model/run';
import { complianceTables } from '#reports/tables/compliance-tables';
import { costTables } from '#reports/tables/cost-tables';
import { runTables } from '#reports/tables/run-tables';
import { csvOf } from '#reports/tables/csv';
import type { Table } from '#reports/tables/table';
import { isoWeek } from '#kernel/time';
import { icalendar } from '#rotation/icalendar';
import type { ReportSource } from './report-source.ts';

export const formats = ['html', 'json', 'csv', 'ics'] as const;
export type Format = (typeof formats)[number];
export type ReportName = 'cost' | 'compliance';
/** A file of a report; its name is the one by which the report's pages speak of it. Its text is made when it is asked for, so that no two of them need memory at once. */
export type ReportFile = { readonly name: string; readonly contentType: string; readonly body: string };

const types: Readonly<Record<Format, string>> = { html: 'text/html; charset=utf-8', json: 'application/json', csv: 'text/csv; charset=utf-8', ics: 'text/calendar; charset=utf-8' };

/** One weekly report in the asked formats, all from one model. `week` null: the newest that can be reported. */
export async function renderReport(name: ReportName, source: ReportSource, week: string | null, asked: readonly Format[]): Promise<{ readonly week: string; readonly files: readonly ReportFile[] }> {
  if (name === 'cost') {
    const { record, tagVerdicts, tagGaps, tagKeys, proposal, waste, wasteCounts, advisers, savings, coverage, accountNames, findings, bill, configCounts, inventory, weeks } = source;
    const report = buildCostReport({
      run: record,
      week,
      bill,
      waste,
      wasteCounts,
      advisers,
      savings,
      tagVerdicts,
      tagKeys,
      proposal,
      coverage,
      accountNames,
      findings,
      ranWeeks: [...weeks.map(item => item.week), isoWeek(new Date(record.asOf))],
      ...(configCounts === null ? {} : { configCounts }),
      ...(tagGaps === null ? {} : { tagGaps }),
      inventory,
    });
    return {
      week: report.week?.week ?? isoWeek(new Date(record.asOf)),
      files: filesOf(
        'cost',
        asked,
        () => costHtml(report),
        report,
        () => costTables(report),
      ),
    };
  }
  const report = await complianceReport(source, week);
  return {
    week: report.week.week,
    files: filesOf(
      'compliance',
      asked,
      () => complianceHtml(report),
      report,
      () => complianceTables(report),
      report.rotation.state === 'unjudged' ? null : () => icalendar(report.rotation.due, { asOf: source.record.asOf, name: 'Rotation and expiry', accountNames: source.accountNames }),
    ),
  };
}

export async function complianceReport(source: ReportSource, week: string | null): Promise<ComplianceReport> {
  const { record, tallies, checks, findings, coverage, accountNames, weeks, access, rotation } = source;
  return buildComplianceReport({ run: record, week, tallies, checks, findings, events: await source.eventsOf(week ?? isoWeek(new Date(record.asOf))), coverage, accountNames, history: weeks, access, rotation });
}

/** The page of one scan, with its tables beside it. */
export function renderRun(source: ReportSource, files: readonly { readonly name: string; readonly what: string }[]): readonly ReportFile[] {
  const { record, tallies, checks, findings, coverage, accountNames, tagKeys, proposal, access } = source;
  const report = buildRunReport({ run: record, tallies, checks, findings, coverage, accountNames, tagKeys, proposal, files, access });
  return filesOf(
    'run',
    ['html', 'csv'],
    () => runHtml(report),
    report,
    () => runTables(report),
  );
}

function filesOf(name: ReportName | 'run', asked: readonly Format[], page: () => string, model: unknown, tables: () => readonly Table[], calendar: (() => string) | null = null): ReportFile[] {
  return asked.flatMap(format => {
    switch (format) {
      case 'html':
        return [fileOf(`${name}.html`, format, page)];
      case 'json':
        return [fileOf(`${name}.json`, format, () => reportJson(model))];
      case 'csv':
        return tables().map(table => fileOf(table.file, format, () => csvOf(table)));
      case 'ics':
        return calendar === null ? [] : [fileOf('rotation.ics', format, calendar)];
    }
  });
}

function fileOf(name: string, format: Format, made: () => string): ReportFile {
  return {
    name,
    contentType: types[format],
    get body() {
      return made();
    },
  };
}
