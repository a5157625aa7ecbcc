import type { AccessPolicyDiff, AccessPrincipalRecord, AccessRecord, AccessRightSizeRecord } from '#kernel/access-record';

export const home = '222222222222';
const arn = (of: string, account = home): string => `arn:aws:iam::${account}:${of}`;

/** A role that can do nothing worth telling. */
export function principal(name: string, more: Partial<AccessPrincipalRecord> = {}): AccessPrincipalRecord {
  const account = more.account ?? home;
  return {
    type: 'principal',
    account,
    principal: arn(`role/${name}`, account),
    name,
    entry: 'role',
    permissionSet: null,
    approved: false,
    standing: 'none',
    unread: null,
    way: null,
    cut: null,
    closedBy: [],
    administrator: null,
    granted: { actions: 12, escalation: 0 },
    use: null,
    calls: ['calls/222222222222/global/iam.iam-authorization-details.ndjson#1'],
    ...more,
  };
}

const last = { rule: null, name: null, to: 'administrator', open: [], by: [] } as const;
export const shared = `${arn('policy/deploy')}, statement 1: iam:PassRole`;
const create = `${arn('policy/deploy')}, statement 2: lambda:CreateFunction`;

/** One that passes the role of an administrator to a function, by a policy that all of them hold. */
export function passing(name: string, more: Partial<AccessPrincipalRecord> = {}): AccessPrincipalRecord {
  return principal(name, {
    standing: 'escalates',
    way: { certainty: 'certain', steps: [{ rule: 'PF:lambda-001', name: 'iam:PassRole + lambda:CreateFunction', to: arn('role/boss'), open: [], by: [shared, create] }, last] },
    cut: [shared],
    closedBy: [shared, create],
    ...more,
  });
}

/** One that writes its own policies, by a statement of its own. */
export function raising(name: string, more: Partial<AccessPrincipalRecord> = {}, open: readonly string[] = []): AccessPrincipalRecord {
  const own = `role/${name}: own, statement 1: iam:PutRolePolicy`;
  const self = arn(`role/${name}`, more.account ?? home);
  return principal(name, {
    standing: 'escalates',
    way: { certainty: open.length === 0 ? 'certain' : 'conditional', steps: [{ rule: 'PF:iam-005', name: 'iam:PutRolePolicy', to: `${self} (any policy)`, open, by: [own] }, last] },
    cut: [own],
    closedBy: [own],
    ...more,
  });
}

export function use(score: number | null, more: Partial<NonNullable<AccessPrincipalRecord['use']>> = {}): NonNullable<AccessPrincipalRecord['use']> {
  return { granted: 330, used: 18, unused: 305, unknown: 7, unusedEscalation: 2, score, potential: 75, confidence: score === null ? 0.1 : 0.97, ...more };
}

export function policyDiff(more: Partial<AccessPolicyDiff> = {}): AccessPolicyDiff {
  return {
    policy: arn('policy/deploy'),
    outcome: 'smaller',
    reason: null,
    users: 3,
    granted: 330,
    kept: 25,
    keptUnknown: 7,
    removed: 305,
    removedByLevel: { permissions: 12, write: 190, tagging: 9, read: 60, list: 34 },
    services: [
      { service: 'ec2', whole: true, removed: { count: 250, names: ['AcceptAddressTransfer'] }, kept: { count: 0, names: [] }, unknown: { count: 0, names: [] } },
      { service: 's3', whole: false, removed: { count: 55, names: ['DeleteBucket', 'PutBucketPolicy'] }, kept: { count: 18, names: ['ListAllMyBuckets'] }, unknown: { count: 7, names: ['GetObject'] } },
    ],
    documents: [{ name: 'deploy', place: 'managed', chars: 812, text: '{\n  "Version": "2012-10-17"\n}' }],
    ...more,
  };
}

export function rightSized(name: string, score: number | null, more: Partial<AccessRightSizeRecord> = {}): AccessRightSizeRecord {
  return { type: 'right-size', account: home, principal: arn(`role/${name}`, more.account), name, same: [], score, scoreAfter: 6, removalDays: { most: 180, risky: 90 }, policies: [policyDiff()], ...more };
}

/** Some of everything, with a name that no page may take for markup. */
export function accessRecords(): readonly AccessRecord[] {
  return [
    { type: 'gap', account: '131313131313', why: 'iam-authorization-details is denied: GetAccountAuthorizationDetails: AccessDenied (global)', missing: ['iam:GetAccountAuthorizationDetails'] },
    ...Array.from({ length: 12 }, (_, index) => passing(`ci-${index}`, { use: use(71 - index) })),
    raising('<script>alert(1)</script>'),
    raising('writer-a'),
    raising('writer-b', {}, ['aws:multifactorauthpresent']),
    passing('stuck', { cut: null, closedBy: [] }),
    principal('boss', { standing: 'administrator', administrator: 'full', use: use(null) }),
    principal('AWSReservedSSO_Admins_0123456789abcdef', { standing: 'administrator', permissionSet: 'Admins', administrator: 'full' }),
    principal('AWSReservedSSO_Admins_fedcba9876543210', { standing: 'administrator', permissionSet: 'Admins', administrator: 'full', account: '333333333333' }),
    principal('dark', { standing: 'unknown', unread: { reason: 'a way to administrator hangs on what could not be read: glue-job', missing: ['glue:GetJobs'] } }),
    principal('dim', { standing: 'unknown', unread: { reason: 'a way to administrator hangs on what could not be read: glue-job', missing: ['glue:GetJobs'] } }),
    principal('elsewhere', { account: '333333333333' }),
    ...Array.from({ length: 7 }, (_, index) => rightSized(`ci-${index}`, 71 - index, { policies: [policyDiff(), policyDiff({ policy: 'role/ci: own', outcome: 'refused', reason: 'its document is not known' })] })),
    rightSized('idle', 90, {
      same: [{ principal: arn('role/idle-2'), name: 'idle-2', score: 88 }],
      policies: [policyDiff({ outcome: 'empty', documents: [], kept: 0, keptUnknown: 0 }), policyDiff({ outcome: 'right', removed: 0, services: [], documents: [] })],
    }),
  ];
}
