import { tallyChecks } from '#evaluate/frameworks/tally-checks';
import type { Coverage, CoverageStatus } from '#kernel/cell';
import { envelopeOf, type Acceptance } from '#kernel/acceptance';
import { findingId, slaDays, type Finding, type FindingEvent } from '#kernel/finding';
import { freshLife, type Life } from '#kernel/lifecycle';
import { Framework } from '#kernel/framework';
import type { RunRecord } from '#kernel/run';
import type { Severity } from '#kernel/severity';
import { addDays, instant } from '#kernel/time';
import type { Outcome, Verdict } from '#kernel/verdict';
import type { BillRow } from '#reports/model/bill';
import type { ComplianceInput } from '#reports/model/compliance';
import type { WeekCounts } from '#reports/model/compliance/week-counts';
import type { CostInput } from '#reports/model/cost';
import type { CheckMeta } from '#reports/model/finding-row';
import type { RunInput } from '#reports/model/run';
import { verdictTally } from '#reports/model/verdict-tally';
import { dayAfter } from '#reports/model/weeks';
import { accessRecords } from './access-fixture.ts';
import { rotationInput } from './rotation-fixture.ts';

/** An estate of 12 accounts as of a Tuesday: 98 days of bills with a weekly rhythm and a mover, findings, gaps and unknown prices. The same seed is the same estate. */
export const asOf = '2026-11-17T06:00:00Z';
export const accounts = [
  ['111111111111', 'management'],
  ['222222222222', 'payments-prod'],
  ['333333333333', 'payments-staging'],
  ['444444444444', 'data-lake'],
  ['555555555555', 'ml-research'],
  ['666666666666', 'web-prod'],
  ['777777777777', 'web-staging'],
  ['888888888888', 'shared-network'],
  ['999999999999', 'security-tooling'],
  ['101010101010', 'sandbox-emea'],
  ['121212121212', 'sandbox-apac'],
  ['131313131313', 'archive'],
] as const;
export const accountNames: ReadonlyMap<string, string> = new Map(accounts);
const regions = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'ap-southeast-1'] as const;

/** Even numbers in [0, 1) from a seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const services: readonly (readonly [name: string, perDay: number, weekend: number])[] = [
  ['Amazon Elastic Compute Cloud - Compute', 1720, 0.78],
  ['EC2 - Other', 640, 0.92],
  ['Amazon Relational Database Service', 980, 0.97],
  ['Amazon Simple Storage Service', 520, 1],
  ['AWS Lambda', 140, 0.6],
  ['Amazon DynamoDB', 210, 0.7],
  ['Amazon Elastic Container Service', 330, 0.82],
  ['Amazon Elastic Load Balancing', 160, 0.95],
  ['AmazonCloudWatch', 190, 0.93],
  ['Amazon Virtual Private Cloud', 175, 1],
  ['AWS Key Management Service', 24, 0.9],
  ['AWS Secrets Manager', 11, 1],
  ['Amazon Redshift', 410, 1],
  ['Amazon SageMaker', 285, 0.5],
  ['Amazon OpenSearch Service', 230, 1],
  ['AWS Glue', 75, 0.6],
  ['Amazon Simple Queue Service', 18, 0.7],
  ['Amazon Route 53', 9, 1],
  ['AWS WAF', 31, 1],
  ['Amazon GuardDuty', 64, 0.95],
  ['AWS Config', 37, 0.9],
  ['Amazon Kinesis', 52, 0.8],
];
const weights = [0.02, 0.26, 0.06, 0.2, 0.11, 0.17, 0.04, 0.05, 0.03, 0.02, 0.01, 0.03] as const;

/** Daily cost of each service in each account. */
function charges(): { day: string; account: string; service: string; amount: number; estimated: boolean }[] {
  const roll = dice(7);
  const rows: { day: string; account: string; service: string; amount: number; estimated: boolean }[] = [];
  const first = dayAfter(asOf.slice(0, 10), -98);
  for (let index = 0; index < 98; index += 1) {
    const day = dayAfter(first, index);
    const weekday = new Date(day).getUTCDay();
    const weekend = weekday === 0 || weekday === 6;
    const growth = 1 + index * 0.0009;
    const late = day > dayAfter(asOf.slice(0, 10), -2) ? 0.55 : 1;
    for (const [place, [account]] of accounts.entries()) {
      for (const [service, perDay, quiet] of services) {
        if (service === 'Amazon SageMaker' && account !== '555555555555') continue;
        if (service === 'Amazon Redshift' && (account !== '444444444444' || day >= '2026-11-09')) continue;
        if (service === 'Amazon Kinesis' && (account !== '444444444444' || day < '2026-11-10')) continue;
        let amount = perDay * (service === 'Amazon SageMaker' || service === 'Amazon Redshift' ? 1 : (weights[place] ?? 0)) * growth * (weekend ? quiet : 1) * (0.96 + roll() * 0.08) * late;
        if (service === 'Amazon Kinesis') amount = 310 * (0.95 + roll() * 0.1) * late;
        if (service === 'Amazon SageMaker' && day >= '2026-11-10') amount *= 4.4;
        rows.push({ day, account, service, amount, estimated: day >= '2026-11-01' });
      }
    }
  }
  return rows;
}

const nobody = { service: null, account: null, region: null, tagKey: null };
/** The answers to the questions that the bill is asked, each rounded as AWS rounds it: to ten decimals. */
export function bill(): BillRow[] {
  const all = charges();
  const rows: BillRow[] = [];
  const money = (amount: number) => ({ netAmortized: Number(amount.toFixed(10)), unblended: Number((amount * 1.06).toFixed(10)), currency: 'USD' });
  const add = (question: BillRow['question'], keyOf: (row: (typeof all)[number]) => string, partOf: (row: (typeof all)[number]) => Partial<BillRow>, span: (day: string) => readonly [string, string] | null) => {
    const sums = new Map<string, { sum: number; row: (typeof all)[number]; from: string; to: string }>();
    for (const row of all) {
      const at = span(row.day);
      if (at === null) continue;
      const key = `${at[0]} ${keyOf(row)}`;
      const sum = sums.get(key) ?? { sum: 0, row, from: at[0], to: at[1] };
      sum.sum += row.amount;
      sums.set(key, sum);
    }
    for (const { sum, row, from, to } of sums.values()) rows.push({ question, from, to, ...nobody, ...partOf(row), ...money(sum), estimated: row.estimated });
  };
  const daily = (day: string) => [day, dayAfter(day, 1)] as const;
  const weekly = (day: string) => (day >= '2026-11-09' && day < '2026-11-16' ? (['2026-11-09', '2026-11-16'] as const) : day >= '2026-11-02' && day < '2026-11-09' ? (['2026-11-02', '2026-11-09'] as const) : null);
  add(
    'total',
    () => '',
    () => ({}),
    daily,
  );
  add(
    'service',
    row => row.service,
    row => ({ service: row.service }),
    daily,
  );
  add(
    'account',
    row => row.account,
    row => ({ account: row.account }),
    daily,
  );
  add(
    'service-account',
    row => `${row.service} ${row.account}`,
    row => ({ service: row.service, account: row.account }),
    weekly,
  );
  const regionOf = (row: (typeof all)[number]) => (row.service === 'Amazon Route 53' ? 'global' : row.account === '121212121212' ? 'ap-northeast-1' : regions[Number(row.account[0]) % 4]!);
  add(
    'region-service',
    row => `${regionOf(row)} ${row.service}`,
    row => ({ region: regionOf(row), service: row.service }),
    day => (day >= '2026-10-17' && day < '2026-11-16' ? ['2026-10-17', '2026-11-16'] : null),
  );
  const lacks: Readonly<Record<string, readonly number[]>> = {
    Owner: [0.04, 0.08, 0.3, 0.12, 0.46, 0.06, 0.35, 0.1, 0.02, 0.71, 0.83, 0.2],
    CostCenter: [0.1, 0.15, 0.41, 0.2, 0.52, 0.11, 0.4, 0.22, 0.08, 0.9, 0.95, 0.3],
    Environment: [0.02, 0.03, 0.1, 0.05, 0.2, 0.02, 0.12, 0.03, 0, 0.4, 0.5, 0.1],
  };
  for (const [tagKey, shares] of Object.entries(lacks)) {
    for (const [place, [account]] of accounts.entries()) {
      const total = all.filter(row => row.account === account && row.day >= '2026-11-09' && row.day < '2026-11-16').reduce((sum, row) => sum + row.amount, 0);
      const share = shares[place] ?? 0;
      if (share > 0) rows.push({ question: 'tag-absent', from: '2026-11-09', to: '2026-11-16', ...nobody, account, tagKey, ...money(total * share), estimated: true });
    }
  }
  return rows;
}

export const checks: readonly CheckMeta[] = [
  { id: 'iam-root-user-access-key', title: 'The root user has no access key', why: 'A root key can do everything and cannot be limited.', fix: "Delete the root user's access keys.", topic: 'access', severity: 'critical' },
  {
    id: 'iam-policy-escalation',
    title: 'Policies give no path to administrator',
    why: 'Whoever holds the path holds the account.',
    fix: 'Remove the action that completes the path, or bind it to a permissions boundary.',
    topic: 'access',
    severity: 'critical',
  },
  {
    id: 'iam-policy-wildcard',
    title: 'Policies name the actions that they allow',
    why: 'A wildcard allows what nobody meant.',
    fix: 'Replace the wildcard by the actions that were used in the last 90 days.',
    topic: 'access',
    severity: 'high',
  },
  { id: 'iam-user-mfa-missing', title: 'Users with a console password have a second factor', why: 'A password alone is guessed, reused or phished.', fix: 'Enrol a second factor or remove the password.', topic: 'access', severity: 'high' },
  {
    id: 'iam-access-key-stale',
    title: 'Active IAM access keys are rotated in time',
    why: 'A long-lived key stays usable by whoever copied it.',
    fix: 'Create a second key, move the workload, deactivate the old key, delete it after a week.',
    topic: 'rotation',
    severity: 'high',
  },
  {
    id: 'secretsmanager-secret-rotation-overdue',
    title: 'Secrets rotate on their schedule',
    why: 'A schedule that does not run protects nobody.',
    fix: "Read the rotation function's last error and mend it, then rotate once by hand.",
    topic: 'rotation',
    severity: 'high',
  },
  { id: 'kms-key-rotation-off', title: 'Customer managed keys rotate every year', why: 'A key in use for ever protects ever more data.', fix: 'Turn on automatic rotation.', topic: 'rotation', severity: 'medium' },
  { id: 'iam-role-unused', title: 'Roles are used', why: 'An unused role is an open door that nobody watches.', fix: "Remove the role's trust, wait 30 days, delete it.", topic: 'access', severity: 'medium' },
  {
    id: 'ec2-volume-unattached',
    title: 'EBS volumes are attached to an instance',
    why: 'An unattached volume is billed in full and its data is often forgotten.',
    fix: 'Take a snapshot, check that nobody restores from the volume, delete it.',
    topic: 'waste',
    severity: 'high',
  },
  { id: 'ec2-address-unused', title: 'Elastic IP addresses are in use', why: 'Every public IPv4 address is billed by the hour.', fix: 'Release the address.', topic: 'waste', severity: 'low' },
  { id: 'rds-instance-idle', title: 'Databases have connections', why: 'An idle database costs as much as a busy one.', fix: 'Take a final snapshot and delete the instance.', topic: 'waste', severity: 'medium' },
  { id: 'ec2-nat-gateway-idle', title: 'NAT gateways carry traffic', why: 'A NAT gateway is billed by the hour, used or not.', fix: 'Delete the gateway and the routes to it.', topic: 'waste', severity: 'medium' },
  { id: 'opensearch-domain-idle', title: 'OpenSearch domains answer searches', why: 'A domain that nobody searches is billed in full.', fix: 'Export the index and delete the domain.', topic: 'waste', severity: 'low' },
  {
    id: 'resource-required-tag-missing',
    title: 'Resources carry the required tags',
    why: "Cost without an owner is nobody's to save.",
    fix: 'Add the missing keys; the stack or the creator often names the owner.',
    topic: 'tagging',
    severity: 'low',
  },
];

const reasons: Readonly<Record<string, string>> = {
  'ec2-volume-unattached': 'The volume of 500 GiB gp3 has no attachment.',
  'ec2-address-unused': 'The address has been attached to nothing for 60 days.',
  'rds-instance-idle': 'The instance db.r6g.xlarge had no connection in 30 days.',
  'ec2-nat-gateway-idle': 'The gateway carried less than 1 GB in 30 days.',
  'opensearch-domain-idle': 'The domain answered no search in 30 days.',
};
const kinds: Readonly<Record<string, readonly [kind: string, service: string, name: string]>> = {
  'iam-root-user-access-key': ['iam-root-user', 'iam', 'root'],
  'iam-policy-escalation': ['iam-policy', 'iam', 'policy/deploy-'],
  'iam-policy-wildcard': ['iam-policy', 'iam', 'policy/team-'],
  'iam-user-mfa-missing': ['iam-user', 'iam', 'user/svc-'],
  'iam-access-key-stale': ['iam-access-key', 'iam', 'access-key/ci-'],
  'secretsmanager-secret-rotation-overdue': ['secretsmanager-secret', 'secretsmanager', 'secret:prod/db-'],
  'kms-key-rotation-off': ['kms-key', 'kms', 'key/'],
  'iam-role-unused': ['iam-role', 'iam', 'role/batch-'],
  'ec2-volume-unattached': ['ec2-volume', 'ec2', 'volume/vol-0'],
  'ec2-address-unused': ['ec2-address', 'ec2', 'elastic-ip/eipalloc-0'],
  'rds-instance-idle': ['rds-instance', 'rds', 'db:orders-'],
  'ec2-nat-gateway-idle': ['ec2-nat-gateway', 'ec2', 'natgateway/nat-0'],
  'opensearch-domain-idle': ['opensearch-domain', 'es', 'domain/logs-'],
  'resource-required-tag-missing': ['taggable-resource', 'ec2', 'instance/i-0'],
};
const prices: Readonly<Record<string, readonly [amount: number, confidence: number] | null>> = {
  'ec2-volume-unattached': [44, 0.95],
  'ec2-address-unused': [3.65, 1],
  'rds-instance-idle': [328.5, 0.8],
  'ec2-nat-gateway-idle': [32.85, 0.9],
  'opensearch-domain-idle': null,
};
const owners = ['payments@example.com', 'data@example.com', 'web@example.com', 'platform@example.com', null, null] as const;

const criteria = 'criteria:5f3a90c1';
const weekStart = '2026-11-09T00:00:00Z';

/** Findings with a life of fourteen weeks: a baseline, news of this week, a changed definition, some resolved. */
export function findings(count = 120, seed = 3): Finding[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, index) => {
    const drawn = checks[Math.floor(roll() ** 1.3 * checks.length * 0.999)]!;
    const check = index % 13 === 4 ? checks[2]! : drawn;
    const meta = check.id === 'iam-root-user-access-key' && roll() > 0.1 ? checks[7]! : check;
    const [kind, service, prefix] = kinds[meta.id]!;
    const [account] = accounts[Math.floor(roll() * accounts.length)]!;
    const region = service === 'iam' ? 'global' : regions[Math.floor(roll() * regions.length)]!;
    const number = index.toString(16).padStart(4, '0');
    const name = meta.id === 'iam-root-user-access-key' ? 'root' : `${prefix.replace(/^.*[/:]/, '')}${number}`;
    const resource = `arn:aws:${service}:${region === 'global' ? '' : region}:${account}:${prefix}${number}`;
    const fate = index % 26 === 4 ? 0.95 : roll();
    const changed = meta.id === 'iam-policy-wildcard';
    const baseline = fate < 0.55;
    const firstSeen = baseline ? '2026-08-18T06:00:00Z' : fate < 0.92 ? instant(Date.parse('2026-08-25T06:00:00Z') + Math.floor(roll() * 10) * 7 * 86_400_000) : '2026-11-10T06:00:00Z';
    const isNew = firstSeen >= weekStart;
    const closedNow = !isNew && (roll() < 0.14 || index % 39 === 17);
    const cohort = baseline ? 'baseline' : isNew && changed ? criteria : null;
    const sla = slaDays[meta.severity];
    const price = prices[meta.id] ?? null;
    const state = closedNow ? 'resolved' : 'open';
    const why = (['passes', 'passes', 'gone', 'not-applicable'] as const)[Math.floor(roll() * 4)]!;
    const reopened = !isNew && !closedNow && roll() < 0.04 ? 1 : 0;
    const changedAt = isNew || closedNow || reopened > 0 ? '2026-11-10T06:00:00Z' : firstSeen;
    const due = sla === null ? null : addDays(firstSeen === '2026-08-18T06:00:00Z' && roll() < 0.8 ? '2026-11-01T06:00:00Z' : firstSeen, sla);
    const life = lifeOf(index, { severity: meta.severity, state, closed: changed ? 'criteria-changed' : why, firstSeen, due });
    return {
      id: findingId({ check: meta.id, partition: 'aws', account, region, resource }),
      check: meta.id,
      account,
      region,
      kind,
      resource,
      name,
      state,
      closed: state === 'open' ? null : changed ? 'criteria-changed' : why,
      severity: meta.severity,
      code: 'code',
      facts: {},
      firstSeen,
      changedAt,
      resolvedAt: state === 'open' ? null : '2026-11-10T06:00:00Z',
      reopened,
      due: life.acceptance === null ? due : null,
      owner: owners[Math.floor(roll() * owners.length)] ?? null,
      cohort,
      saves: price === null ? null : { amount: Math.round(price[0] * (0.4 + roll() * 2.4) * 1e6) / 1e6, currency: 'USD', basis: 'list', confidence: price[1] },
      rev: 1,
      run: 'weekly-2026-11-10T06:00:00Z',
      ...life,
    };
  });
}

/** What became of each: mended in time or not, accepted with two weeks or three months left, or asked for. */
function lifeOf(index: number, at: { readonly severity: Severity; readonly state: Finding['state']; readonly closed: Finding['closed']; readonly firstSeen: string; readonly due: string | null }): Life {
  const { severity, state, closed, firstSeen, due } = at;
  const life = freshLife(firstSeen);
  const ended = '2026-11-10T06:00:00Z';
  if (state === 'resolved') {
    const isFix = closed !== 'criteria-changed' && due !== null;
    const late = due !== null && due <= ended;
    const fixedAt = isFix && index % 3 !== 0 ? addDays(ended, -2) : null;
    return { ...life, work: index % 2 === 0 ? 'in-progress' : 'new', fixedAt, breachedAt: late ? due : null, outcome: !isFix ? 'excluded' : late ? 'missed' : index % 5 === 0 ? 'undetermined' : 'met' };
  }
  if (index % 17 === 5) {
    const since = index % 2 === 0 ? addDays(asOf, -60) : addDays(asOf, -7);
    return { ...life, work: index % 34 === 5 ? 'accepted' : 'false-positive', remaining: due === null ? null : 86_400, acceptance: acceptance(index, severity, since) };
  }
  const breachedAt = due !== null && due <= asOf ? due : null;
  if (index % 23 === 7) {
    const { since: _since, ...request } = acceptance(index, severity, addDays(asOf, -3));
    return { ...life, work: 'triaged', breachedAt, request: { ...request, approvals: [] } };
  }
  return { ...life, work: index % 4 === 0 ? 'triaged' : 'new', breachedAt };
}

function acceptance(index: number, severity: Severity, since: string): Acceptance {
  const approvals = ['Risk owner', 'Head of platform'].slice(0, severity === 'critical' ? 2 : 1).map(name => ({ sub: name.toLowerCase().replaceAll(' ', '-'), name, at: since }));
  return {
    id: 2,
    subject: index % 34 === 5 ? 'acceptance' : 'false-positive',
    by: { sub: 'service-owner', name: 'Service owner' },
    at: addDays(since, -1),
    reason: 'The service ends in spring and has no way to the outside.',
    ticket: `RISK-${index}`,
    until: addDays(since, 80),
    severity: null,
    envelope: envelopeOf({ severity, code: 'code', facts: {} }, null),
    incarnation: null,
    rule: null,
    approvals,
    since,
  };
}

/** The events of the reported week that those findings tell of. */
export function events(all: readonly Finding[]): FindingEvent[] {
  return all
    .filter(finding => finding.changedAt >= weekStart)
    .map(finding => ({
      finding: finding.id,
      rev: finding.rev,
      type: finding.state === 'resolved' ? 'resolved' : finding.reopened > 0 ? 'reopened' : 'opened',
      at: finding.changedAt,
      run: finding.run,
      actor: 'scan',
      before: finding.firstSeen >= weekStart ? null : { state: finding.state === 'resolved' ? 'open' : 'resolved' },
      after: finding.state === 'resolved' ? { state: 'resolved', closed: finding.closed } : { state: 'open' },
      prev: null,
      hash: '0'.repeat(64),
    }));
}

/** A verdict for each open finding, and the passes and gaps around them. */
export function verdicts(all: readonly Finding[], seed = 11): Verdict[] {
  const roll = dice(seed);
  const base = (check: CheckMeta, account: string, outcome: Outcome): Verdict => ({
    check: check.id,
    version: 1,
    criteria: 'c'.repeat(64),
    topic: check.topic,
    severity: check.severity,
    account,
    region: 'eu-west-1',
    kind: kinds[check.id]![0],
    resource: `urn:tallystick:aws:${account}:eu-west-1:${check.id}/x`,
    name: 'x',
    outcome,
    code: outcome,
    reason: '',
    missing: [],
    facts: {},
    measures: {},
    saves: null,
    calls: [],
  });
  const out: Verdict[] = [];
  for (const finding of all) {
    if (finding.state !== 'open' || finding.account === '131313131313') continue;
    const check = checks.find(item => item.id === finding.check)!;
    const { region, kind, resource, name, saves } = finding;
    out.push({ ...base(check, finding.account, 'fail'), region, kind, resource, name, saves, reason: reasons[check.id] ?? 'It fails.', calls: [`calls/${finding.account}/${region}/ec2.${kind}s.ndjson#1`] });
  }
  for (const check of checks) {
    for (const [account] of accounts) {
      const passes = account === '131313131313' ? 0 : Math.floor(roll() * 60);
      for (let index = 0; index < passes; index += 1) out.push(base(check, account, 'pass'));
      if (account === '131313131313')
        for (let index = 0; index < 4; index += 1)
          out.push({ ...base(check, account, 'not-assessed'), code: 'unread', reason: `${kinds[check.id]![0]} was not listed: access denied`, missing: [`${kinds[check.id]![1]}:List${index % 2 === 0 ? 'Tags' : 'Resources'}`] });
      if (check.id === 'kms-key-rotation-off')
        for (let index = 0; index < 3; index += 1) out.push({ ...base(check, account, 'not-assessed'), code: 'unread', reason: 'rotation: AccessDeniedException', missing: ['kms:GetKeyRotationStatus'] });
      if (check.id === 'iam-role-unused') out.push({ ...base(check, account, 'not-assessed'), code: 'too-young', reason: 'The role is younger than the window of 90 days.' });
      for (let index = 0; index < 2; index += 1) out.push(base(check, account, 'not-applicable'));
    }
  }
  return out;
}

const collectors = [
  'ec2-addresses',
  'ec2-instances',
  'ec2-nat-gateways',
  'ec2-volumes',
  'iam-authorization',
  'iam-credential-report',
  'kms-keys',
  'opensearch-domains',
  'organizations-accounts',
  'rds-instances',
  's3-buckets',
  'secretsmanager-secrets',
  'cost-explorer-bill',
] as const;
export function coverage(): Coverage[] {
  const cells: Coverage[] = [];
  for (const [account] of accounts) {
    for (const collector of collectors) {
      if ((collector === 'organizations-accounts' || collector === 'cost-explorer-bill') && account !== '111111111111') continue;
      const places = /^(iam|organizations|cost|s3)/.test(collector) ? ['global'] : regions;
      for (const region of places) {
        let status: CoverageStatus = 'complete';
        let reason: string | null = null;
        let holes = 0;
        let dropped = 0;
        if (account === '131313131313') [status, reason] = ['denied', 'sts:AssumeRole on arn:aws:iam::131313131313:role/TallystickMember: AccessDenied'];
        else if (collector === 'kms-keys' && region === 'eu-west-1') [status, reason, holes] = ['partial', 'GetKeyRotationStatus: AccessDeniedException; grant kms:GetKeyRotationStatus', 3];
        else if (account === '555555555555' && collector === 'opensearch-domains' && region === 'us-west-2') [status, reason] = ['failed', 'DescribeDomains: ThrottlingException after 8 attempts'];
        else if (account === '444444444444' && collector === 'rds-instances' && region === 'us-east-1') [status, reason, dropped] = ['partial', 'an instance without DBInstanceArn', 1];
        else if (region === 'ap-southeast-1') [status, reason] = ['skipped', 'denied by policy p-3x7k2m1q'];
        cells.push({ account, region, collector, status, reason, listed: status === 'complete' ? ['x'] : [], holes, calls: 3, items: 10, dropped });
      }
    }
  }
  return cells;
}

export function run(): RunRecord {
  return {
    run: `weekly-${asOf}`,
    asOf,
    scope: {
      organization: 'o-a1b2c3d4e5',
      partition: 'aws',
      accounts: accounts.map(([id, name]) => ({ id, name })),
      regions: [...regions],
      checks: checks.map(check => check.id),
      collectors: [...collectors],
      notes: ['ap-southeast-1 is denied by policy p-3x7k2m1q and was left out.'],
    },
    versions: { tally: '0.1.0', checks: 'a'.repeat(64), config: 'b'.repeat(64), prices: 'd'.repeat(64), catalogue: 'e'.repeat(64) },
    coverage: { complete: 0, partial: 0, denied: 0, failed: 0, skipped: 0 },
    verdicts: { fail: 0, pass: 0, 'not-applicable': 0, 'not-assessed': 0, manual: 0 },
    findings: { opened: 18, changed: 2, resolved: 12, reopened: 3, written: 35 },
    calls: 2417,
    cost: { amount: 0.22, currency: 'USD' },
  };
}

const tagKinds = ['ec2-volume', 'ec2-instance', 's3-bucket', 'iam-role', 'kms-key', 'secretsmanager-secret'] as const;

export function costInput(all: readonly Finding[] = findings()): CostInput {
  const roll = dice(5);
  const waste = verdicts(all).filter(verdict => verdict.topic === 'waste');
  const of = (outcome: Outcome) => waste.filter(verdict => verdict.outcome === outcome).length;
  return {
    run: run(),
    week: null,
    bill: bill(),
    waste: waste.filter(verdict => verdict.outcome === 'fail'),
    wasteCounts: { fail: of('fail'), pass: of('pass'), notAssessed: of('not-assessed') },
    tagVerdicts: accounts.flatMap(([account], place) =>
      tagKinds.map(kind => {
        const many = Math.floor(10 + roll() * 140);
        const fail = Math.floor(many * (place > 8 ? 0.6 : 0.12) * roll());
        return account === '131313131313'
          ? { account, kind, pass: 0, fail: 0, notAssessed: many, notApplicable: 0 }
          : { account, kind, pass: many - fail, fail, notAssessed: kind === 'kms-key' ? 3 : 0, notApplicable: Math.floor(roll() * 6) };
      }),
    ),
    tagKeys: ['Owner', 'CostCenter', 'Environment'],
    proposal: null,
    coverage: coverage(),
    accountNames,
    findings: all,
    configCounts: [
      { account: '222222222222', resourceType: 'AWS::EC2::Volume', config: 212, listed: 212 },
      { account: '444444444444', resourceType: 'AWS::RDS::DBInstance', config: 31, listed: 30 },
      { account: '131313131313', resourceType: 'AWS::S3::Bucket', config: 18, listed: null },
    ],
    ranWeeks: ['2026-W34', '2026-W35', '2026-W36', '2026-W37', '2026-W38', '2026-W39', '2026-W40', '2026-W42', '2026-W43', '2026-W44', '2026-W45', '2026-W46'],
  };
}

export function tallies(list: readonly Verdict[]): ReturnType<ReturnType<typeof verdictTally>['rows']> {
  const tally = verdictTally();
  for (const verdict of list) tally.add(verdict);
  return tally.rows();
}

/** A framework of seven controls, one for each way in which a control is assessed. */
export const framework = Framework.parse({
  schema: 'framework/1',
  id: 'sample-1.0',
  title: 'Sample framework',
  version: '1.0',
  publisher: 'Tallystick',
  source: 'https://example.com/sample',
  licence: 'ours',
  reviewed: '2026-11-01',
  covers: 'all seven controls',
  groups: [{ id: '1', title: 'Access' }],
  controls: [
    { id: '1.1', group: '1', title: 'Users have a second factor', assessment: 'here', checks: [{ check: 'iam-user-mfa-missing', reason: 'It asks each user.' }] },
    {
      id: '1.2',
      group: '1',
      title: 'Keys rotate',
      assessment: 'here',
      checks: [
        { check: 'iam-access-key-stale', reason: 'It looks at ages.' },
        { check: 'kms-key-rotation-off', reason: 'It looks at KMS.' },
      ],
    },
    { id: '1.3', group: '1', title: 'Roles are used', assessment: 'here', checks: [{ check: 'iam-role-unused', reason: 'It looks at use.' }] },
    { id: '1.4', group: '1', title: 'A check that nobody ran says so', assessment: 'here', checks: [{ check: 'iam-group-empty', reason: 'It looks at groups.' }] },
    { id: '2.1', title: 'Malware is looked for', assessment: 'elsewhere', elsewhere: 'Amazon GuardDuty' },
    { id: '2.2', title: 'People are trained', assessment: 'manual', manual: 'The records of trainings.' },
    { id: '2.3', title: 'Tags name owners', assessment: 'here', checks: [{ check: 'resource-required-tag-missing', reason: 'It asks for the keys.' }] },
  ],
});

/** What two weeks before kept, newer and older than the break in between. */
const kept = (shift: number): Omit<WeekCounts, 'week' | 'open' | 'breaks'> => ({
  kpis: { 'open-critical': 8 + shift, 'sla-critical': 0.5, 'sla-high': 0.8, 'mttr-critical': 9, 'mttr-high': 21 + shift, rotation: 0.9, tags: 0.84, coverage: 0.88, accepted: 2, controls: 5 / 7 },
  topics: { access: { pass: 900, fail: 60 + shift, notAssessed: 30 }, rotation: { pass: 500, fail: 30, notAssessed: 40 } },
  accounts: { '222222222222': { pass: 300, fail: 20, notAssessed: 0 } },
  frameworks: { 'sample-1.0': { passes: 1, fails: 3, notAssessed: 1 } },
});

const severe = (critical: number, high: number, medium: number, low: number): Record<Severity, number> => ({ critical, high, medium, low, info: 0 });
export function complianceInput(all: readonly Finding[] = findings()): ComplianceInput {
  return {
    run: run(),
    week: '2026-W46',
    tallies: tallies(verdicts(all)),
    checks,
    findings: all,
    events: events(all),
    coverage: coverage(),
    access: accessRecords(),
    rotation: rotationInput(
      asOf,
      accounts.map(([id]) => id),
    ),
    accountNames,
    frameworks: [framework],
    controlTallies: tallyChecks(
      verdicts(all),
      checks.map(check => check.id),
      [framework],
    ),
    tagging: { verdicts: costInput(all).tagVerdicts, keys: ['Owner', 'CostCenter', 'Environment'], gaps: null },
    costs: resourceCosts(all),
    otherTools: [
      {
        finding: {
          source: 'Prowler',
          id: 'prowler-1',
          rule: 's3_bucket_default_encryption',
          title: 'Buckets are encrypted',
          account: '111122223333',
          region: 'eu-west-1',
          resource: 'arn:aws:s3:::logs',
          severity: 'medium',
          state: 'fails',
          at: '2026-11-10T00:00:00Z',
        },
        ours: [],
      },
    ],
    history: [
      { week: '2026-W34', open: severe(11, 38, 40, 22), breaks: 0 },
      { week: '2026-W35', open: severe(11, 41, 41, 22), breaks: 0 },
      { week: '2026-W36', open: severe(10, 42, 41, 21), breaks: 0 },
      { week: '2026-W37', open: severe(10, 40, 42, 22), breaks: 0 },
      { week: '2026-W38', open: severe(9, 41, 40, 22), breaks: 2 },
      { week: '2026-W39', open: severe(9, 37, 39, 22), breaks: 0 },
      { week: '2026-W40', open: severe(9, 36, 38, 21), breaks: 0 },
      { week: '2026-W41', open: null, breaks: 0 },
      { week: '2026-W42', open: severe(8, 36, 40, 21), breaks: 0 },
      { week: '2026-W43', open: severe(8, 35, 39, 20), breaks: 0 },
      { week: '2026-W44', open: severe(8, 33, 39, 21), breaks: 0, ...kept(0) },
      { week: '2026-W45', open: severe(9, 34, 38, 20), breaks: 0, ...kept(1) },
    ],
  };
}

/** What a third of the resources cost in two weeks. */
function resourceCosts(all: readonly Finding[]): NonNullable<ComplianceInput['costs']> {
  const roll = dice(13);
  return {
    from: '2026-11-02',
    last: '2026-11-15',
    days: 14,
    currency: 'USD',
    basis: 'net-amortized',
    micros: new Map(all.filter(({ region }, index) => region !== 'global' && index % 3 === 0).map(({ resource }) => [resource, Math.round(roll() * 4e8)])),
  };
}

export function runInput(all: readonly Finding[] = findings()): RunInput {
  return {
    run: run(),
    tallies: tallies(verdicts(all)),
    checks,
    findings: all,
    coverage: coverage(),
    access: accessRecords(),
    accountNames,
    tagKeys: [],
    proposal: [
      { key: 'Owner', resources: 812, share: 0.71, values: ['payments', 'data', 'web'] },
      { key: 'CostCenter', resources: 655, share: 0.57, values: ['1001', '1002'] },
      { key: 'Environment', resources: 610, share: 0.53, values: ['prod', 'staging'] },
    ],
    files: [
      { name: 'verdicts.jsonl', what: 'every verdict' },
      { name: 'findings.jsonl', what: 'every finding' },
      { name: 'coverage.jsonl', what: 'every cell' },
      { name: 'run.json', what: 'the run and its versions' },
    ],
  };
}

/** A run that read nothing. */
export function emptyRun(): RunRecord {
  const whole = run();
  return { ...whole, scope: { ...whole.scope, accounts: [], regions: [], notes: [] }, findings: { opened: 0, changed: 0, resolved: 0, reopened: 0, written: 0 }, calls: 0, cost: { amount: 0, currency: 'USD' } };
}
export const emptyCost: CostInput = { run: emptyRun(), week: null, bill: [], waste: [], tagVerdicts: [], tagKeys: [], proposal: null, coverage: [], accountNames: new Map(), findings: [] };
export const emptyCompliance: ComplianceInput = { run: emptyRun(), week: null, tallies: [], checks: [], findings: [], events: [], coverage: [], accountNames: new Map() };
export const emptyScan: RunInput = { run: emptyRun(), tallies: [], checks: [], findings: [], coverage: [], accountNames: new Map(), tagKeys: [], proposal: null, files: [] };
