import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BundledFunction } from '../tools/bundle.ts';

/**
 * Names and ARNs that are known before anything is deployed: policies of one stack speak of what stands in another, and member accounts name roles
 * that may not be there yet.
 */
export type Names = {
  readonly table: string;
  readonly tableArn: string;
  readonly bucket: string;
  readonly bucketArn: string;
  /** The bucket of packs under Object Lock, where a deployment has one. */
  readonly packs: string;
  readonly packsArn: string;
  readonly runMachine: string;
  readonly startMachine: string;
  readonly role: (stage: BundledFunction) => string;
  readonly roleArn: (stage: BundledFunction) => string;
  /** Executions of the machine of a run; `below` is empty or the label of its map with a slash before it. */
  readonly executions: (below: string) => string;
  readonly runMachineArn: string;
  readonly startMachineArn: string;
};

/** `account` is the pipeline's; that of the stack when left out. */
export function namesOf(scope: Construct, name: string, account = Stack.of(scope).account): Names {
  const stack = Stack.of(scope);
  const bucket = `${name}-runs-${stack.account}-${stack.region}`;
  const packs = `${name}-packs-${stack.account}-${stack.region}`;
  const runMachine = `${name}-run`;
  const states = (resource: string, resourceName: string): string => stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return {
    table: name,
    tableArn: stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name }),
    bucket,
    bucketArn: stack.formatArn({ service: 's3', region: '', account: '', resource: bucket }),
    packs,
    packsArn: stack.formatArn({ service: 's3', region: '', account: '', resource: packs }),
    runMachine,
    startMachine: `${name}-start`,
    role: stage => `${name}-${stage}`,
    roleArn: stage => stack.formatArn({ service: 'iam', region: '', account, resource: 'role', resourceName: `${name}-${stage}` }),
    executions: below => states('execution', `${runMachine}${below}:*`),
    runMachineArn: states('stateMachine', runMachine),
    startMachineArn: states('stateMachine', `${name}-start`),
  };
}
