import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { structureIn, understand } from '../understand.ts';

/** A count of AWS as "any"; what is no count is handed on, so that the kind's schema refuses it. */
function any(count: unknown): any {
  return typeof count === 'number' ? count > 0 : count;
}

export default defineCollector({
  id: 'iam-account-summary',
  title: 'What the root user of the account has',
  scope: 'account',
  yields: { 'iam-root-user': ['GetAccountSummary'] },
  actions: { GetAccountSummary: ['iam:GetAccountSummary'] },
  async collect({ aws }) {
    const { client, GetAccountSummaryCommand } = await aws('iam');
    await client.send(new GetAccountSummaryCommand({}));
  },
  *normalise({ out, err }, { partition, account }) {
    if (err !== null) return;
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
          },
          { name: 'root user' },
        ),
      ];
    });
  },
});
