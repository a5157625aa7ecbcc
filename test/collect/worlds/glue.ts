import { group, type Worlds } from './world.ts';

export default {
  'glue-dev-endpoints': {
    calls: [1, 1, 1],
    world: count => ({
      GetDevEndpoints: group(
        count,
        1000,
        'DevEndpoints',
        id => ({ EndpointName: `etl-${id}`, RoleArn: 'arn:aws:iam::111111111111:role/glue', Status: 'READY', NumberOfNodes: 5, CreatedTimestamp: '2025-06-01T00:00:00.000Z', LastModifiedTimestamp: '2025-06-01T00:00:00.000Z' }),
        'NextToken',
      ),
    }),
  },
  'glue-jobs': { calls: [1, 1, 1], world: count => ({ GetJobs: group(count, 1000, 'Jobs', id => ({ Name: `nightly-${id}`, Role: 'arn:aws:iam::111111111111:role/glue', DefaultArguments: { '--job-language': 'python' } })) }) },
} satisfies Worlds;
