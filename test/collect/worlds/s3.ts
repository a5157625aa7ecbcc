import { refuse } from '../collectors/fake-gather.ts';
import { group, type Worlds } from './world.ts';

export default {
  's3-buckets': {
    calls: [5, 41, 401],
    world: count => ({
      ListBuckets: group(count, 1000, 'Buckets', id => ({ Name: id, BucketRegion: 'eu-west-1', CreationDate: '2024-01-01T00:00:00.000Z' }), 'ContinuationToken'),
      GetBucketTagging: () => refuse('NoSuchTagSet', 404),
      GetBucketVersioning: () => ({}),
      GetBucketLifecycleConfiguration: () => refuse('NoSuchLifecycleConfiguration', 404),
      GetPublicAccessBlock: () => refuse('NoSuchPublicAccessBlockConfiguration', 404),
    }),
  },
  's3-bucket-storages': {
    calls: [1, 1, 1],
    world: count => ({ ListBuckets: group(count, 1000, 'Buckets', id => ({ Name: id, BucketRegion: 'eu-west-1', CreationDate: '2024-01-01T00:00:00.000Z' }), 'ContinuationToken') }),
  },
  's3-bucket-policies': { calls: [1, 10, 100], world: () => ({ GetBucketPolicy: () => ({ Policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"*","Resource":"*"}]}' }) }) },
} satisfies Worlds;
