import { part, unread } from '#kernel/part';
import { urnOf } from '#kernel/urn';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, structureIn, textIn, understand } from '../understand.ts';

/** A key that was never used has no date, and `N/A` for its service. */
function lastUse(out: any) {
  const used = structureIn(out, 'AccessKeyLastUsed');
  const service = textIn(used, 'ServiceName');
  return service === 'N/A' ? { lastUsedAt: used.LastUsedDate ?? null, lastUsedService: null } : { lastUsedAt: used.LastUsedDate, lastUsedService: service };
}

/**
 * Keys of users whom the credential report does not know to have none. The last use of an inactive key is asked as well: it says whether
 * the key can be deleted, and a user has two keys at most.
 */
export default defineCollector({
  id: 'iam-access-keys',
  title: 'Access keys of IAM users and their last use',
  scope: 'account',
  yields: { 'iam-access-key': ['ListAccessKeys'] },
  actions: {
    ListAccessKeys: ['iam:ListAccessKeys'],
    GetAccessKeyLastUsed: ['iam:GetAccessKeyLastUsed'],
  },
  answers: { ListAccessKeys: ['NoSuchEntityException'] }, // the user was deleted meanwhile, and the keys with it
  after: ['iam-user'],
  steady: {
    ListAccessKeys: { source: 'iam.amazonaws.com', type: 'AWS::IAM::User', subject: input => textIn(input, 'UserName'), changedBy: ['CreateUser', 'DeleteUser', 'UpdateUser', 'CreateAccessKey', 'UpdateAccessKey', 'DeleteAccessKey'] },
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html: what IAM does is told there, whoever asks from wherever.
  places: ({ op, in: input }) => (op === 'ListAccessKeys' ? [[textIn(input, 'UserName'), 'us-east-1'] as const] : []),
  async collect({ aws, all, each, after }) {
    const users = after('iam-user').filter(user => user.data.hasAccessKey !== false);
    if (users.length === 0) return;
    const { client, paginateListAccessKeys, GetAccessKeyLastUsedCommand } = await aws('iam');
    await each(users, async ({ data: { userName: UserName } }) => {
      const pages = await all(paginateListAccessKeys({ client }, { UserName }));
      await each(
        idsIn(
          pages,
          page => page.AccessKeyMetadata,
          key => key.AccessKeyId,
        ),
        AccessKeyId => client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })),
      );
    });
  },
  *normalise(call, { partition, account }) {
    const urn = (id: string) => urnOf({ partition, account, region: 'global' }, 'iam-access-key', id);
    if (call.op === 'ListAccessKeys') {
      yield* itemsIn('iam-access-key', call, 'AccessKeyMetadata', key => {
        const accessKeyId = textIn(key, 'AccessKeyId');
        return [part('iam-access-key', urn(accessKeyId), { accessKeyId, userName: key.UserName, active: textIn(key, 'Status') === 'Active', createdAt: key.CreateDate })];
      });
      return;
    }
    yield* understand('iam-access-key', 'an answer of GetAccessKeyLastUsed', () => {
      const resource = urn(textIn(call.in, 'AccessKeyId'));
      return [call.err === null ? part('iam-access-key', resource, lastUse(call.out)) : unread('iam-access-key', resource, ['lastUsedAt', 'lastUsedService'])];
    });
  },
});
