import { refuse } from '../collectors/fake-gather.ts';
import { group, type Worlds } from './world.ts';

export default {
  's3-buckets': { calls: [2, 11, 101], world: count => ({ ListBuckets: group(count, 1000, 'Buckets', id => ({ Name: id }), 'ContinuationToken'), GetBucketTagging: () => refuse('NoSuchTagSet', 404) }) },
} satisfies Worlds;
