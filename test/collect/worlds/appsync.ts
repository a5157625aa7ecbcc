import { group, type Worlds } from './world.ts';

export default {
  'appsync-apis': {
    calls: [1, 1, 4],
    world: count => ({
      ListGraphqlApis: group(count, 25, 'graphqlApis', id => ({ name: `shop-${id}`, apiId: id, authenticationType: 'AWS_IAM', arn: `arn:aws:appsync:eu-west-1:111111111111:apis/${id}`, tags: { Owner: 'web' } }), 'nextToken'),
    }),
  },
} satisfies Worlds;
