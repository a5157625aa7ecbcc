import { group, type Worlds } from './world.ts';

export default {
  'redshiftserverless-namespaces': {
    calls: [1, 1, 1],
    world: count => ({
      ListNamespaces: group(
        count,
        100,
        'namespaces',
        id => ({
          namespaceArn: `arn:aws:redshift-serverless:eu-west-1:111111111111:namespace/${id}`,
          namespaceId: id,
          namespaceName: `analytics-${id}`,
          adminUsername: 'admin',
          status: 'AVAILABLE',
          creationDate: '2025-06-01T00:00:00.000Z',
        }),
        'nextToken',
      ),
    }),
  },
} satisfies Worlds;
