import { topics } from '#kernel/topic';
import type { Severity } from '#kernel/severity';
import type { ComplianceReport } from '../../model/compliance.ts';
import type { Column, Row, Table } from '../table.ts';
import { fromFirst } from './from-first.ts';
import { postureCells, postureColumns } from './posture-columns.ts';
import { severityColumns } from './severity-columns.ts';

const before: Column = { id: 'before', label: 'Passing, week before', type: 'share', absent: 'unknown' };
const none: Readonly<Record<Severity, null>> = { critical: null, high: null, medium: null, low: null, info: null };

/** Open findings by week, then the posture by each part of the estate. */
export function postureTables(report: ComplianceReport): Table[] {
  const { headline } = report;
  return [
    {
      id: 'trend',
      file: 'compliance-trend.csv',
      title: 'Open findings by week',
      empty: '',
      columns: [
        { id: 'week', label: 'Week', type: 'text' },
        ...severityColumns.map(column => ({ ...column, absent: 'no run' })),
        { id: 'total', label: 'Open', type: 'count', absent: 'no run' },
        { id: 'breaks', label: 'Changed definitions', type: 'count' },
      ],
      rows: report.trend.map((item): Row => ({ week: item.week, ...(item.open ?? none), total: item.total, breaks: item.breaks })),
    },
    {
      id: 'topics',
      file: 'compliance-topics.csv',
      title: 'By topic',
      empty: '',
      columns: [{ id: 'topic', label: 'Topic', type: 'text', absent: 'unknown' }, { id: 'open', label: 'Open findings', type: 'count' }, ...postureColumns, before],
      rows: report.byTopic.map((row): Row => ({ topic: row.topic, open: row.open, ...postureCells(row), before: row.before })),
      totals: [{ topic: 'All', open: headline.open, ...postureCells(headline.posture) }],
    },
    {
      id: 'topic-weeks',
      file: 'compliance-topic-weeks.csv',
      title: 'Passing by topic and week',
      empty: '',
      columns: [
        { id: 'week', label: 'Week', type: 'text' },
        ...topics.map((topic): Column => ({ id: topic, label: topic.slice(0, 1).toUpperCase() + topic.slice(1), type: 'share', absent: '–' })),
        { id: 'breaks', label: 'Changed definitions', type: 'count' },
      ],
      rows: fromFirst(report.postureWeeks, item => Object.values(item.topics).some(value => value !== null)).map((item): Row => ({ week: item.week, ...item.topics, breaks: item.breaks })),
    },
    {
      id: 'posture-severities',
      file: 'compliance-posture-severities.csv',
      title: 'By severity of the check',
      empty: '',
      columns: [{ id: 'severity', label: 'Severity', type: 'severity' }, { id: 'open', label: 'Open findings', type: 'count' }, ...postureColumns],
      rows: report.bySeverity.map((row): Row => ({ severity: row.severity, open: row.open, ...postureCells(row) })),
      totals: [{ severity: 'All', open: headline.open, ...postureCells(headline.posture) }],
    },
    {
      id: 'accounts',
      file: 'compliance-accounts.csv',
      title: 'By account',
      empty: 'No account was scanned.',
      show: 30,
      columns: [
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', under: 'account_name' },
        { id: 'open', label: 'Open', type: 'count' },
        ...severityColumns.map(column => (column.id === 'critical' || column.id === 'high' ? column : { ...column, fileOnly: true })),
        { id: 'overdue', label: 'Overdue', type: 'count' },
        ...postureColumns,
        before,
        { id: 'incomplete_cells', label: 'Cells not read', type: 'count', fileOnly: true },
      ],
      rows: report.byAccount.map((row): Row => ({
        account_name: row.accountName,
        account: row.account,
        open: row.open,
        ...row.openBySeverity,
        overdue: row.overdue,
        ...postureCells(row),
        before: row.before,
        incomplete_cells: row.incompleteCells,
      })),
      totals: [{ account_name: 'All', open: headline.open, ...headline.openBySeverity, overdue: headline.overdue, ...postureCells(headline.posture), incomplete_cells: report.coverage.incompleteCells }],
    },
    {
      id: 'owners',
      file: 'compliance-owners.csv',
      title: 'By owner',
      empty: 'No finding is open.',
      show: 20,
      columns: [
        { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' },
        { id: 'open', label: 'Open', type: 'count' },
        ...severityColumns,
        { id: 'overdue', label: 'Overdue', type: 'count' },
        { id: 'accepted', label: 'Accepted', type: 'count' },
        { id: 'oldest', label: 'Oldest, days', type: 'count' },
      ],
      rows: report.byOwner.map((row): Row => ({ owner: row.owner, open: row.open, ...row.openBySeverity, overdue: row.overdue, accepted: row.accepted, oldest: row.oldestDays })),
      totals: report.byOwner.length === 0 ? [] : [{ owner: 'All', open: headline.open, ...headline.openBySeverity, overdue: headline.overdue, accepted: headline.accepted }],
    },
    {
      id: 'checks',
      file: 'compliance-checks.csv',
      title: 'By check',
      empty: 'No check ran.',
      show: 20,
      columns: [
        { id: 'severity', label: 'Severity', type: 'severity', absent: 'unknown' },
        { id: 'title', label: 'Check', type: 'text' },
        { id: 'check', label: 'Check id', type: 'text', under: 'title' },
        { id: 'topic', label: 'Topic', type: 'text', absent: 'unknown', fileOnly: true },
        { id: 'open', label: 'Open findings', type: 'count' },
        ...postureColumns,
        { id: 'fix', label: 'Fix', type: 'text', fileOnly: true },
      ],
      rows: report.byCheck.map((row): Row => ({ severity: row.severity, title: row.title, check: row.check, topic: row.topic, open: row.open, ...postureCells(row), fix: row.fix })),
      totals: [{ title: 'All', open: headline.open, ...postureCells(headline.posture) }],
    },
  ];
}
