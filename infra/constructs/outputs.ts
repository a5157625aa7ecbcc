import { CfnOutput, type CfnOutputProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What a stack says when it is deployed, by name. */
export function outputs(scope: Construct, values: Readonly<Record<string, CfnOutputProps>>): readonly CfnOutput[] {
  return Object.entries(values).map(([id, props]) => new CfnOutput(scope, id, props));
}
