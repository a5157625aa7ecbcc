import type { RotationReport } from '../model/rotation.ts';
import type { Column, Row, Table } from './table.ts';

const account: readonly Column[] = [
  { id: 'account_name', label: 'Account', type: 'text' },
  { id: 'region', label: 'Region', type: 'text', under: 'account_name' },
  { id: 'account', label: 'Account id', type: 'text', fileOnly: true },
];
const owner: Column = { id: 'owner', label: 'Owner', type: 'text', absent: 'no owner' };

/** How people call the types that they meet most; the others by their id, with blanks. */
const typeNames: Readonly<Record<string, string>> = {
  'secretsmanager-secret': 'Secrets Manager secret',
  'ssm-secure-string': 'SecureString parameter',
  'iam-access-key': 'IAM access key',
  'iam-password': 'IAM password',
  'iam-ssh-key': 'IAM SSH key',
  'iam-service-credential': 'IAM service-specific credential',
  'iam-signing-certificate': 'IAM signing certificate',
  'iam-server-certificate': 'IAM server certificate',
  'iam-saml-provider': 'SAML provider',
  'kms-key': 'KMS key',
  'acm-certificate': 'ACM certificate',
  'acmpca-certificate-authority': 'private certificate authority',
  'rolesanywhere-trust-anchor': 'Roles Anywhere trust anchor',
  'rolesanywhere-crl': 'Roles Anywhere revocation list',
  'rolesanywhere-subject': 'Roles Anywhere workload',
  'elasticache-auth-token': 'ElastiCache token',
  'apigateway-api-key': 'API Gateway key',
  'savings-plan': 'Savings Plan',
  'ec2-reserved-instance': 'Reserved Instances',
  'rds-reserved-instance': 'reserved RDS instance',
  'elasticache-reserved-node': 'reserved ElastiCache node',
  'redshift-reserved-node': 'reserved Redshift node',
};
function typeText(of: string): string {
  return typeNames[of] ?? of.replaceAll('-', ' ');
}
const whatNames: Readonly<Record<RotationReport['due'][number]['what'], string>> = { rotation: 'rotate', expiry: 'expires', commitment: 'commitment ends' };
const managedNames: Readonly<Record<string, string>> = { service: 'an AWS service that owns it', automatic: 'AWS, on a schedule', manual: 'people' };
const failures: Readonly<Record<string, string>> = { RotationFailed: 'failed', RotationAbandoned: 'was given up' };

const rateColumns: readonly Column[] = [
  { id: 'rate', label: 'On time', type: 'share', absent: 'nothing known' },
  { id: 'met', label: 'Met', type: 'count' },
  { id: 'late', label: 'Late', type: 'count' },
  { id: 'parts', label: '', type: 'parts' },
  { id: 'undetermined', label: 'Not known', type: 'count' },
  { id: 'at_least', label: 'At least', type: 'share', absent: '', fileOnly: true },
  { id: 'at_most', label: 'At most', type: 'share', absent: '', fileOnly: true },
  { id: 'not_yet_due', label: 'Not yet due', type: 'count' },
  { id: 'deadline_rate', label: 'Of all deadlines', type: 'share', absent: 'none' },
  { id: 'on_time_deadlines', label: 'Deadlines met', type: 'count', fileOnly: true },
  { id: 'missed_deadlines', label: 'Deadlines missed', type: 'count', fileOnly: true },
  { id: 'undetermined_deadlines', label: 'Deadlines not known', type: 'count', fileOnly: true },
  { id: 'in_time', label: 'In time now', type: 'share', absent: 'nothing known' },
  { id: 'automatic', label: 'AWS rotates', type: 'share', absent: 'none' },
];
function rateCells(counts: RotationReport['headline']): Row {
  return {
    rate: counts.rate,
    met: counts.met,
    late: counts.late,
    parts: { parts: [counts.met, counts.late, counts.undetermined] },
    undetermined: counts.undetermined,
    at_least: counts.atLeast,
    at_most: counts.atMost,
    not_yet_due: counts.notYetDue,
    deadline_rate: counts.deadlineRate,
    on_time_deadlines: counts.onTime,
    missed_deadlines: counts.missed,
    undetermined_deadlines: counts.undeterminedDeadlines,
    in_time: counts.inTimeShare,
    automatic: counts.automaticShare,
  };
}

/** Rotation, in the order in which it is shown. None where no credentials were judged. */
export function rotationTables(report: RotationReport, name: string): Table[] {
  if (report.state === 'unjudged') return [];
  return [
    {
      id: 'rotation-late',
      file: `${name}-rotation-late.csv`,
      title: 'Who is late',
      empty: 'No secret is known to be late.',
      show: 6, // so many as leave the answer on one printed page
      columns: [
        { id: 'name', label: 'Secret', type: 'text' },
        { id: 'credential', label: 'ARN', type: 'text', fileOnly: true },
        { id: 'of', label: 'Type', type: 'text', fileOnly: true },
        ...account,
        owner,
        { id: 'due', label: 'Was due', type: 'day' },
        { id: 'days_late', label: 'Days late', type: 'count' },
        { id: 'still', label: 'Now', type: 'text' },
        { id: 'period', label: 'Every', type: 'text', absent: 'unknown', fileOnly: true },
        { id: 'managed', label: 'Rotated by', type: 'text', absent: 'unknown', fileOnly: true },
        { id: 'value_since', label: 'Value since', type: 'moment', absent: 'unknown', fileOnly: true },
        { id: 'failed', label: 'Last failure', type: 'text', absent: 'none known', under: 'still' },
      ],
      rows: report.late.map((row): Row => ({
        name: row.name,
        credential: row.credential,
        of: row.of,
        account_name: row.accountName,
        region: row.region,
        account: row.account,
        owner: row.owner,
        due: row.due,
        days_late: row.daysLate,
        still: row.still ? 'overdue' : 'rotated since, too late',
        period: row.periodDays === null ? null : `${row.periodDays} ${row.periodDays === 1 ? 'day' : 'days'}`,
        managed: row.managed === null ? null : (managedNames[row.managed] ?? row.managed),
        value_since: row.valueSince,
        ...(row.failedAt === null ? {} : { failed: `rotation ${failures[row.failure ?? ''] ?? 'failed'} on ${row.failedAt.slice(0, 10)}` }),
      })),
    },
    {
      id: 'rotation-due',
      file: `${name}-rotation-due.csv`,
      title: 'What comes next',
      empty: 'Nothing has a date in the next 90 days.',
      show: 5,
      columns: [
        { id: 'name', label: 'Name', type: 'text' },
        { id: 'of', label: 'Type', type: 'text', under: 'name' },
        { id: 'at', label: 'Date', type: 'day' },
        { id: 'days', label: 'In days', type: 'count' },
        { id: 'what', label: 'What', type: 'text' },
        { id: 'resource', label: 'ARN', type: 'text', fileOnly: true },
        ...account,
        owner,
        { id: 'managed', label: 'Rotated by', type: 'text', absent: '', fileOnly: true },
        { id: 'crown', label: 'Crown jewel', type: 'text', fileOnly: true },
        { id: 'overdue', label: 'Overdue', type: 'text', fileOnly: true },
      ],
      // What is overdue stands with the late ones; what is next comes first here.
      rows: [...report.due.filter(({ overdue }) => !overdue), ...report.due.filter(({ overdue }) => overdue)].map((row): Row => ({
        at: row.at,
        days: row.days,
        what: row.overdue ? (row.what === 'rotation' ? 'overdue' : 'expired') : whatNames[row.what],
        name: row.name,
        of: typeText(row.of),
        resource: row.resource,
        account_name: row.accountName,
        region: row.region,
        account: row.account,
        owner: row.owner,
        managed: row.managed === null ? null : (managedNames[row.managed] ?? row.managed),
        crown: row.crown ? 'yes' : '',
        overdue: row.overdue ? 'overdue' : '',
      })),
    },
    {
      id: 'rotation-due-owners',
      file: `${name}-rotation-due-owners.csv`,
      title: 'Dates by owner',
      empty: 'Nothing has a date in the next 90 days.',
      show: 4,
      columns: [
        owner,
        { id: 'overdue', label: 'Past', type: 'count' },
        { id: 'within_7', label: 'In 7 days', type: 'count' },
        { id: 'within_30', label: 'In 30 days', type: 'count' },
        { id: 'within_90', label: 'In 90 days', type: 'count' },
      ],
      rows: report.dueByOwner.map((row): Row => ({ owner: row.owner, overdue: row.overdue, within_7: row.within7, within_30: row.within30, within_90: row.within90 })),
    },
    {
      id: 'rotation-types',
      file: `${name}-rotation-types.csv`,
      title: 'By type of credential',
      empty: 'No credential has to rotate.',
      columns: [{ id: 'of', label: 'Type', type: 'text' }, ...rateColumns],
      rows: report.byType.map((row): Row => ({ of: typeText(row.of), ...rateCells(row) })),
    },
    {
      id: 'rotation-managed',
      file: `${name}-rotation-managed.csv`,
      title: 'Secrets by who rotates them',
      empty: 'No secret has to rotate.',
      columns: [{ id: 'managed', label: 'Rotated by', type: 'text', absent: 'unknown' }, ...rateColumns],
      rows: report.byManaged.map((row): Row => ({ managed: row.managed === null ? null : (managedNames[row.managed] ?? row.managed), ...rateCells(row) })),
      totals: report.byManaged.length === 0 ? [] : [{ managed: 'All', ...rateCells(report.headline) }],
    },
    {
      id: 'rotation-owners',
      file: `${name}-rotation-owners.csv`,
      title: 'Secrets by owner',
      empty: 'No secret has to rotate.',
      show: 15,
      columns: [owner, ...rateColumns],
      rows: report.byOwner.map((row): Row => ({ owner: row.owner, ...rateCells(row) })),
    },
    {
      id: 'rotation-accounts',
      file: `${name}-rotation-accounts.csv`,
      title: 'Secrets by account',
      empty: 'No secret has to rotate.',
      show: 15,
      columns: [{ id: 'account_name', label: 'Account', type: 'text' }, { id: 'account', label: 'Account id', type: 'text', under: 'account_name' }, ...rateColumns],
      rows: report.byAccount.map((row): Row => ({ account_name: row.accountName, account: row.account, ...rateCells(row) })),
    },
    {
      id: 'rotation-trend',
      file: `${name}-rotation-trend.csv`,
      title: 'The rate week by week, by what is known today',
      empty: '',
      columns: [
        { id: 'at', label: 'As of', type: 'day' },
        { id: 'rate', label: 'On time', type: 'share', absent: 'nothing known' },
        { id: 'late', label: 'Late', type: 'count' },
        { id: 'undetermined', label: 'Not known', type: 'count' },
      ],
      rows: report.trend.map((row): Row => ({ ...row })),
    },
    {
      id: 'rotation-gaps',
      file: `${name}-rotation-gaps.csv`,
      title: 'What could not be listed',
      empty: 'Every kind of credential was listed to its end.',
      show: 10,
      columns: [{ id: 'of', label: 'Kind', type: 'text' }, ...account, { id: 'why', label: 'Why', type: 'text' }],
      rows: report.gaps.map((row): Row => ({ of: typeText(row.of), account_name: row.accountName, region: row.region, account: row.account, why: row.why })),
    },
  ];
}
