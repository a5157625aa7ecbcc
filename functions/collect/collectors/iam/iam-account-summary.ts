import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { structureIn, understand } from '../understand.ts';

/** A count of AWS as "any"; what is no count is handed on, so that the kind's schema refuses it. */
function any(count: unknown): any {
  return typeof count === 'number' ? count > 0 : count;
}

export default defineCollector({
  id: 'iam-account-summary',
  title: 'What the root user of the account has, and the IAM quotas of the account',
  scope: 'account',
  yields: { 'iam-root-user': ['GetAccountSummary'], 'iam-account': ['GetAccountSummary'] },
  actions: { GetAccountSummary: ['iam:GetAccountSummary'] },
  async collect({ aws }) {
    const { client, GetAccountSummaryCommand } = await aws('iam');
    await client.send(new GetAccountSummaryCommand({}));
  },
  *normalise({ out, err }, { partition, account }) {
    if (err !== null) return;
    // One answer says both: what cannot be understood leaves both unlisted.
    yield* understand('iam-account', 'an answer of GetAccountSummary', () => {
      structureIn(out, 'SummaryMap');
      return [];
    });
    yield* understand('iam-root-user', 'an answer of GetAccountSummary', () => {
      const summary = structureIn(out, 'SummaryMap');
      return [
        part(
          'iam-root-user',
          `arn:${partition}:iam::${account}:root`,
          {
            accessKeysPresent: any(summary.AccountAccessKeysPresent),
            mfaEnabled: any(summary.AccountMFAEnabled),
            passwordPresent: summary.AccountPasswordPresent === undefined ? null : any(summary.AccountPasswordPresent),
            signingCertificatePresent: any(summary.AccountSigningCertificatesPresent),
          },
          { name: 'root user' },
        ),
        part('iam-account', urnOf({ partition, account, region: 'global' }, 'iam-account', account), {
          policySizeQuota: summary.PolicySizeQuota,
          userPolicySizeQuota: summary.UserPolicySizeQuota,
          groupPolicySizeQuota: summary.GroupPolicySizeQuota,
          rolePolicySizeQuota: summary.RolePolicySizeQuota,
          attachedPoliciesPerUserQuota: summary.AttachedPoliciesPerUserQuota,
          attachedPoliciesPerGroupQuota: summary.AttachedPoliciesPerGroupQuota,
          attachedPoliciesPerRoleQuota: summary.AttachedPoliciesPerRoleQuota,
        }),
      ];
    });
  },
});
