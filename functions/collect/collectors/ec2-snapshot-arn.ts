/** Snapshots have no account in their ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html#amazonec2-resources-for-iam-policies */
export function ec2SnapshotArn({ partition, region }: { readonly partition: string; readonly region: string }, snapshotId: string): string {
  return `arn:${partition}:ec2:${region}::snapshot/${snapshotId}`;
}
