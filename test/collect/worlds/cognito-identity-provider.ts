import { group, type Worlds } from './world.ts';

export default {
  'cognito-user-pools': {
    calls: [1, 1, 2],
    world: count => ({
      ListUserPools: group(count, 60, 'UserPools', id => ({ Id: `eu-west-1_${id}`, Name: 'customers', LambdaConfig: {}, CreationDate: '2025-06-01T00:00:00.000Z', LastModifiedDate: '2025-06-01T00:00:00.000Z' }), 'NextToken'),
    }),
  },
} satisfies Worlds;
