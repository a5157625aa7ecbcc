import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { flagIn, structureIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'iam-password-policy',
  title: 'The password policy of the account',
  scope: 'account',
  yields: {},
  fills: { 'iam-account': ['passwordPolicy'] },
  actions: { GetAccountPasswordPolicy: ['iam:GetAccountPasswordPolicy'] },
  answers: { GetAccountPasswordPolicy: ['NoSuchEntityException'] },
  async collect({ aws, each }) {
    const { client, GetAccountPasswordPolicyCommand } = await aws('iam');
    await each([new GetAccountPasswordPolicyCommand({})], command => client.send(command)); // that there is none is an answer, not an end
  },
  *normalise({ out, err }, { partition, account }) {
    const resource = urnOf({ partition, account, region: 'global' }, 'iam-account', account);
    if (err?.name === 'NoSuchEntityException') yield part('iam-account', resource, { passwordPolicy: null });
    else if (err !== null) yield unread('iam-account', resource, ['passwordPolicy']);
    else {
      yield* understand('iam-account', 'an answer of GetAccountPasswordPolicy', () => {
        const policy = structureIn(out, 'PasswordPolicy');
        return [
          part('iam-account', resource, {
            passwordPolicy: {
              minimumLength: policy.MinimumPasswordLength,
              requiresSymbols: flagIn(policy, 'RequireSymbols'),
              requiresNumbers: flagIn(policy, 'RequireNumbers'),
              requiresUppercase: flagIn(policy, 'RequireUppercaseCharacters'),
              requiresLowercase: flagIn(policy, 'RequireLowercaseCharacters'),
              maxAgeDays: flagIn(policy, 'ExpirePasswords') ? policy.MaxPasswordAge : null,
              reusePrevention: policy.PasswordReusePrevention ?? null,
              usersMayChange: flagIn(policy, 'AllowUsersToChangePassword'),
            },
          }),
        ];
      });
    }
  },
});
