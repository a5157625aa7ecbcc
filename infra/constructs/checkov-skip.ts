import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Leaves a rule of checkov out for one resource; the reason goes into the template, where checkov reads it. */
export function checkovSkip(construct: IConstruct, rules: Readonly<Record<string, string>>): void {
  const resource = construct instanceof CfnResource ? construct : (construct.node.defaultChild as CfnResource);
  resource.addMetadata('checkov', { skip: Object.entries(rules).map(([id, comment]) => ({ id, comment })) });
}
