import type { ComplianceReport } from '../model/compliance.ts';
import { accessTables } from './access-tables.ts';
import { acceptanceTables } from './compliance/acceptance-tables.ts';
import { changeTables } from './compliance/change-tables.ts';
import { frameworkTables } from './compliance/framework-tables.ts';
import { otherToolTables } from './compliance/other-tool-tables.ts';
import { postureTables } from './compliance/posture-tables.ts';
import { riskTables } from './compliance/risk-tables.ts';
import { scorecardTables } from './compliance/scorecard-tables.ts';
import { slaTables } from './compliance/sla-tables.ts';
import { taggingTables } from './compliance/tagging-tables.ts';
import { coverageTables, gapTables } from './coverage-tables.ts';
import { rotationTables } from './rotation-tables.ts';
import type { Table } from './table.ts';

/** The tables of a compliance report, in the order in which they are shown. Where nothing was judged, only those that say why. */
export function complianceTables(report: ComplianceReport): Table[] {
  const read = [...coverageTables(report.coverage, 'compliance'), ...gapTables(report.unassessed, report.missingActions, 'compliance')];
  if (report.headline.state === 'unjudged') return read;
  return [
    ...scorecardTables(report),
    ...frameworkTables(report),
    ...postureTables(report),
    ...changeTables(report),
    ...slaTables(report),
    ...acceptanceTables(report),
    ...rotationTables(report.rotation, 'compliance'),
    ...taggingTables(report),
    ...read,
    ...riskTables(report),
    ...accessTables(report.access, 'compliance'),
    ...otherToolTables(report),
  ];
}
