import type { Resource } from './resource.ts';

/** The ARN of an EC2 instance in the account and Region of another resource that names it by its id. */
export function instanceArn({ resource, account, region }: Pick<Resource, 'resource' | 'account' | 'region'>, instanceId: string): string {
  return `arn:${resource.split(':')[1]}:ec2:${region}:${account}:instance/${instanceId}`;
}
