import { Problem } from '#kernel/problem';

/** A resource of a stack, by its CloudFormation type and its own name or id. */
export type StackResource = { readonly stack: string; readonly type: string; readonly logicalId: string; readonly physicalId: string };
/** Says what cannot be removed and why; null when it is gone. */
export type Removal = { readonly resource: StackResource; readonly left: string | null };

/** A deployment as CloudFormation knows it, and what it takes to remove it for good. */
export type Deployment = {
  /** Account that the credentials belong to is that of the stacks. */
  readonly region: string;
  /** Resources of the stacks that are there. */
  resources(stacks: readonly string[]): Promise<readonly StackResource[]>;
  /** Deletes a stack and waits until it is gone; its protection against that is taken off first. */
  deleteStack(stack: string): Promise<void>;
  /** Deletes what a stack retains. */
  remove(resource: StackResource): Promise<Removal>;
};

const waitSeconds = 30 * 60;
/** KMS takes 7 to 30 days; within them a mistake can be taken back (`CancelKeyDeletion`), and a key that waits for its deletion is not billed. */
export const keyDays = 30;

/** The live deployment, by the standard credential chain. */
export async function liveDeployment({ profile, region }: { readonly profile?: string | undefined; readonly region?: string | undefined }): Promise<Deployment> {
  const aws = await import('./clients/deployment.ts');
  const given = { ...(profile === undefined ? {} : { profile }), ...(region === undefined ? {} : { region }), maxAttempts: 8 };
  const formation = new aws.CloudFormationClient(given);
  const [tables, keys, buckets] = [new aws.DynamoDBClient(given), new aws.KMSClient(given), new aws.S3Client(given)];

  const removers: Readonly<Record<string, (id: string) => Promise<string | null>>> = {
    async 'AWS::DynamoDB::GlobalTable'(TableName) {
      await tables.send(new aws.UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
      await tables.send(new aws.DeleteTableCommand({ TableName }));
      return null;
    },
    async 'AWS::S3::Bucket'(Bucket) {
      const kept = await emptyBucket(Bucket);
      if (kept > 0) return `${kept} object versions are locked until their retention ends; remove the bucket then`;
      await buckets.send(new aws.DeleteBucketCommand({ Bucket }));
      return null;
    },
    async 'AWS::KMS::Key'(KeyId) {
      const { KeyMetadata } = await keys.send(new aws.DescribeKeyCommand({ KeyId }));
      if (KeyMetadata?.KeyState === 'PendingDeletion') return null;
      const { Policy = '{}' } = await keys.send(new aws.GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
      await keys.send(new aws.PutKeyPolicyCommand({ KeyId, PolicyName: 'default', Policy: deletableBy(Policy, KeyMetadata?.Arn ?? '') }));
      await keys.send(new aws.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: keyDays }));
      return null;
    },
  };

  async function emptyBucket(Bucket: string): Promise<number> {
    let kept = 0;
    let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
    do {
      const page = await buckets.send(new aws.ListObjectVersionsCommand({ Bucket, ...from }));
      const Objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({ Key, VersionId }));
      if (Objects.length > 0) {
        const { Errors = [] } = await buckets.send(new aws.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
        kept += Errors.length;
      }
      from = page.IsTruncated === true ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : {};
    } while (from.KeyMarker !== undefined);
    return kept;
  }

  return {
    region: await formation.config.region(),
    async resources(stacks) {
      const found: StackResource[] = [];
      for (const stack of stacks) {
        try {
          for await (const { StackResourceSummaries = [] } of aws.paginateListStackResources({ client: formation }, { StackName: stack }))
            for (const { ResourceType = '', LogicalResourceId = '', PhysicalResourceId } of StackResourceSummaries)
              if (PhysicalResourceId !== undefined) found.push({ stack, type: ResourceType, logicalId: LogicalResourceId, physicalId: PhysicalResourceId });
        } catch (error) {
          if (!isNoStack(error)) throw error;
        }
      }
      return found;
    },
    async deleteStack(stack) {
      const [described] = (await formation.send(new aws.DescribeStacksCommand({ StackName: stack }))).Stacks ?? [];
      if (described?.EnableTerminationProtection === true) await formation.send(new aws.UpdateTerminationProtectionCommand({ StackName: stack, EnableTerminationProtection: false }));
      await formation.send(new aws.DeleteStackCommand({ StackName: stack }));
      try {
        await aws.waitUntilStackDeleteComplete({ client: formation, maxWaitTime: waitSeconds, minDelay: 1, maxDelay: 15 }, { StackName: stack });
      } catch (error) {
        throw new Problem(`stack ${stack}: CloudFormation did not delete it (${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}); look at its events, mend the cause and run this again`, 'failure');
      }
    },
    async remove(resource) {
      const remover = removers[resource.type];
      if (remover === undefined) return { resource, left: `nothing here knows how to remove ${resource.type}` };
      try {
        return { resource, left: await remover(resource.physicalId) };
      } catch (error) {
        if (error instanceof Error && gone.has(error.name)) return { resource, left: null }; // an earlier attempt got so far
        throw error;
      }
    },
  };
}

/** A key's policy that lets the account's administrators schedule its deletion, which the deployed one lets nobody do. */
export function deletableBy(policy: string, keyArn: string): string {
  const [, partition = 'aws', account = ''] = /^arn:([^:]+):kms:[^:]+:(\d{12}):/.exec(keyArn) ?? [];
  const document = JSON.parse(policy) as { readonly Statement?: readonly { readonly Sid?: string }[] };
  const sid = 'Uninstall';
  const statement = { Sid: sid, Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${account}:root` }, Action: ['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'], Resource: '*' };
  return JSON.stringify({ ...document, Statement: [...(document.Statement ?? []).filter(({ Sid }) => Sid !== sid), statement] });
}

const gone: ReadonlySet<string> = new Set(['NoSuchBucket', 'NotFoundException', 'ResourceNotFoundException']);
function isNoStack(error: unknown): boolean {
  return error instanceof Error && /does not exist/.test(error.message);
}
