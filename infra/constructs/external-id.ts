import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The external id, given when a stack is deployed and nowhere else: pipeline and member accounts must be given the same. */
export function externalIdParameter(scope: Construct): CfnParameter {
  return new CfnParameter(scope, 'ExternalId', {
    type: 'String',
    noEcho: true,
    minLength: 16,
    maxLength: 1224,
    allowedPattern: '[\\w+=,.@:/-]*',
    description: 'What member accounts expect to hear when their role is assumed; one long random text for all stacks of a deployment',
  });
}
