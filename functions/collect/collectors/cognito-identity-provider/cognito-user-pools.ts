import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'cognito-user-pools',
  title: 'Cognito user pools',
  scope: 'region',
  billedAs: ['Cognito'],
  yields: { 'cognito-user-pool': ['ListUserPools'] },
  actions: { ListUserPools: ['cognito-idp:ListUserPools'] },
  async collect({ aws, drain }) {
    const { client, paginateListUserPools } = await aws('cognito-identity-provider');
    await drain(paginateListUserPools({ client }, { MaxResults: 60 }));
  },
  *normalise(call, { partition, region, account }) {
    yield* itemsIn('cognito-user-pool', call, 'UserPools', pool => [
      part(
        'cognito-user-pool',
        `arn:${partition}:cognito-idp:${region}:${account}:userpool/${textIn(pool, 'Id')}`,
        {
          poolId: textIn(pool, 'Id'),
          createdAt: pool.CreationDate,
        },
        nameIn(pool, 'Name'),
      ),
    ]);
  },
});
