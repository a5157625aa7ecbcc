import { DAY } from '#kernel/time';
import type { Image, Snapshot } from '../estate/copies.ts';
import { hashOf, randomOf } from '../random.ts';
import { tagsOf } from '../tags.ts';
import type { Answer, At, Item } from './answer.ts';

export function snapshotOf(snapshot: Snapshot, { account, region, now }: At): Item<Answer<'ec2', 'DescribeSnapshots'>['Snapshots']> {
  return {
    SnapshotId: snapshot.id,
    OwnerId: account.id,
    VolumeId: snapshot.volumeId ?? 'vol-ffffffff', // what AWS writes on a copy
    State: 'completed',
    Progress: '100%',
    StorageTier: snapshot.archived ? 'archive' : 'standard',
    VolumeSize: snapshot.sizeGiB,
    FullSnapshotSizeInBytes: Math.floor(snapshot.sizeGiB * 2 ** 30 * (0.2 + 0.7 * randomOf(`${snapshot.id}/blocks`).next())),
    StartTime: new Date(snapshot.bornAt),
    CompletionTime: new Date(snapshot.bornAt + 900_000),
    Description: snapshot.description,
    Encrypted: snapshot.encrypted,
    ...(snapshot.encrypted ? { KmsKeyId: `arn:aws:kms:${region}:${account.id}:alias/aws/ebs` } : {}),
    Tags: tagsOf(account, snapshot, snapshot.name, now),
  };
}

/** EC2 says the day of the last launch, a day late; of some that nobody launches any more it says none. */
export function imageOf(image: Image, launches: ReadonlyMap<Image, number>, { account, now }: At): Item<Answer<'ec2', 'DescribeImages'>['Images']> {
  const random = randomOf(`${image.id}/settings`);
  const once = random.chance(0.5) ? image.bornAt + DAY : null;
  const launched = launches.get(image) ?? once;
  const text = (at: number): string => new Date(at).toISOString();
  return {
    ImageId: image.id,
    Name: image.name,
    Description: '',
    OwnerId: account.id,
    State: 'available',
    Public: false,
    Architecture: hashOf(image.id) % 4 === 0 ? 'arm64' : 'x86_64',
    PlatformDetails: 'Linux/UNIX',
    UsageOperation: 'RunInstances',
    ImageType: 'machine',
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    VirtualizationType: 'hvm',
    CreationDate: text(image.bornAt),
    ...(random.chance(0.15) ? { DeprecationTime: text(image.bornAt + 700 * DAY) } : {}),
    ...(launched === null || launched > now ? {} : { LastLaunchedTime: text(launched) }),
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: image.snapshot.id, VolumeSize: image.snapshot.sizeGiB, VolumeType: 'gp3', DeleteOnTermination: true, Encrypted: image.snapshot.encrypted } }],
    Tags: tagsOf(account, image, image.name, now),
  };
}
