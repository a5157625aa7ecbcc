import { hashOf, randomOf, uuidOf } from '../random.ts';
import { holds, lives, type Story } from '../story.ts';
import type { At } from './answer.ts';

/** What CloudTrail keeps of a call that changed something. */
export type Change = { readonly name: string; readonly source: string; readonly type: string; readonly resource: string; readonly at: number };

/** What people changed in a Region from `from` (ms) until now: each turn of a story is somebody's call. */
export function changesOf({ account, estate, region, now }: At, from: number): readonly Change[] {
  const found: Change[] = [];
  const of = (source: string, type: string) => (name: string, resource: string, at: number) => {
    if (at >= from && at <= now) found.push({ name, source, type, resource, at });
  };
  /** The call that made it so, and the one that ended it. */
  const turns = (story: Story, [made, ended]: readonly [string, string], resource: string, add: ReturnType<typeof of>) => {
    for (const at of story.turns) add(holds(story, at) ? made : ended, resource, at);
  };
  const repository = of('ecr.amazonaws.com', 'AWS::ECR::Repository');
  for (const { name, unlimited } of estate.containers(region).repositories) turns(unlimited, ['DeleteLifecyclePolicy', 'PutLifecyclePolicy'], name, repository);
  const key = of('kms.amazonaws.com', 'AWS::KMS::Key');
  for (const each of estate.keys()) {
    if (each.region !== region) continue;
    const arn = `arn:aws:kms:${region}:${account.id}:key/${each.id}`;
    turns(each.leaving, ['ScheduleKeyDeletion', 'CancelKeyDeletion'], arn, key);
    turns(each.disabled, ['DisableKey', 'EnableKey'], arn, key);
    turns(each.rotationOff, ['DisableKeyRotation', 'EnableKeyRotation'], arn, key);
    turns(each.bare, ['UntagResource', 'TagResource'], arn, key);
  }
  const bucket = of('s3.amazonaws.com', 'AWS::S3::Bucket');
  for (const { name, region: where, bare } of estate.buckets()) if (where === region) turns(bare, ['DeleteBucketTagging', 'PutBucketTagging'], name, bucket);
  const snapshot = of('rds.amazonaws.com', 'AWS::RDS::DBSnapshot');
  for (const { name, of: source, open } of estate.databases(region).snapshots) if ('cluster' in source) turns(open, ['ModifyDBSnapshotAttribute', 'ModifyDBSnapshotAttribute'], name, snapshot);
  const zone = of('route53.amazonaws.com', 'AWS::Route53::HostedZone');
  // what Route 53 and IAM do lies in no Region, and their history in the first
  if (region === 'us-east-1') for (const { arn, empty } of estate.edge().zones) turns(empty, ['ChangeResourceRecordSets', 'ChangeResourceRecordSets'], arn.slice(arn.lastIndexOf('/') + 1), zone);
  const user = of('iam.amazonaws.com', 'AWS::IAM::User');
  if (region === 'us-east-1')
    for (const each of estate.identities().users.filter(candidate => lives(candidate, now))) {
      for (const { bornAt, goneAt, inactive } of each.keys) {
        user('CreateAccessKey', each.name, bornAt);
        for (const at of inactive.turns) user('UpdateAccessKey', each.name, at);
        if (goneAt !== null) user('DeleteAccessKey', each.name, goneAt);
      }
    }
  const definition = of('ecs.amazonaws.com', 'AWS::ECS::TaskDefinition');
  for (const { definition: task } of estate.containers(region).services) turns(task.bare, ['UntagResource', 'TagResource'], task.arn, definition);
  return found.sort((a, b) => b.at - a.at || hashOf(a.resource) - hashOf(b.resource));
}

/** The id that CloudTrail gave it. */
export function changeId({ name, resource, at }: Change): string {
  return uuidOf(randomOf(`${name}/${resource}/${at}`));
}
