import { CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Policy } from '#plan/member-policy';
import { namesOf } from '../names.ts';
import type { Settings } from '../settings.ts';
import { externalIdParameter } from './external-id.ts';

/**
 * The role of a scanned account with these policies, by name. Only the two roles of the pipeline that ask AWS may assume it, with the external id of the
 * deployment, from within the organisation, in a session of that name. Adds the stack's parameters.
 */
export function scanRole(stack: Stack, id: string, { settings, description, policies }: { readonly settings: Settings; readonly description: string; readonly policies: Readonly<Record<string, Policy>> }): CfnRole {
  const { pipeline, organization, externalId } = scanParameters(stack);
  const [, path = '/', roleName] = /^\/?((?:[^/]+\/)*)([^/]+)$/.exec(settings.config.roleName) ?? [];
  const role = new CfnRole(stack, id, {
    roleName,
    ...(path === '' ? {} : { path: `/${path}` }),
    description,
    maxSessionDuration: 3600,
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: (['plan', 'collect'] as const).map(stage => namesOf(stack, settings.name, pipeline).roleArn(stage)) },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': externalId, 'aws:PrincipalOrgID': organization }, StringLike: { 'sts:RoleSessionName': 'scan-*' } },
        },
      ],
    },
    policies: Object.entries(policies).map(([policyName, policyDocument]) => ({ policyName, policyDocument })),
  });
  Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason: 'An inventory is of every resource of the account, so that no ARN narrows it; the actions are those of the collectors, each Read or List.' });
  return role;
}

/** What a stack outside the pipeline's account has to be told of it. */
function scanParameters(scope: Construct): Readonly<Record<'pipeline' | 'organization' | 'externalId', string>> {
  const pipeline = new CfnParameter(scope, 'PipelineAccount', { type: 'String', allowedPattern: '\\d{12}', description: 'Account in which the pipeline runs' });
  const organization = new CfnParameter(scope, 'OrganizationId', { type: 'String', allowedPattern: 'o-[a-z0-9]{10,32}', description: 'Id of the organisation' });
  return { pipeline: pipeline.valueAsString, organization: organization.valueAsString, externalId: externalIdParameter(scope).valueAsString };
}
