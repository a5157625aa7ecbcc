import { coverageStatuses } from '#kernel/cell';
import type { CoverageSummary } from '../model/coverage-summary.ts';
import type { Gap, MissingAction } from '../model/posture.ts';
import type { Column, Row, Table } from './table.ts';

/** Cells by account, and the cells that are not complete: by reason for pages, one by one for files. */
export function coverageTables(coverage: CoverageSummary, report: string): Table[] {
  return [
    {
      id: 'coverage',
      file: `${report}-coverage.csv`,
      title: 'Cells by account',
      empty: 'The run has no coverage.',
      show: 30,
      columns: [
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
        { id: 'cells', label: 'Cells', type: 'count' },
        ...coverageStatuses.map((status): Column => ({ id: status, label: `${status.slice(0, 1).toUpperCase()}${status.slice(1)}`, type: 'count' })),
      ],
      rows: coverage.accounts.map((account): Row => ({ account_name: account.name, account: account.account, cells: account.cells, ...account.statuses })),
      totals: [{ account_name: 'Total', cells: coverage.cells, ...coverage.statuses }],
    },
    {
      id: 'gaps',
      file: `${report}-gaps.csv`,
      title: 'Cells that are not complete',
      empty: coverage.cells === 0 ? 'The run has no coverage.' : 'Every cell was read to its end.',
      show: 20,
      columns: [
        { id: 'status', label: 'Status', type: 'status' },
        { id: 'reason', label: 'Why', type: 'text' },
        { id: 'where', label: 'Accounts', type: 'text', pageOnly: true },
        { id: 'accounts', label: 'Account ids', type: 'text', fileOnly: true },
        { id: 'what', label: 'Collectors', type: 'text', pageOnly: true },
        { id: 'collectors', label: 'Collectors', type: 'text', fileOnly: true },
        { id: 'regions', label: 'Regions', type: 'text', under: 'what' },
        { id: 'cells', label: 'Cells', type: 'count' },
        { id: 'holes', label: 'Holes', type: 'count' },
        { id: 'dropped', label: 'Dropped', type: 'count' },
      ],
      rows: coverage.gaps.map((gap): Row => ({
        status: gap.status,
        reason: gap.reason,
        where: some(gap.accounts.map(account => account.name)),
        accounts: gap.accounts.map(account => account.account).join(' '),
        what: some(gap.collectors),
        collectors: gap.collectors.join(' '),
        regions: gap.regions.join(', '),
        cells: gap.cells,
        holes: gap.holes,
        dropped: gap.dropped,
      })),
    },
    {
      id: 'cells',
      file: `${report}-cells.csv`,
      title: 'Each cell that is not complete',
      empty: 'Every cell was read to its end.',
      columns: [
        { id: 'account', label: 'Account id', type: 'text' },
        { id: 'account_name', label: 'Account', type: 'text' },
        { id: 'region', label: 'Region', type: 'text' },
        { id: 'collector', label: 'Collector', type: 'text' },
        { id: 'status', label: 'Status', type: 'status' },
        { id: 'reason', label: 'Why', type: 'text' },
        { id: 'holes', label: 'Holes', type: 'count' },
        { id: 'dropped', label: 'Dropped', type: 'count' },
      ],
      rows: coverage.unread.map((cell): Row => ({ account: cell.account, account_name: cell.name, region: cell.region, collector: cell.collector, status: cell.status, reason: cell.reason, holes: cell.holes, dropped: cell.dropped })),
    },
  ];
}

/** The first few of a list, and how many more there are. */
function some(names: readonly string[]): string {
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
}

/** Verdicts that could not be judged and why, and the actions that would have made them possible. */
export function gapTables(unassessed: readonly Gap[], missing: readonly MissingAction[], report: string): Table[] {
  return [
    {
      id: 'unassessed',
      file: `${report}-unassessed.csv`,
      title: 'Not assessed, and why',
      empty: 'No verdict was left open.',
      show: 15,
      columns: [
        { id: 'title', label: 'Check', type: 'text' },
        { id: 'check', label: 'Check id', type: 'text', under: 'title' },
        { id: 'reason', label: 'Why', type: 'text' },
        { id: 'code', label: 'Code', type: 'text', fileOnly: true },
        { id: 'missing', label: 'Missing actions', type: 'text' },
        { id: 'accounts', label: 'Accounts', type: 'count' },
        { id: 'verdicts', label: 'Verdicts', type: 'count' },
      ],
      rows: unassessed.map((gap): Row => ({ title: gap.title, check: gap.check, reason: gap.reason, code: gap.code, missing: gap.missing.join(', '), accounts: gap.accounts, verdicts: gap.verdicts })),
      ...(unassessed.length === 0 ? {} : { totals: [{ title: 'Total', verdicts: unassessed.reduce((sum, gap) => sum + gap.verdicts, 0) }] }),
    },
    {
      id: 'missing-actions',
      file: `${report}-missing-actions.csv`,
      title: 'Actions to grant',
      empty: 'No action is missing.',
      show: 20,
      columns: [
        { id: 'action', label: 'Action', type: 'text', words: true },
        { id: 'checks', label: 'Checks that need it', type: 'text' },
        { id: 'accounts', label: 'Accounts', type: 'count' },
        { id: 'account_ids', label: 'Account ids', type: 'text', fileOnly: true },
        { id: 'verdicts', label: 'Verdicts', type: 'count' },
      ],
      rows: missing.map((action): Row => ({ action: action.action, checks: action.checks.join(', '), accounts: action.accounts.length, account_ids: action.accounts.join(' '), verdicts: action.verdicts })),
    },
  ];
}
