import type { Framework } from '#kernel/framework';
import { Framework as FrameworkSchema } from '#kernel/framework';
import { judgeControls } from '#evaluate/frameworks/judge-controls';
import { findingId } from '#kernel/finding';
import { outcomes, type Outcome } from '#kernel/verdict';
import type { ExchangeContext, ExchangeFinding } from '#reports/formats/exchange-finding';
import type { OscalInput } from '#reports/formats/oscal';

export const context: ExchangeContext = {
  run: {
    run: 'weekly-2026-11-16T06:00:00Z',
    asOf: '2026-11-16T06:00:00Z',
    scope: { organization: 'o-little', partition: 'aws', accounts: [{ id: '111122223333', name: 'little' }], regions: ['eu-central-1'], checks: ['iam-user-mfa-disabled', 'ebs-volume-unattached'], collectors: [], notes: [] },
    versions: { tally: '0.1.0+0000000000000000', checks: '1', config: '2', prices: '3', catalogue: '4' },
  },
  checks: new Map([
    [
      'iam-user-mfa-disabled',
      {
        id: 'iam-user-mfa-disabled',
        title: 'Users have a second factor',
        why: 'A password alone is stolen easily.',
        fix: 'Register a device.',
        topic: 'access',
        severity: 'high',
        sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html'],
      },
    ],
    ['ebs-volume-unattached', { id: 'ebs-volume-unattached', title: 'Volumes are attached', why: 'It costs and serves nobody.', fix: 'Delete it after a snapshot.', topic: 'waste', severity: 'low' }],
  ]),
  controls: new Map([
    [
      'iam-user-mfa-disabled',
      [
        { framework: 'cis-aws-5.0', control: '1.9' },
        { framework: 'nist-800-53-r5', control: 'IA-2(1)' },
      ],
    ],
  ]),
};

export function exchangeFinding(over: Partial<ExchangeFinding> = {}): ExchangeFinding {
  const check = over.check ?? 'iam-user-mfa-disabled';
  const resource = over.resource ?? 'arn:aws:iam::111122223333:user/ann';
  return {
    id: findingId({ check, partition: 'aws', account: '111122223333', region: 'global', resource }),
    check,
    account: '111122223333',
    region: 'global',
    kind: 'iam-user',
    resource,
    name: 'ann',
    state: 'open',
    closed: null,
    severity: 'high',
    code: 'no-device',
    firstSeen: '2026-11-09T06:00:00Z',
    changedAt: '2026-11-16T06:00:00Z',
    resolvedAt: null,
    due: '2026-12-09T06:00:00Z',
    owner: 'team-login',
    reason: 'ann signs in with a password alone.',
    ...over,
  };
}

export const findings: readonly ExchangeFinding[] = [
  exchangeFinding(),
  exchangeFinding({ resource: 'arn:aws:iam::111122223333:user/ben', name: 'ben', firstSeen: '2026-11-16T06:00:00Z' }),
  exchangeFinding({ check: 'ebs-volume-unattached', resource: 'arn:aws:ec2:eu-central-1:111122223333:volume/vol-1', region: 'eu-central-1', kind: 'ec2-volume', name: 'vol-1', severity: 'low', owner: null }),
  exchangeFinding({ resource: 'arn:aws:iam::111122223333:user/cat', name: 'cat', state: 'resolved', closed: 'passes', resolvedAt: '2026-11-16T06:00:00Z', due: null, reason: null }),
  exchangeFinding({ resource: 'arn:aws:iam::111122223333:user/dan', name: 'dan', state: 'resolved', closed: 'criteria-changed', resolvedAt: '2026-11-16T06:00:00Z', due: null, reason: null, severity: 'info' }),
];

const framework = (id: string, controls: readonly object[]): Framework =>
  FrameworkSchema.parse({ schema: 'framework/1', id, title: id, version: '1', publisher: 'Us', source: 'https://example.com/', licence: 'ours', reviewed: '2026-11-01', covers: 'all', controls });
const mapped = (check: string): object => ({ assessment: 'here', checks: [{ check, reason: 'It looks.' }] });
export const frameworks = [
  framework('cis-aws-5.0', [
    { id: '1.9', title: 'A second factor', ...mapped('iam-user-mfa-disabled') },
    { id: '9.9', title: 'Not run', ...mapped('iam-role-unused') },
    { id: '2.1', title: 'Elsewhere', assessment: 'elsewhere', elsewhere: 'Macie' },
  ]),
  framework('nist-800-53-r5', [
    { id: 'IA-2(1)', title: 'A second factor', ...mapped('iam-user-mfa-disabled') },
    { id: 'CM-8', title: 'An inventory', ...mapped('resource-required-tag-missing') },
  ]),
];
const counts = (given: Partial<Record<Outcome, number>>): Record<Outcome, number> => Object.fromEntries(outcomes.map(outcome => [outcome, given[outcome] ?? 0])) as Record<Outcome, number>;
export const byCheck = new Map([
  ['iam-user-mfa-disabled', counts({ fail: 2, pass: 40, 'not-applicable': 3 })],
  ['ebs-volume-unattached', counts({ fail: 1, 'not-assessed': 1 })],
  ['resource-required-tag-missing', counts({ pass: 5 })],
]);
const tallies = new Map([...byCheck].map(([check, own]) => [check, { ran: true, fail: own.fail, pass: own.pass, notAssessed: own['not-assessed'], notApplicable: own['not-applicable'], manual: own.manual }]));

export const oscalInput: OscalInput = {
  ...context,
  judged: frameworks.map(each => judgeControls(each, tallies)),
  byCheck,
  findings,
  incomplete: [{ account: '111122223333', region: 'eu-central-1', collector: 'ec2-volumes', status: 'denied', reason: 'AccessDenied' }],
  evidence: new Map([['iam-user-mfa-disabled', { href: 'populations/iam-user-mfa-disabled.csv', sha256: 'a'.repeat(64) }]]),
};
