import { part } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, textIn } from '../understand.ts';

/** One call a user: no list of the account has them, and the credential report has no column for them. */
export default defineCollector({
  id: 'iam-ssh-keys',
  title: 'SSH public keys of IAM users',
  scope: 'account',
  yields: { 'iam-ssh-key': ['ListSSHPublicKeys'] },
  actions: { ListSSHPublicKeys: ['iam:ListSSHPublicKeys'] },
  answers: { ListSSHPublicKeys: ['NoSuchEntityException'] }, // the user was deleted meanwhile, and the keys with it
  after: ['iam-user'],
  steady: {
    ListSSHPublicKeys: {
      source: 'iam.amazonaws.com',
      type: 'AWS::IAM::User',
      subject: input => textIn(input, 'UserName'),
      changedBy: ['CreateUser', 'DeleteUser', 'UpdateUser', 'UploadSSHPublicKey', 'UpdateSSHPublicKey', 'DeleteSSHPublicKey'],
    },
  },
  places: ({ in: input }) => [[textIn(input, 'UserName'), 'us-east-1'] as const],
  async collect({ aws, all, each, after }) {
    const users = after('iam-user');
    if (users.length === 0) return;
    const { client, paginateListSSHPublicKeys } = await aws('iam');
    await each(users, ({ data: { userName: UserName } }) => all(paginateListSSHPublicKeys({ client }, { UserName })));
  },
  *normalise(call, { partition, account }) {
    yield* itemsIn('iam-ssh-key', call, 'SSHPublicKeys', key => {
      const keyId = textIn(key, 'SSHPublicKeyId');
      return [part('iam-ssh-key', urnOf({ partition, account, region: 'global' }, 'iam-ssh-key', keyId), { keyId, userName: key.UserName, active: textIn(key, 'Status') === 'Active', uploadedAt: key.UploadDate })];
    });
  },
});
