import { lastOf } from '../estate/owned.ts';
import { hashOf, randomOf } from '../random.ts';
import { holds } from '../story.ts';
import { tagsOf } from '../tags.ts';
import { living } from './living.ts';
import { page, sizeOf, type Answers } from './answer.ts';

export const efs: Answers<'efs'> = {
  DescribeLifecycleConfiguration: () => ({ LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }] }),
  DescribeFileSystems(input, { account, estate, region, now }) {
    const { items, next } = page(living(estate.databases(region).fileSystems, now), sizeOf(input.MaxItems, 100, 100), input.Marker);
    return {
      FileSystems: items.map(system => {
        const random = randomOf(`${system.arn}/settings`);
        const bytes = Math.floor(10 ** (7 + 5 * random.next()));
        const cold = random.chance(0.4) ? Math.floor(bytes * 0.6) : 0;
        const tags = tagsOf(account, system, system.name, now);
        const name = tags.find(({ Key }) => Key === 'Name');
        return {
          OwnerId: account.id,
          CreationToken: String(hashOf(system.arn)),
          FileSystemId: lastOf(system.arn),
          FileSystemArn: system.arn,
          CreationTime: new Date(system.bornAt),
          LifeCycleState: 'available',
          ...(name === undefined ? {} : { Name: name.Value }),
          NumberOfMountTargets: holds(system.unused, now) ? 0 : 3,
          SizeInBytes: { Value: bytes, Timestamp: new Date(now - 3_600_000), ValueInIA: cold, ValueInStandard: bytes - cold, ValueInArchive: 0 },
          PerformanceMode: 'generalPurpose',
          Encrypted: random.chance(0.85),
          ThroughputMode: random.pick(['elastic', 'elastic', 'bursting']),
          Tags: tags,
          FileSystemProtection: { ReplicationOverwriteProtection: 'ENABLED' },
        };
      }),
      NextMarker: next,
    };
  },
};
