import { describe, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { bindChecks } from '#evaluate/bind-checks';
import { derivations } from '#evaluate/derivations.generated';
import { evaluateAccount } from '#evaluate/evaluate-account';
import { checks } from '#evaluate/registry.generated';
import { verdictOf } from '#evaluate/verdict-of';
import { kinds } from '#inventory/registry.generated';
import type { Call } from '#kernel/call';
import type { Coverage } from '#kernel/cell';
import { Config } from '#kernel/config';
import type { Verdict } from '#kernel/verdict';
import { home, tapeOf } from './synthetic.ts';

const at = '2026-04-02T00:00:00.000Z';
const call = (op: string, out: object, more: Partial<Call> = {}): Call => ({ op, in: {}, out, err: null, at, requestId: 'r', ...more });
const group = (name: string, more: object = {}): object => ({
  GroupName: name,
  GroupId: `AGPA${name}`,
  Path: '/',
  Arn: `arn:aws:iam::${home}:group/${name}`,
  CreateDate: '2020-01-01T00:00:00.000Z',
  GroupPolicyList: [],
  AttachedManagedPolicies: [],
  ...more,
});
const details = (groups: readonly object[], more: Partial<Call> = {}): Call => call('GetAccountAuthorizationDetails', { UserDetailList: [], GroupDetailList: groups, RoleDetailList: [], Policies: [], IsTruncated: false }, more);
const summary = (groups: number): Call =>
  call('GetAccountSummary', { SummaryMap: { Users: 0, Groups: groups, Roles: 0, Policies: 0, MFADevicesInUse: 0, AccountMFAEnabled: 1, AccountAccessKeysPresent: 0, AccountSigningCertificatesPresent: 0 } });
const line = (collector: string): Coverage => ({ account: home, region: 'global', collector, status: 'complete', reason: null, listed: Object.keys(collectors[collector]?.yields ?? {}), holes: 0, calls: 1, items: 1, dropped: 0 });

/** What the check of groups says, and how far their cell was read, of these answers. */
async function judged(listed: Call, counted: Call | null): Promise<{ readonly verdicts: readonly Verdict[]; readonly cell: Coverage | undefined }> {
  const verdicts: Verdict[] = [];
  const tape = tapeOf([line('iam-authorization-details'), ...(counted === null ? [] : [line('iam-account-summary')])], {
    [`${home}/global/iam-authorization-details`]: [listed],
    ...(counted === null ? {} : { [`${home}/global/iam-account-summary`]: [counted] }),
  });
  const config = Config.parse({});
  const done = await evaluateAccount({
    tape,
    account: home,
    expected: [],
    checks: bindChecks(checks, config, new Set(), ['iam-group-empty']),
    registries: { kinds, collectors, derivations },
    config,
    asOf: '2026-04-02T00:00:00Z',
    sorted: true,
    emit: (bound, subject, ruling, why, missing) => void verdicts.push(verdictOf(bound, subject, ruling, why, missing, () => null)),
    drain: () => undefined,
  });
  return { verdicts, cell: done.coverage.find(({ collector }) => collector === 'iam-authorization-details') };
}
const said = (verdicts: readonly Verdict[]): readonly string[] => verdicts.map(({ name, outcome, code }) => `${name} ${outcome} ${code}`);

describe('a list that does not hold as many as AWS counts', () => {
  test('is not taken for the whole: the check is not-assessed there, beside what was found', async () => {
    const { verdicts, cell } = await judged(details([group('a')]), summary(2));
    expect(said(verdicts).at(-1)).toBe('iam-authorization-details not-assessed not-listed');
    expect(said(verdicts)).toHaveLength(2);
    expect(verdicts.at(-1)?.reason).toContain('counts differ: 1 groups by iam:GetAccountAuthorizationDetails, 2 by iam:GetAccountSummary Groups');
    expect(cell).toMatchObject({ status: 'partial', listed: ['iam-user', 'iam-role', 'iam-policy'] });
  });

  test.each([
    ['agrees', details([group('a')]), summary(1)],
    ['was not asked', details([group('a')]), null],
    ['was asked at another time: the list is of an earlier run', details([group('a')], { reused: 'weekly-2026-03-26T00:00:00Z' }), summary(2)],
    ['is behind by what was made a moment ago', details([group('a'), group('b', { CreateDate: '2026-04-01T23:50:00.000Z' })]), summary(1)],
  ])('and is where the count %s', async (_, listed, counted) => {
    const { verdicts, cell } = await judged(listed, counted);
    expect(verdicts.some(({ code }) => code === 'not-listed')).toBe(false);
    expect(cell).toMatchObject({ status: 'complete', listed: ['iam-user', 'iam-group', 'iam-role', 'iam-policy'] });
  });

  test('and is not where more were listed than counted, none of them new', async () => {
    expect((await judged(details([group('a'), group('b')]), summary(1))).cell).toMatchObject({ status: 'partial' });
  });
});
